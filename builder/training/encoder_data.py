"""What the encoder is trained on: annotated articles and corpora as windows with labels (see ``engine/windows``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from builder.datamodel import Document, Metadata, Sentence, Span
from builder.engine.arrays import Floats, Ints
from builder.engine.document_features import document_features
from builder.engine.mention_features import split_words
from builder.engine.paragraphs import paragraphs_of
from builder.engine.readings import ROLES, SECTIONS
from builder.engine.tags import ATTRIBUTION_TAGS, MENTION_TAGS, pieces_of
from builder.engine.windows import Window, windows
from builder.training import attribution_corpus
from builder.training.dataset import Article, is_chosen_by, plain_copy, read_articles
from builder.training.mentions import corpora, tags_of
from builder.training.name_corpora import LabelledDocument, is_held_out, read_worldwide


@dataclass(frozen=True, slots=True)
class Read:
    """An article for the document head: ``headed`` and ``bare`` are its windows with and without the headline,
    ``features`` sentences x 10, ``roles`` sentences, ``speech`` sentences; ``belongs`` and ``best`` sentences x 5 or
    empty where an article has no sections."""

    headed: tuple[Window, ...]
    bare: tuple[Window, ...]
    features: Floats
    roles: Ints
    speech: Floats
    belongs: Floats
    best: Floats


@dataclass(frozen=True, slots=True)
class Soft:
    """What a teacher says of a document's sentences: ``features`` sentences x 10 and probabilities, ``roles`` sentences
    x 9, ``speech`` sentences, ``belongs`` and ``best`` sentences x 5."""

    features: Floats
    roles: Floats
    speech: Floats
    belongs: Floats
    best: Floats


@dataclass(frozen=True, slots=True)
class Tagged:
    """A document for a tag head: ``rows`` are the pieces (counted through all windows) at which words begin, ``tags``
    their numbers in ``MENTION_TAGS`` or ``ATTRIBUTION_TAGS``. ``soft``: for the document head, where it was taught."""

    document: Document
    sentences: tuple[Sentence, ...]
    windows: tuple[Window, ...]
    rows: Ints
    tags: Ints
    soft: Soft | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything to train on. ``read`` holds one or two forms of an article: as published, and without residue."""

    read: tuple[tuple[Read, ...], ...]
    mentions: tuple[Tagged, ...]
    attributions: tuple[Tagged, ...]


def choice_set(data: Path) -> tuple[Article, ...]:
    """Return the articles that are kept for choosing settings, in order of their ids."""
    return tuple(a for a in read_articles(data / "explainer" / "train.jsonl") if is_chosen_by(a.id))


def training_articles(data: Path) -> tuple[Article, ...]:
    """Return the articles of ``discourse/train`` but for those of ``explainer/dev`` and of the choice set."""
    kept_back = {a.id for a in (*read_articles(data / "explainer" / "dev.jsonl"), *choice_set(data))}
    return tuple(a for a in read_articles(data / "discourse" / "train.jsonl") if a.id not in kept_back)


def material(data: Path, tokenizer: Tokenizer) -> Material:
    """Return what lies in the train parts of ``discourse``, ``explainer``, ``ner`` and ``attribution``."""
    sections = {a.id: a for a in read_articles(data / "explainer" / "train.jsonl")}
    spoken = attribution_corpus.split(attribution_corpus.load(data / attribution_corpus.CORPUS))[0]
    return Material(
        tuple(_forms(article, sections.get(article.id), tokenizer) for article in training_articles(data)),
        tuple(named(document, tokenizer) for document in corpora(data)),
        tuple(attributed(article, tokenizer) for article in spoken),
    )


def newswire(data: Path, tokenizer: Tokenizer) -> tuple[Tagged, ...]:
    """Return the newswire among the name corpora, every sentence its own paragraph, as newswire mostly has it."""
    found = read_worldwide(data / "ner" / "worldwide" / "dev.tsv")
    return tuple(named(_in_paragraphs(document), tokenizer) for document in found if not is_held_out(document.id))


def _in_paragraphs(document: LabelledDocument) -> LabelledDocument:
    alone = (replace(sentence, block=n, starts_paragraph=True) for n, sentence in enumerate(document.sentences))
    return replace(document, sentences=tuple(alone))


def _forms(article: Article, sections: Article | None, tokenizer: Tokenizer) -> tuple[Read, ...]:
    """Return an article with all its labels and, where its residue is known, again without it."""
    if sections is None:
        return (read(article, tokenizer),)
    whole = replace(sections, roles=article.roles, speech=article.speech)
    residue = dict(sections.belongs)["residue"]
    kept = [i for i in range(len(whole.sentences)) if i not in residue]
    plain = replace(
        plain_copy(sections, headline=True),
        roles=tuple(whole.roles[i] for i in kept),
        speech=tuple(whole.speech[i] for i in kept),
    )
    return read(whole, tokenizer), read(plain, tokenizer)


def read(article: Article, tokenizer: Tokenizer) -> Read:
    """Return an annotated article as the network reads it."""
    bare = replace(article.document, metadata=Metadata())
    return Read(
        headed=windows(tokenizer, article.document, article.sentences),
        bare=windows(tokenizer, bare, article.sentences),
        features=document_features(article.document, article.sentences),
        roles=np.array([ROLES.index(role) for role in article.roles], dtype=np.int64),
        speech=np.array(article.speech, dtype=np.float32),
        belongs=marks(article.belongs, len(article.sentences)),
        best=marks(article.best, len(article.sentences)),
    )


def marks(labels: Iterable[tuple[str, frozenset[int]]], count: int) -> Floats:
    """Return 1 where a sentence is in a section, else 0: ``count`` sentences x 5, or none where there are no labels."""
    table = dict(labels)
    rows = [[float(i in table[name]) for name in SECTIONS] for i in range(count)] if table else []
    return np.array(rows, dtype=np.float32).reshape(-1, len(SECTIONS))


def named(document: LabelledDocument, tokenizer: Tokenizer) -> Tagged:
    """Return a document of a name corpus with the tag of every word."""
    words: list[Span] = []
    tags: list[str] = []
    for sentence in document.sentences:
        inside = tuple(m for m in document.mentions if sentence.span.start <= m.span.start < sentence.span.end)
        found = split_words(document.text, sentence)
        words += found.spans
        tags += tags_of(found, inside)
    return _tagged(document.text, document.sentences, words, [MENTION_TAGS.index(tag) for tag in tags], tokenizer)


def attributed(article: attribution_corpus.Article, tokenizer: Tokenizer) -> Tagged:
    """Return an article of PolNeAR with the tag of every token."""
    text = article["text"]
    labels = attribution_corpus.token_labels(text, attribution_corpus.outermost(article["attributions"]))
    sentences = attribution_corpus.sentences_of(text)
    words = [token for paragraph in paragraphs_of(text, sentences) for token in paragraph.tokens]
    tags = [ATTRIBUTION_TAGS.index(labels.get(word.start, "O")) for word in words]
    return _tagged(text, sentences, words, tags, tokenizer)


def _tagged(
    text: str, sentences: tuple[Sentence, ...], words: Sequence[Span], tags: Sequence[int], tokenizer: Tokenizer
) -> Tagged:
    document = Document("article", "", "", "text/plain", text, Metadata(), (), ())
    cut = windows(tokenizer, document, sentences)
    rows = pieces_of(np.concatenate([window.starts for window in cut]), sentences).rows_of(words)
    seen = rows >= 0
    return Tagged(document, sentences, cut, rows[seen], np.array(tags, dtype=np.int64)[seen])
