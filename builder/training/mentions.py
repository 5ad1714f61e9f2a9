"""Trains the name tagger and writes ``engine/weights/mentions.crfsuite.z``.

    python -m builder.training mentions --data DATA_ROOT

Data: English Worldwide Newswire (Shan et al., Findings of EMNLP 2023), nine documents of ten, with WikiGold
(Balasuriya et al., 2009) and the PUD and EWT sentences of Universal NER (Mayhew et al., NAACL 2024).
"""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path

from builder.datamodel import Mention
from builder.engine.mention_features import FeatureMaker, Words, split_words
from builder.engine.mentions import WEIGHTS
from builder.engine.weights_io import write_weights
from builder.training.name_corpora import LabelledDocument, is_held_out, read_columns, read_worldwide

PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 120, "feature.minfreq": 2}
"""CRFsuite's settings; c1 keeps the file at 1.1 MB deflated. Players F1 on explainer/train (cross-validated) with the
worldwide corpus alone .759, with WikiGold and the PUD sentences .760, with the EWT sentences as well .766."""


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


def fit(documents: list[LabelledDocument], parameters: dict[str, float]) -> bytes:
    """Return a CRFsuite model (L-BFGS, elastic net); deterministic for the same documents in the same order."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=parameters, verbose=False)
    maker = FeatureMaker()
    for document in documents:
        words = [split_words(document.text, s) for s in document.sentences]
        for one, features in zip(words, maker.features(words), strict=True):
            if features:
                first, last = one.spans[0].start, one.spans[-1].end
                inside = tuple(m for m in document.mentions if first <= m.span.start < last)
                trainer.append(features, tags_of(one, inside))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def corpora(root: Path) -> list[LabelledDocument]:
    """Return the training documents below ``root / "ner"``."""
    documents = [d for d in read_worldwide(root / "ner" / "worldwide" / "dev.tsv") if not is_held_out(d.id)]
    more = root / "ner" / "permissive"
    documents += read_columns(more / "wikigold/CONLL-format/data/wikigold.conll.txt", word=0, tag=1, skip="-DOCSTART")
    for part in ("en_pud-ud-test", "en_ewt-ud-dev", "en_ewt-ud-test"):
        documents += read_columns(more / "uner" / f"{part}.iob2", word=1, tag=2)
    return documents


def train(data: Path) -> None:
    """Train on ``data / "ner"`` and write the weights: two to six minutes of one core."""
    write_weights(WEIGHTS, zlib.compress(fit(corpora(data), PARAMETERS), 9))
