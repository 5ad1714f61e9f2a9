"""Trains the name tagger and writes ``engine/weights/mentions.crfsuite``.

    python -m builder.training.mentions DATA_ROOT

Data: English Worldwide Newswire (Shan et al., Findings of EMNLP 2023), nine documents of ten; WikiGold and the
Parallel UD sentences of Universal NER (CC BY, CC BY-SA) were tried as additions.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from builder.datamodel import Mention, MentionLabel, Sentence, Span
from builder.engine.mention_features import FeatureMaker, Words, split_words
from builder.engine.mentions import WEIGHTS
from builder.engine.weights_io import write_weights

LABELS: dict[str, MentionLabel] = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
    "NORP": "NORP",
    "Misc": "MISC",
    "Product": "MISC",
}
# Chosen on a tenth of the training documents: see card.md.
PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 120, "feature.minfreq": 3}


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
    """Read the corpus' one file; "# doc NAME" opens a document."""
    for part in path.read_text(encoding="utf-8").split("# doc ")[1:]:
        name, _, body = part.partition("\n")
        rows = [tuple(line.split("\t")) if "\t" in line else ("", "O") for line in body.split("\n")]
        yield rebuild(name, [(row[0], row[1]) for row in rows])


def rebuild(id: str, rows: list[tuple[str, str]]) -> LabelledDocument:
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
        lean = word in _LEFT or word in {"'s", "’s", "n't", "n’t"} or hyphen
        if self.text and not self._glue and not lean:
            self.text += " "
        start = len(self.text)
        self.text += word
        self._glue = hyphen or word in {"(", "[", "“", "$"}
        label = LABELS.get(tag[2:])
        if label is None:
            return
        if tag[0] in "IE" and self.mentions and self.mentions[-1].label == label and self._follows(start):
            self.mentions[-1] = Mention(Span(self.mentions[-1].span.start, len(self.text)), label)
        else:
            self.mentions.append(Mention(Span(start, len(self.text)), label))

    def _follows(self, start: int) -> bool:
        return not self.text[self.mentions[-1].span.end : start].strip()

    def end_sentence(self) -> None:
        """Close the sentence, if it has words."""
        if self.text[self._start :].strip():
            first = self._start + len(self.text[self._start :]) - len(self.text[self._start :].lstrip())
            self.sentences.append(Sentence(len(self.sentences), Span(first, len(self.text)), 0, False))
            self.text += "\n"
            self._start, self._glue = len(self.text), True


_LEFT = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "”", "%", "…"})


def tags_of(words: Words, mentions: tuple[Mention, ...]) -> list[str]:
    """Return BIO tags for one sentence's words; a word belongs to a mention that covers its middle."""
    tags = []
    previous = None
    for span in words.spans:
        middle = (span.start + span.end - 1) // 2
        owner = next((m for m in mentions if m.span.start <= middle < m.span.end), None)
        tags.append("O" if owner is None else ("I-" if owner is previous else "B-") + owner.label)
        previous = owner
    return tags


def train(documents: list[LabelledDocument], parameters: dict[str, float | int]) -> bytes:
    """Return a CRFsuite model (L-BFGS, elastic net); deterministic for the same documents in the same order."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=parameters, verbose=False)
    maker = FeatureMaker()
    for document in documents:
        words = [split_words(document.text, s) for s in document.sentences]
        for one, features in zip(words, maker.features(words), strict=True):
            inside = tuple(m for m in document.mentions if one.spans and one.spans[0].start <= m.span.start < one.spans[-1].end)
            if features:
                trainer.append(features, tags_of(one, inside))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def main(argv: list[str]) -> int:
    """Train on nine tenths and write the weights."""
    documents = list(read_worldwide(Path(argv[0]) / "ner" / "worldwide" / "dev.tsv"))
    write_weights(WEIGHTS, train([d for d in documents if not is_held_out(d.id)], PARAMETERS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
