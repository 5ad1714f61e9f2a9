"""Where the sources of a story agree, and where they tell one fact differently."""

from __future__ import annotations

from builder.datamodel import Agreement, AnnotatedDocument, Disagreement, StoryPlan
from builder.stories.compared.agreement import agreements
from builder.stories.compared.disagreement import disagreements
from builder.stories.compared.pairs import candidate_pairs
from builder.stories.compared.told import tell


def compare(
    documents: tuple[AnnotatedDocument, ...], plan: StoryPlan
) -> tuple[tuple[Agreement, ...], tuple[Disagreement, ...]]:
    """Return the agreements and the disagreements between the sources of a story, near-copies apart."""
    told = tell(documents, plan)
    pairs = candidate_pairs(told)
    return agreements(documents, told, pairs), disagreements(documents, told, pairs)
