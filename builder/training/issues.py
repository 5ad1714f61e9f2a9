"""The annotated disputes of ``explainer/train.jsonl`` on stories read by the shipped engine, one article each.

What is learned about disputes is fitted on the articles outside the choice set; settings are chosen on those in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.annotate.annotate import annotate
from builder.compose.candidates import Candidate, candidates
from builder.datamodel import Player, RawDocument, Story, StoryMember, StoryPlan
from builder.engine.reader import ReadingEngine
from builder.extract import extract
from builder.protocols import Tagger
from builder.stories.players import merge_players
from builder.training.dataset import is_chosen_by
from builder.training.players import norm_name, same_player


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a story, with its reference. ``numbers``: the article's sentence number of each candidate."""

    article: Mapping[str, Any]
    story: Story
    found: tuple[Candidate, ...]
    numbers: Mapping[tuple[int, int], int]

    @property
    def is_choice(self) -> bool:
        """Whether settings are chosen on the article; nothing is fitted on it then."""
        return is_chosen_by(self.article["id"])

    @property
    def issues(self) -> list[dict[str, Any]]:
        """The disputes that an editor found."""
        return list(self.article["reference"]["issues"])

    def candidates_of(self, issue: Mapping[str, Any]) -> list[Candidate]:
        """Return the candidates that stand in a dispute, in order."""
        wanted = {n for side in issue["sides"] for n in side["sentences"]}
        return [c for c in self.found if self.numbers.get(c.key) in wanted]

    def disputed(self) -> list[Candidate]:
        """Return every candidate that stands in a dispute, in order."""
        kept = {c.key for issue in self.issues for c in self.candidates_of(issue)}
        return [c for c in self.found if c.key in kept]

    def holders(self, candidate: Candidate) -> list[Mapping[str, Any]]:
        """Return the reference's players under whom the sentence stands."""
        number = self.numbers.get(candidate.key)
        owners = {
            norm_name(side["player"]) for issue in self.issues for side in issue["sides"] if number in side["sentences"]
        }
        return [p for p in self.article["reference"]["players"] if owners & {norm_name(n) for n in _names(p)}]


def is_same(player: Player, reference: Mapping[str, Any]) -> bool:
    """Say whether a player found is a player of the reference."""
    return same_player({"name": player.name, "aliases": player.aliases, "type": player.type}, reference)


def read_issues(root: Path) -> Iterator[Told]:
    """Read every article of ``explainer/train.jsonl`` in which the engine finds text."""
    engine = ReadingEngine()
    for line in (root / "explainer" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        story = _story(article, engine)
        if story is not None:
            found = candidates(story)
            yield Told(article, story, found, _numbers(article, story, found))


def _story(article: Mapping[str, Any], engine: Tagger) -> Story | None:
    text = article["headline"] + "\n"
    text += "".join(("\n" if s["paragraph_start"] else " ") + s["text"] for s in article["sentences"])
    data = f"{text}\n".encode()
    text_of, _ = extract(RawDocument("article.txt", "text/plain", data, None, sha256(data).hexdigest()))
    document = annotate(text_of, engine)[0] if text_of is not None else None
    if document is None:
        return None
    plan = StoryPlan("story", "story", (StoryMember(document.document.id, 1),))
    return Story(plan, (document,), merge_players((document,)), ())


def _numbers(article: Mapping[str, Any], story: Story, found: tuple[Candidate, ...]) -> dict[tuple[int, int], int]:
    place = {_plain(s["text"]): int(s["n"]) for s in article["sentences"]}
    texts = {c.key: story.documents[c.source].document.text[c.span.start : c.span.end] for c in found}
    return {key: place[_plain(text)] for key, text in texts.items() if _plain(text) in place}


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _names(player: Mapping[str, Any]) -> list[str]:
    return [player["name"], *player.get("aliases", [])]
