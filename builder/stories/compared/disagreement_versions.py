"""Which versions a source gives anywhere: one that gives both tells two things apart, and is not contradicted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.stories.compared.disagreement_dates import Dated
from builder.stories.compared.disagreement_numbers import Fact
from builder.stories.compared.disagreement_values import Range
from builder.stories.compared.disagreement_views import View


class Versions:
    """The figures and days that stand in each document."""

    def __init__(self, views: Sequence[View]) -> None:
        self._ranges: dict[tuple[int, str, str], list[Range]] = defaultdict(list)
        self._days: dict[int, list[Dated]] = defaultdict(list)
        for view in views:
            for quantity in view.line.quantities:
                self._ranges[view.document, quantity.unit, quantity.head].append(quantity.range)
            self._days[view.document].extend(view.dates)

    def of_number(self, fact: Fact, other: View) -> bool:
        """Whether the document of ``other`` gives the figure of ``fact`` for the same kind of thing."""
        quantity = fact.quantity
        there = self._ranges.get((other.document, quantity.unit, quantity.head), ())
        mine = quantity.range
        if mine.near != mine:  # "more than 100": not what "at least nine" says
            return any(mine.near.meets(one.near) for one in there)
        return any(mine.meets(one) for one in there)

    def of_date(self, one: Dated, other: View) -> bool:
        """Whether the document of ``other`` puts something of the same verb on that date."""
        verb = one.clause.verb
        return any(
            one.days.meets(there.days) and verb is not None and verb[0] in there.clause.about
            for there in self._days.get(other.document, ())
        )
