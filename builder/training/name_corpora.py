"""Reads the name corpora as running text with spans: worldwide newswire, WikiGold, Universal NER."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from builder.datamodel import Mention, MentionLabel, Sentence, Span
from builder.lexicon.countries import country_form

LABELS: dict[str, MentionLabel] = {
    "Person": "PER",
    "PER": "PER",
    "Organization": "ORG",
    "ORG": "ORG",
    "Location": "LOC",
    "LOC": "LOC",
    "Facility": "LOC",
    "NORP": "NORP",
    "Misc": "MISC",
    "MISC": "MISC",
    "Product": "MISC",
}
"""Every label of the corpora that is kept; dates and sums are no names here."""
Row = tuple[str, str]
"""A word and its BIO tag; an empty word ends a sentence."""
_LEFT = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "”", "%", "…", "'s", "’s", "n't", "n’t"})
_RIGHT = frozenset({"(", "[", "“", "$"})
_SENTENCES = 15
"""Sentences put together to one document where a corpus has none."""


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document of a name corpus, rebuilt as text."""

    id: str
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]


def is_held_out(id: str) -> bool:
    """Whether a document is for reporting: one in ten by its name's checksum."""
    return crc32(id.encode()) % 10 == 0


def read_worldwide(path: Path) -> Iterator[LabelledDocument]:
    """Read English Worldwide Newswire (one file; "# doc NAME" opens a document)."""
    for part in path.read_text(encoding="utf-8").split("# doc ")[1:]:
        name, _, body = part.partition("\n")
        lines = [line.split("\t") for line in body.split("\n")]
        yield rebuild(name, [(line[0], line[1]) if len(line) > 1 else ("", "O") for line in lines])


def read_columns(path: Path, *, word: int, tag: int, skip: str = "#") -> Iterator[LabelledDocument]:
    """Read a corpus of one word a line in columns; nationalities, which it calls MISC or nothing, become NORP."""
    sentences: list[list[Row]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t") if "\t" in line else line.split()
        if len(columns) > max(word, tag) and not line.startswith(skip):
            sentences[-1].append((columns[word], columns[tag]))
        elif not columns and sentences[-1]:
            sentences.append([])
    for start in range(0, len(sentences), _SENTENCES):
        rows = [row for s in sentences[start : start + _SENTENCES] for row in [*_with_norp(s), ("", "O")]]
        yield rebuild(f"{path.name}-{start}", rows)


def _with_norp(rows: Iterable[Row]) -> Iterator[Row]:
    for word, tag in rows:
        form = country_form(word)
        nationality = form is not None and "name" not in form.kinds and form.kinds & {"adjective", "people"}
        yield (word, "B-NORP") if nationality and tag[2:] in {"", "MISC", "LOC"} else (word, tag)


def rebuild(id: str, rows: list[Row]) -> LabelledDocument:
    """Write the words as running text with the spaces of print, and carry the BIO tags over as spans."""
    writer = _Writer()
    for i, (word, tag) in enumerate(rows):
        following = next((w for w, _ in rows[i + 1 : i + 3] if w), "")
        if word:
            writer.word(word, tag, following)
        if not word or (word in {".", "?", "!"} and following[:1].isupper()):
            writer.end_sentence()
    writer.end_sentence()
    return LabelledDocument(id, writer.text, tuple(writer.sentences), tuple(writer.mentions))


class _Writer:
    """Running text in the making."""

    def __init__(self) -> None:
        self.text = ""
        self.sentences: list[Sentence] = []
        self.mentions: list[Mention] = []
        self._start = 0
        self._glue = True

    def word(self, word: str, tag: str, following: str) -> None:
        """Add one word; punctuation and possessives lean on the word before, hyphens on both."""
        hyphen = word in {"-", "–"} and self.text[-1:].isalpha() and following[:1].isalpha() and not self._glue
        if self.text and not self._glue and word not in _LEFT and not hyphen:
            self.text += " "
        start = len(self.text)
        self.text += word
        self._glue = hyphen or word in _RIGHT
        label = LABELS.get(tag[2:])
        if label is None:
            return
        last = self.mentions[-1] if self.mentions else None
        if last and tag[0] in "IE" and last.label == label and not self.text[last.span.end : start].strip():
            self.mentions[-1] = Mention(Span(last.span.start, len(self.text)), label)
        else:
            self.mentions.append(Mention(Span(start, len(self.text)), label))

    def end_sentence(self) -> None:
        """Close the sentence, if it has words."""
        body = self.text[self._start :]
        if body.strip():
            first = self._start + len(body) - len(body.lstrip())
            self.sentences.append(Sentence(len(self.sentences), Span(first, len(self.text)), 0, False))
            self.text += "\n"
            self._start, self._glue = len(self.text), True
