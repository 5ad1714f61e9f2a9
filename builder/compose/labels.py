"""Names a dispute in the sources' own words: the noun phrase that most of its sentences turn on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.compose.candidates import Candidate
from builder.compose.phrases import Phrase, phrases
from builder.compose.words import terms
from builder.datamodel import Story

# Fitted by ridge regression on the 392 labels that editors gave in explainer/train (overlap of content words):
# a word that many sentences of the dispute or of the article use says more, one of the headline a little more;
# "over", "against" and "about" join what is fought about, "and" and "in" mostly join what is not.
_IN_GROUP, _IN_STORY, _IN_TITLE = 1.0, 1.0, 0.35
_LINK_BONUS = {"over": 0.2, "against": 0.16, "about": 0.3, "with": 0.07, "and": -0.2, "in": -0.1, "from": -0.2}
_FEWEST_WORDS = 3
# A name alone names a party, not what is fought about.
_PLAYER_WORD = 0.3
_LONGEST_FALLBACK = 6


def label(story: Story, group: Sequence[Candidate], used: set[str]) -> str:
    """Return a short phrase cut from the group's sentences, else its main words; none of ``used`` (casefolded)."""
    weights = _weights(story, group)
    players = _player_words(story)
    best: tuple[float, str] | None = None
    for candidate in group:
        text = story.documents[candidate.source].document.text[candidate.span.start : candidate.span.end]
        for phrase in phrases(text):
            worth = _worth(phrase, weights, players)
            if worth > 0 and phrase.text.casefold() not in used and (best is None or worth > best[0]):
                best = worth, phrase.text
    return _titled(best[1]) if best else _fallback(story, group, used)


def _worth(phrase: Phrase, weights: Counter[str], players: frozenset[str]) -> float:
    words = terms(phrase.text)
    about = [w for w in words if w not in players and not w[0].isdigit()]
    if len(words) < 2 or not about:
        return 0.0
    worth = sum(weights[w] * (_PLAYER_WORD if w in players else 1.0) for w in words)
    worth *= 1.0 + sum(_LINK_BONUS.get(link, 0.0) for link in phrase.links)
    short = 0.7 if phrase.words < _FEWEST_WORDS else 1.0
    return float(short * worth / phrase.words**0.5)


def _weights(story: Story, group: Sequence[Candidate]) -> Counter[str]:
    """Return how much every content word of the group says of it, in hundredths."""
    weights: Counter[str] = Counter()
    for candidate in group:
        weights.update({w: round(100 * _IN_GROUP / len(group)) for w in candidate.terms})
    everywhere: Counter[str] = Counter()
    sentences = 0
    for document in story.documents:
        sentences += len(document.sentences)
        for s in document.sentences:
            everywhere.update(terms(document.document.text[s.span.start : s.span.end]))
    titled = terms(" ".join(d.document.metadata.headline or "" for d in story.documents))
    for word in weights:
        weights[word] += round(100 * _IN_STORY * min(1.0, 4 * everywhere[word] / max(1, sentences)))
        weights[word] += round(100 * _IN_TITLE) * (word in titled)
    return weights


def _player_words(story: Story) -> frozenset[str]:
    return frozenset(w for p in story.players for name in (p.name, *p.aliases) for w in terms(name))


def _titled(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def _fallback(story: Story, group: Sequence[Candidate], used: set[str]) -> str:
    """Return the first words of the first sentence, cut where a word ends."""
    first = group[0]
    text = story.documents[first.source].document.text[first.span.start : first.span.end]
    name = _titled(" ".join(text.split()[:_LONGEST_FALLBACK]).strip(" ,;:.“”\"'‘’")) or "Open question"
    return f"{name}…" if name.casefold() not in used else f"{name}… ({len(used) + 1})"
