"""An editor's decisions where sentences are chosen: what is dropped is not there, what is worded reads alone, what is
pinned or moved has its place before anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, clusters
from builder.compose.editing import Decisions, Place
from builder.datamodel import StatementEdit, Story


def decided(story: Story, found: Sequence[Candidate], decisions: Decisions) -> tuple[Candidate, ...]:
    """Return the candidates as the editor has them; with a sentence that is dropped go those of other sources that
    would be one statement with it."""
    if not decisions.dropped and not decisions.wording:
        return tuple(found)
    told = clusters(story, found) if decisions.dropped else ()
    gone = {c.key for group in told if _holds(story, group, decisions.dropped) for c in group.members}
    return tuple(
        replace(c, usable=False) if c.key in gone else _worded(c, decisions.wording.get(_place(story, c)))
        for c in found
    )


def _holds(story: Story, cluster: Cluster, places: AbstractSet[Place]) -> bool:
    return any(_place(story, candidate) in places for candidate in cluster.members)


def _worded(candidate: Candidate, edit: StatementEdit | None) -> Candidate:
    """Return the sentence in the editor's words, which need not lean on another."""
    return replace(candidate, text=edit.text, leans=False, usable=True) if edit and edit.text else candidate


def _place(story: Story, candidate: Candidate) -> Place:
    return story.documents[candidate.source].document.id, candidate.span.start, candidate.span.end


def held(story: Story, found: Sequence[Candidate], decisions: Decisions) -> Mapping[tuple[int, int], StatementEdit]:
    """Return the pins and moves by the place (source, sentence) of their candidates."""
    if not decisions.held:
        return {}
    places = ((candidate.key, _place(story, candidate)) for candidate in found)
    return {key: decisions.held[place] for key, place in places if place in decisions.held}
