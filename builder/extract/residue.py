"""What is not the article: one reason, or none, for every unit of a page.

First each unit by its own form (``forms``), then by its neighbours, in the order of ``_PASSES``. Rules are kept
careful: the trained engine reads every sentence again later, and drops what these rules let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.datamodel import DropReason
from builder.extract.forms import CREDIT_AT_END, form
from builder.extract.metadata import one_line
from builder.extract.page import Page, Unit

Reasons = list[DropReason | None]

_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
# "High-Level Talks Focus..." is a headline cut to length, no sentence.
_STOP = re.compile(r"(?<!\.\.)[.!?][\"'”’)\]]*$")
_INNER_STOP = re.compile(r"[.!?]\s+[A-Z]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[a-z]{2}[.!?][\"”’)]* +[\"“(]?[A-Z]")
_ACRONYM_LAST = re.compile(r"\b(?:[A-Z]\.){2,}$")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(.*)$", re.S)
# What wire captions say of the people in a picture, and the date they end with.
_POSITIONS = re.compile(r"\((?:L|R|C|F|L-R|L to R|\d(?:st|nd|rd|th) [LR]|left|right|cent(?:er|re)|pictured)\)")
_DATED = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d(?:,? in this [^.]{3,120})?\.?$")
_SEEN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|photographed|displayed|silhouetted)\b|\b(?:poses?|posing) for\b|"
    r"\bin this (?:\w+ ){0,4}"
    r"(?:photo|picture|image|photograph|illustration|handout|video grab|frame grab|screenshot)"
)
_PICTURED = re.compile(
    r"\b(?:3D (?:illustration|render|model|image)|stock (?:photo|image|footage)|illustration|render(?:ing)?|"
    r"close-?up|background|copy space|vector|silhouette|bokeh|isolated on|aerial view|top view|side view|"
    r"selective focus|infographic|screenshot|portrait of|logo)\b",
    re.I,
)
_QUESTION = re.compile(r"(?:what|why|how|who|when|where|is|are|can|could|will|would|does|do|did|should)\b.*\?$", re.I)
_LONGEST_SCRAP = 14
_LONGEST_CAPTION, _LONGEST_SUBHEAD, _LONGEST_HEADLINE = 650, 100, 220
_MENU: frozenset[DropReason] = frozenset({"navigation", "share line", "breadcrumb", "boilerplate", "promotion"})
_MENU_WORDS, _LONGEST_MENU = 3, 60
"""Words of a menu's line, and lines at the top of a page among which a menu is looked for. No headline of the
explainer training set is so short; below a menu the headlines of its articles are found as often as without one."""


class View:
    """The units of one page as single lines, and what is known of them so far."""

    def __init__(self, page: Page) -> None:
        self.units = page.units
        # A unit of a megabyte is no furniture; its first and last stretch are enough to say so.
        self.lines = tuple(_shown(page.text, unit) for unit in page.units)
        self.reasons: Reasons = [form(line) for line in self.lines]
        self.headline: int | None = None

    def prose(self, index: int) -> bool:
        """Whether a unit exists, is kept so far, and reads like running text."""
        return (
            0 <= index < len(self.lines)
            and self.reasons[index] is None
            and (len(self.lines[index]) > 140 or bool(_SENTENCE_END.search(self.lines[index])))
        )


def _shown(text: str, unit: Unit) -> str:
    if unit.end - unit.start <= 4000:
        return one_line(text[unit.start : unit.end])
    return one_line(text[unit.start : unit.start + 2000]) + " … " + one_line(text[unit.end - 2000 : unit.end])


def classify(page: Page, headline: str | None) -> View:
    """Return the page's units with a reason for each that is dropped. ``headline``: as metadata knows it."""
    view = View(page)
    for apply in _PASSES:
        apply(view)
    _headlines(view, headline)
    if _has_prose(view):
        _subheads(view)
    _trailing(view)
    return view


def _navigation(view: View) -> None:
    """A run of numbered scraps: "1. Home", "2. /", "3. Politics"."""
    index = 0
    while index < len(view.lines):
        run = index
        while run < len(view.lines) and (found := _NUMBERED.match(view.lines[run])) and not _STOP.search(found[1]):
            run += 1
        items = [re.sub(r"^\d{1,2}[.)]\s+", "", line) for line in view.lines[index:run]]
        signs = any(
            item.strip() in ("/", ">", "»", "|", "›") or item.lower() in ("home", "news", "homepage") for item in items
        )
        if len(items) > 1 and signs:
            view.reasons[index:run] = ["breadcrumb"] * len(items)
        index = max(run, index + 1)


def _captions(view: View) -> None:
    """A short paragraph that ends in a credit, or says what a picture shows and when it was taken.

    Dated and seen together, or one of them before a credit: each alone also fits sentences of an article.
    """
    for index, line in enumerate(view.lines):
        if view.reasons[index] is not None or len(line) > _LONGEST_CAPTION:
            continue
        one_sentence = not _INNER_STOP.search(re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{1,5}|a|p)\.", "", line))
        credit_next = (
            index + 1 < len(view.lines) and view.reasons[index + 1] == "credit" and not view.units[index + 1].gap
        )
        dated, seen = bool(_DATED.search(line)), bool(_SEEN.search(line) or _POSITIONS.search(line))
        if CREDIT_AT_END.search(line) or (one_sentence and ((dated and seen) or (credit_next and (dated or seen)))):
            view.reasons[index] = "caption"


def _image_descriptions(view: View) -> None:
    """Fragments that describe a picture, alone between a subhead, a credit or the start and the text."""
    for index, line in enumerate(view.lines):
        if view.reasons[index] is not None or len(line) > 400 or _FULL_STOP.search(line):
            continue
        before = view.lines[index - 1] if index else ""
        alone = len(before) <= _LONGEST_SUBHEAD and not _FULL_STOP.search(before)
        credited = index + 1 < len(view.lines) and view.reasons[index + 1] == "credit"
        if (alone or credited) and _INNER_STOP.search(line) and _PICTURED.search(line):
            view.reasons[index] = "caption"


_PASSES: tuple[Callable[[View], None], ...] = (_navigation, _captions, _image_descriptions)


def _headlines(view: View, known: str | None) -> None:
    """The headline where it stands in the text: what metadata calls it, or else the first line if it looks like one."""
    wanted = _folded(known) if known else None
    for index, line in enumerate(view.lines):
        if len(line) <= 300 and wanted and _folded(line) == wanted:
            view.reasons[index] = "headline" if view.headline is None else "repeated"
            view.headline = index if view.headline is None else view.headline
    if view.headline is not None or known:
        return
    first = _behind_menu(view)
    if first is None or not _looks_like_headline(view, first):
        return
    view.reasons[first], view.headline = "headline", first
    for index, line in enumerate(view.lines[first + 1 :], start=first + 1):
        if len(line) <= 300 and _folded(line) == _folded(view.lines[first]):
            view.reasons[index] = "repeated"


def _behind_menu(view: View) -> int | None:
    """Return the first line kept, or the title that a page's menu stands before; the menu is dropped.

    A menu is scraps of a few words at the top, one of them alone if it is of one word or stands behind other furniture.
    """
    kept = [index for index, reason in enumerate(view.reasons[:_LONGEST_MENU]) if reason is None]
    title = next((index for index in kept if not _is_scrap(view, index)), None)
    scraps = [index for index in kept if title is not None and index < title]
    if title is None or not scraps:
        return next((index for index, reason in enumerate(view.reasons) if reason is None), None)
    alone = len(view.lines[scraps[0]].split()) > 1 and view.reasons[0] not in _MENU
    if (len(scraps) == 1 and alone) or not (_opens_article(view, title) and _looks_like_headline(view, title)):
        return scraps[0]
    for index in scraps:
        view.reasons[index] = "navigation"
    return title


def _is_scrap(view: View, index: int) -> bool:
    line = view.lines[index]
    return view.units[index].kind != "heading" and len(line.split()) <= _MENU_WORDS and not _FULL_STOP.search(line)


def _opens_article(view: View, index: int) -> bool:
    """Whether a byline, a date or text stands below a line."""
    below = range(index + 1, min(len(view.lines), index + 4))
    return any(view.reasons[later] in ("byline", "date line") or view.prose(later) for later in below)


def _looks_like_headline(view: View, index: int) -> bool:
    line = view.lines[index]
    if view.units[index].kind == "heading":
        return True
    if len(line) > _LONGEST_HEADLINE or not 2 <= len(line.split()) <= 30 or view.units[index].kind == "list_item":
        return False
    rest = any(view.prose(later) for later in range(index + 1, min(len(view.lines), index + 12)))
    ended = re.search(r"[.…,;:]$", line) and not _ACRONYM_LAST.search(line)
    return rest and not ended and not _INNER_STOP.search(re.sub(r"\b[A-Z]\.", "", line))


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _has_prose(view: View) -> bool:
    """Whether the text ends its sentences; in one that does not, a missing full stop says nothing."""
    kept = [index for index, reason in enumerate(view.reasons) if reason is None]
    return sum(len(view.lines[index]) for index in kept if view.prose(index)) > 0.5 * sum(
        len(view.lines[index]) for index in kept
    )


def _subheads(view: View) -> None:
    """A short line without a full stop, followed by text."""
    for index, line in enumerate(view.lines):
        if (
            view.reasons[index] is None
            and view.units[index].kind in ("paragraph", "heading")
            and _is_subhead(view, index, line)
        ):
            view.reasons[index] = "subhead"
    if "subhead" in view.reasons:
        for index, line in enumerate(view.lines):
            short = view.reasons[index] is None and len(line) <= 60
            if short and _QUESTION.match(line) and view.prose(index + 1) and len(view.lines[index + 1]) > len(line):
                view.reasons[index] = "subhead"


def _is_subhead(view: View, index: int, line: str) -> bool:
    if view.units[index].kind == "heading":
        return True
    if len(line) > _LONGEST_SUBHEAD or len(line.split()) > 14:
        return False
    letters = [char for char in line if char.isalpha()]
    if letters and all(map(str.isupper, letters)) and len(letters) > 3 and not line.endswith("."):
        return True
    starts = line.lstrip("\"'“‘(")[:1]
    words = line.split()
    # "Mayor Rejects Second Offer from the Harbour Union" may be long; eleven small words are a sentence cut short.
    if len(words) > 8 and sum(word[:1].isupper() for word in words) < 0.6 * len(words):
        return False
    followed = any(view.prose(later) for later in range(index + 1, min(len(view.lines), index + 5)))
    return followed and (starts.isupper() or starts.isdigit()) and not re.search(r"[.…,;:!?][\"'”’)\]]*$", line)


def _trailing(view: View) -> None:
    """Scraps without a full stop behind the last paragraph: links to other pages, names, tags."""
    items = [index for index, unit in enumerate(view.units) if unit.kind == "list_item" and view.reasons[index] is None]
    last = max([index for index in range(len(view.lines)) if view.prose(index)] + items, default=None)
    if last is None or not _has_prose(view):
        return
    for index in range(last + 1, len(view.lines)):
        if view.reasons[index] is None and len(view.lines[index].split()) <= _LONGEST_SCRAP:
            view.reasons[index] = "not the article"
