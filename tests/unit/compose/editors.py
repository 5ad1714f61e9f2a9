"""Editor's decisions made by hand on the story of ``explainers``, and that story told with them."""

from __future__ import annotations

from dataclasses import replace

from builder.addresses import anchor, basis
from builder.compose.editing import decide
from builder.compose.editing_page import edit
from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import Edits, LabelEdit, PlayerEdit, StatementEdit
from tests.unit.compose.explainers import FIRST, SECOND, explained, two_sources

FILE = "overrides/harbour-talks.yml"
VOTE, BUILT, SILTED, SHALLOW, ACCUSED, DEMANDED, SURVEY, _, BAND, _ = (line.text for line in FIRST)
_, WORK, MOORINGS, _ = (line.text for line in SECOND)


def on(quote, line=1, **changes):
    """A decision on the statement that rests on ``quote``."""
    return StatementEdit(line, anchor(quote), basis(quote), **changes)


def labelled(quote, label, line=1):
    return LabelEdit(line, anchor(quote), basis(quote), label)


def player(name, quote=None, line=1, **changes):
    rests = {"anchor": anchor(quote), "basis": basis(quote)} if quote else {}
    return PlayerEdit(line, name, **rests, **changes)


def told(*statements, made=None, composer=None, **edits):
    """Return the explainer of the story with these decisions, and all issues, as the pipeline makes them."""
    made = made or two_sources()
    made = replace(made, plan=replace(made.plan, edits=Edits(FILE, "harbour-talks", statements=statements, **edits)))
    decided, decisions, issues = decide(made)
    composed, more = (composer or ExtractiveComposer(decisions)).compose(decided)
    edited, unmet = edit(composed, decided, decisions)
    explainer, wrong = verify(edited, decided.documents, decisions)
    return explainer, (*issues, *more, *unmet, *wrong)


def everything(explainer):
    """Every text that the page, its twin and the pages across stories can print of an explainer, as one string."""
    return repr(replace(explainer, sources=()))


def codes(issues):
    return [issue.code for issue in issues]


class Other:
    """A composer that has read no decision."""

    version = "other"

    def __init__(self, tell):
        self.tell = tell

    def compose(self, _):
        return self.tell(explained()[0]), ()
