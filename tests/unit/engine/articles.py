"""Original texts, written for the tests, and how to make documents of them."""

from __future__ import annotations

from builder.datamodel import Block, Document, Metadata, Sentence, Span

HEADLINE = "Harbour town votes to close its coal port"
LINES = (
    "HALVMOON BAY (Tide Wire) - The town council of Halvmoon Bay voted on Tuesday to close its coal port in two years.",
    "The vote passed by six to three after a debate that ran past midnight.",
    "The port was built in 1931 and once shipped four million tonnes of coal a year.",
    "Its trade had fallen by half since 2012, when the Orrel mine closed.",
    "“We refuse to let this decision stand,” said Mira Tolland, who leads the dock workers' union.",
    "“It robs three hundred families of their living.”",
    "Mayor Jonas Ekwall rejected the charge and accused the union of spreading false figures.",
    "If the region approves the plan in March, the first cranes will be taken down next summer.",
    "The council is expected to publish a timetable by the end of the month.",
    "(Reporting by A. Writer; Editing by B. Editor)",
)


def make(
    lines: tuple[str, ...], headline: str | None = HEADLINE, joint: str = "\n\n"
) -> tuple[Document, tuple[Sentence, ...]]:
    """Return a document with one paragraph per line."""
    sentences: list[Sentence] = []
    place = 0
    for n, line in enumerate(lines):
        sentences.append(Sentence(n, Span(place, place + len(line)), n, True))
        place += len(line) + len(joint)
    blocks = tuple(Block(s.span) for s in sentences)
    text = joint.join(lines)
    return Document("a", "a.txt", "0" * 64, "text/plain", text, Metadata(headline=headline), blocks, ()), tuple(
        sentences
    )
