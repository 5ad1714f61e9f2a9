"""The editor's hand as readers see it: what is in the editor's words says so, notes and corrections stand apart."""

from __future__ import annotations

from collections.abc import Sequence

from builder.datamodel import Correction, EditorNote, Explainer, GivenLine, SectionWord, StorySummary
from builder.render.escape import anchor, direction, escape, link
from builder.render.lines import attributes, timed
from builder.render.listings import listing
from builder.render.page import Page
from builder.render.wording import count, date, listed

_GIVEN: dict[GivenLine, str] = {
    "title": "title",
    "standfirst": "introduction",
    "players": "names of players",
    "omissions": "omissions",
}


def notes(page: Page, section: SectionWord) -> str:
    """Return the editor's notes below a section, "" where there is none."""
    found = [_note(note) for note in page.explainer.notes if note.section == section]
    return "".join(f"\n\n{note}" for note in found)


def _note(note: EditorNote) -> str:
    inner = f"Editor’s note\n{{ .x-name }}\n\n{escape(note.text)}\n{attributes(direction(note.text))}".rstrip()
    return f'<div class="x-by-editor" role="note" markdown>\n\n{inner}\n\n{_source(note)}\n{{ .x-note }}\n\n</div>'


def _source(note: EditorNote) -> str:
    address = link(note.url)
    if not note.source and not address:
        return "The editor names no source for this."
    name = escape(note.source or note.url or "")
    return f'Source: [{name}]({address}){{ rel="nofollow noopener" }}' if address else f"Source: {name}"


def corrections(page: Page) -> str:
    """Return the correction notices of the story, the newest first; "" where there is none."""
    found = page.explainer.corrections
    if not found:
        return ""
    inner = "\n".join(f"- {_dated(c)}" for c in found)
    title = "Corrections\n{ .x-name #corrections }"
    more = "[All corrections](../../corrections/index.md)\n{ .x-note }"
    return f'<div class="x-by-editor" role="note" markdown>\n\n{title}\n\n{inner}\n\n{more}\n\n</div>'


def _dated(correction: Correction) -> str:
    return f"{timed(date(correction.date), correction.date)} {escape(correction.text)}"


def by_hand(explainer: Explainer) -> str:
    """Return what of the page is an editor's, for its status box; "" for nothing."""
    worded = {s.id for s in explainer.statements() if s.edited}
    roles = sum(role.edited for player in explainer.key_players for role in player.roles)
    labels = sum(point.edited for point in explainer.sticking_points)
    parts = [_GIVEN[part] for part in explainer.edited]
    parts += [count(len(worded), "wording")] if worded else []
    parts += [count(roles, "role")] if roles else []
    parts += [count(labels, "label")] if labels else []
    parts += [count(len(explainer.notes), "note")] if explainer.notes else []
    told = listed(parts)
    return f"{told[:1].upper()}{told[1:]} by the editor" if parts else ""


def corrections_log(stories: Sequence[StorySummary]) -> str:
    """Return ``corrections/index.md``: every correction notice of every story, the newest first, of one day in the
    order of ``stories``."""
    found = [(correction, story) for story in stories for correction in story.corrections]
    found.sort(key=lambda pair: pair[0].date, reverse=True)
    lines = "\n".join(_logged(*pair) for pair in found)
    number = f"{count(len(found), 'correction')} · [How to report an error](../about/corrections.md)"
    body = f'<div class="x-watch" markdown>\n\n{lines}\n\n</div>' if lines else ""
    return listing("Corrections log", number, body or "Nothing was corrected yet.\n{ .x-empty }")


def _logged(correction: Correction, story: StorySummary) -> str:
    target = f"../stories/{anchor(story.slug)}/index.md#corrections"
    name = f"[{escape(story.title)}]({target})" if story.statements else escape(story.title)
    return f"- {_dated(correction)}<br><small>{name}</small>"
