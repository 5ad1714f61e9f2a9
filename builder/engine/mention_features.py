"""What the name tagger sees of a word: its form, its neighbours, gazetteers, and how the document uses it elsewhere.

The set follows Ratinov & Roth, "Design challenges and misconceptions in named entity recognition", CoNLL 2009
(gazetteers, context aggregation over the document), without its external clusters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from builder.datamodel import Sentence, Span
from builder.engine.tokens import encodable, shape, tokenize
from builder.lexicon.countries import country_forms, given_names, place_words
from builder.lexicon.words import word_set

_Marks = tuple[str, ...]
MAX_TOKENS = 300
"""Words looked at per sentence; the longest sentence of a real article in the training data has 190."""
MAX_WORD = 40
"""Characters of a word that are looked at, so that a word of a megabyte costs no more than a long one."""

_HYPHEN = re.compile(r"[-‐‑–]")
_HONORIFICS = word_set("mr mrs ms miss dr sir lady lord mr. mrs. ms. dr. rev rev. sen sen. rep rep. gov gov. gen gen.")
_TITLES = word_set(
    "president minister chancellor premier secretary senator governor mayor general colonel captain judge "
    "justice king queen prince princess pope bishop professor chairman chairwoman director spokesman "
    "spokeswoman ambassador commissioner sheriff attorney leader chief coach officer analyst economist lawyer "
    "activist"
)
_ORG = word_set(
    "inc inc. corp corp. co co. ltd ltd. llc plc group bank university college ministry department council "
    "committee association agency authority commission court party union institute center centre foundation "
    "company police office service bureau board congress parliament senate house assembly federation league "
    "club times post news"
)
_PLACE = word_set(
    "street road avenue river lake mount mountain island islands sea ocean province district county city valley airport"
)
_SAY = word_set("said says told added announced warned asked argued called wrote insisted noted tweeted")
_IN = word_set("in at from near to into across around outside")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words: their spans, and their text as written (cut, straight apostrophes)."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]


def split_words(text: str, sentence: Sentence) -> Words:
    """Return the sentence's words; parts of a hyphened word stand alone, so that "US-China" holds two names."""
    spans: list[Span] = []
    for token in tokenize(text, sentence.span.start, min(sentence.span.end, sentence.span.start + 40 * MAX_TOKENS)):
        start = token.start
        if token.end - start > 2:
            for cut in _HYPHEN.finditer(text, token.start, token.end):
                spans += [Span(start, cut.start()), Span(cut.start(), cut.end())]
                start = cut.end()
        spans.append(Span(start, token.end))
        if len(spans) >= MAX_TOKENS:
            break
    kept = [s for s in spans[:MAX_TOKENS] if s.end > s.start]
    return Words(tuple(kept), tuple(text[s.start : min(s.end, s.start + MAX_WORD)].replace("’", "'") for s in kept))


@cache
def _gazetteer() -> dict[str, str]:
    """Return word -> letters of the lists it stands in; words of longer names count as parts ("c", "p")."""
    flags: dict[str, set[str]] = defaultdict(set)
    for form, entry in country_forms().items():
        words = form.split()
        for word in words:
            if word[:1].isupper():
                flags[word] |= {(kind[0] if len(words) > 1 else kind[0].upper()) for kind in entry.kinds}
    for form in place_words():
        words = form.split()
        for word in words:
            flags[word].add("P" if len(words) == 1 else "q")
    for name in given_names():
        flags[name].add("G")
    return {word: "".join(sorted(letters)) for word, letters in flags.items()}


def word_class(word: str) -> str:
    """Return the trigger class of a word, or ""."""
    low = word.lower()
    classes = (("H", _HONORIFICS), ("T", _TITLES), ("O", _ORG), ("L", _PLACE), ("S", _SAY), ("I", _IN))
    return "".join(letter for letter, words in classes if low in words)


class FeatureMaker:
    """Makes features; remembers what it said of a word's form, since most words come again."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[list[str], str, str]] = {}

    def features(self, sentences: Iterable[Words]) -> list[list[list[str]]]:
        """Return for each sentence, for each word, its features; the sentences are one document in order."""
        document = list(sentences)
        lower, context = _usage(document)
        return [self._sentence(words.texts, lower, context) for words in document]

    def _sentence(self, words: tuple[str, ...], lower: set[str], context: dict[str, _Marks]) -> list[list[str]]:
        if len(self._forms) > 50_000:
            self._forms.clear()
        forms = [self._form(word) for word in words]
        last = len(words) - 1
        loud = sum(w.isupper() and len(w) > 1 for w in words) * 2 > len(words)
        out = []
        for i, word in enumerate(words):
            own, low, kind = forms[i]
            row = list(own)
            before = forms[i - 1] if i else _START
            after = forms[i + 1] if i < last else _END
            row += (
                "-1w=" + before[1],
                "-1k=" + before[2],
                "+1w=" + after[1],
                "+1k=" + after[2],
                "k=" + before[2] + "|" + kind + "|" + after[2],
            )
            if word[0].isupper():
                two = forms[i - 2] if i > 1 else _START
                next_two = forms[i + 2] if i + 1 < last else _END
                row += (
                    "-2w=" + two[1],
                    "+2w=" + next_two[1],
                    "-2k=" + two[2] + "|" + before[2],
                    "+2k=" + after[2] + "|" + next_two[2],
                    "-1w|w=" + before[1] + "|" + low,
                    "w|+1w=" + low + "|" + after[1],
                )
                row += context.get(word, ())
                if low in lower:
                    row.append("lower")
                if loud:
                    row.append("loud")
                if i == 0:
                    row.append("first:" + ("mid" if word in context else "lower" if low in lower else "?"))
            out.append(row)
        return out

    def _form(self, word: str) -> tuple[list[str], str, str]:
        known = self._forms.get(word)
        if known is None:
            known = self._forms[word] = _describe(word)
        return known


_START = (["<s>"], "<s>", "<s>")
_END = (["</s>"], "</s>", "</s>")


def _describe(word: str) -> tuple[list[str], str, str]:
    """Return a word's own features, its lower-case form and its kind (short shape with trigger and lists)."""
    word = encodable(word)
    low = word.lower()
    if low.isdigit():
        low = "0" * len(low)
    form = shape(word)
    lists = _gazetteer().get(word, "")
    trigger = word_class(word)
    kind = form[:4] + ":" + trigger
    own = ["b", "w=" + low, "s=" + form]
    if word[0].isalpha():
        own += ["3=" + low[-3:], "kk=" + kind + lists]
    if word[0].isupper():
        own += [
            "W=" + word,
            "2=" + low[-2:],
            "4=" + low[-4:],
            "^3=" + low[:3],
            "^4=" + low[:4],
            "l=" + str(min(len(word), 6)),
        ]
        own += ["g=" + lists, *("g:" + letter for letter in lists)]
    return own, low, kind + ":" + lists


def _usage(document: list[Words]) -> tuple[set[str], dict[str, _Marks]]:
    """Return the words that the document writes in lower case, and how it uses capitalised ones inside sentences."""
    lower: set[str] = set()
    context: dict[str, set[str]] = defaultdict(set)
    for words in document:
        texts = words.texts
        for i, word in enumerate(texts):
            if word[0].islower():
                lower.add(word)
            elif i and word[0].isupper():
                marks = context[word]
                marks.add("D:" + _neighbour(texts[i - 1]))
                marks.add("D+" + (_neighbour(texts[i + 1]) if i + 1 < len(texts) else ""))
    # Sorted, so that sums of weights do not depend on the hash seed.
    return lower, {word: tuple(sorted(marks)) for word, marks in context.items()}


def _neighbour(word: str) -> str:
    return (word_class(word) or ("X" if word[0].isupper() else "")) + ("G" if word in given_names() else "")
