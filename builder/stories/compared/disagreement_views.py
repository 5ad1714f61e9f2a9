"""What is read in a sentence for each kind of difference, once, however many others it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from builder.stories.compared.disagreement_actors import Act, acts_of
from builder.stories.compared.disagreement_claims import Claim, claims_of
from builder.stories.compared.disagreement_dates import Dated, dates_of
from builder.stories.compared.disagreement_lines import Line
from builder.stories.compared.disagreement_numbers import Fact, facts_of
from builder.stories.compared.disagreement_scope import Extent, extents_of


@dataclass(frozen=True)  # no slots: what is read once needs a place to stay
class View:
    """A sentence with its facts, read when they are first asked for."""

    line: Line

    @property
    def document(self) -> int:
        """The place of its document in the story."""
        return self.line.told.document

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """How many of what."""
        return tuple(facts_of(self.line))

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """On which days."""
        return tuple(dates_of(self.line))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What is stated, denied or told as hearsay."""
        return tuple(claims_of(self.line))

    @cached_property
    def extents(self) -> tuple[Extent, ...]:
        """Of how many, or where."""
        return tuple(extents_of(self.line))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Who did it."""
        return tuple(acts_of(self.claims))
