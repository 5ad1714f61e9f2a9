"""Sources made by hand for the tests of this folder. All texts are written for the tests."""

from __future__ import annotations

from hashlib import sha256

from builder.datamodel import AnnotatedDocument, Block, Document, Metadata, Profile, Sentence, Span
from builder.stories.profile import profile

FERRY = [
    "The island ferry Northern Gannet will stop sailing in October, the harbour board of Skerrow said on Monday.",
    "Board chair Ailsa Munro blamed rising fuel costs and a hull that no longer passes inspection.",
    "Islanders say the ferry carries their milk, their mail and their children to school in Port Ellary.",
    "A replacement ship would cost 14 million pounds, according to a report that the board published last week.",
]
FERRY_LATER = [
    "Skerrow residents have asked the harbour board to keep the Northern Gannet ferry until a new ship is found.",
    "More than 900 islanders signed the petition that was handed to Ailsa Munro, who chairs the board.",
    "Without the ferry, pupils could not reach the school in Port Ellary, the petition says.",
]
ORCHARD = [
    "A beetle that bores into apple trees has reached the orchards of the Vellmar valley, growers said on Thursday.",
    "The plant health office in Tarn ordered farmers to burn infested wood within ten days.",
    "Orchard owner Jonas Brekke expects to lose half of this year's apple crop.",
    "Scientists at the Tarn institute are testing a parasitic wasp against the beetle.",
]
MUSEUM = [
    "The Lindqvist museum will return three bronze masks to the kingdom of Obara, its trustees decided on Friday.",
    "The masks were taken by soldiers in 1897 and sold in Hamburg a year later.",
    "Curator Efua Darko called the decision overdue and said other museums should follow.",
]


def document(path: str, sentences: list[str], **metadata: str) -> AnnotatedDocument:
    """Return a document of one sentence per paragraph; its id is its path."""
    text = "\n".join(sentences)
    spans: list[Span] = []
    for sentence in sentences:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(sentence)))
    raw = Document(
        id=path,
        path=path,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type="text/plain",
        text=text,
        metadata=Metadata(**metadata),
        blocks=tuple(Block(span) for span in spans),
        dropped=(),
    )
    read = tuple(Sentence(n, span, n, True) for n, span in enumerate(spans))
    return AnnotatedDocument(raw, read, (), (), (), (), (), (), ())


def source(path: str, sentences: list[str], **metadata: str) -> Profile:
    """Return the profile of such a document."""
    return profile(document(path, sentences, **metadata))


def about(path: str, *words: str, published: str | None = None, bytes_: str = "") -> Profile:
    """Return a profile with equally heavy ``words`` and no 5-grams, for tests that set similarities exactly."""
    weight = round(len(words) ** -0.5, 4)
    digest = sha256((bytes_ or path).encode()).hexdigest()
    terms = tuple((word, weight) for word in sorted(words))
    return Profile(path, path, digest, f"About {words[0]}", published, None, terms, ())
