"""What an editor decided is printed as the editor's, on the page, in its twin and in the log across stories."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from builder.datamodel import Correction, EditorNote, Explainer, RenderedFile, Site
from builder.render.markdown import MarkdownRenderer, story_page
from builder.render.site_pages import site_pages
from builder.render.summaries import summarize
from tests.explainers import bridge, hostile, lone

NOTE = EditorNote("background", "The survey is public.", "Minutes of 3 May", "https://council.example/m?a=1&b=2")
FIXED = (
    Correction("2025-03-04", "The bridge was built in 1931."),
    Correction("2025-02-28", "Two bearings, not three."),
)


def edited() -> Explainer:
    """Return an explainer in which an editor has done everything that one can."""
    made = bridge()
    first, *others = made.brief
    player, *rest = made.key_players
    role = replace(player.roles[0], text="chief engineer of Marrow Bay", edited=True)
    return replace(
        made,
        brief=(replace(first, text="Lorries may not cross.", edited=True), *others),
        key_players=(replace(player, roles=(role,)), *rest),
        sticking_points=tuple(replace(p, label="Was it needed?", edited=True) for p in made.sticking_points),
        notes=(NOTE, EditorNote("sticking_points", "Nobody asked the ferry.", "")),
        corrections=FIXED,
        edited=("title", "players"),
    )


def _part(page: str, title: str) -> str:
    return page.split(f"\n## {title}")[1].split("\n## ", maxsplit=1)[0]


def test_an_editors_words_say_so_and_keep_their_reference() -> None:
    page = story_page(edited())
    line = next(line for line in page.splitlines() if "Lorries may not cross." in line)
    assert re.search(r"cross\. <span class=\"x-edited\">editor’s wording</span>\[\^[\w-]+\]", line)
    assert "— [Marrow Bay Courier" in page and "“The town council of Marrow Bay voted on Tuesday" in page
    role = next(line for line in page.splitlines() if "chief engineer of Marrow Bay" in line)
    assert "“" not in role and "x-edited" in role and "[^" in role
    assert "### Was it needed&#63; {" in page or "### Was it needed? {" in page
    assert _part(page, "Sticking points").count("x-edited") >= 1
    assert "x-edited" not in story_page(bridge())


def test_the_status_box_counts_what_is_the_editors() -> None:
    told = "Title, names of players, 1 wording, 1 role, 1 label and 2 notes by the editor"
    assert f"- **Edited** {told}\n" in story_page(edited())
    assert "**Edited**" not in story_page(bridge())


def test_an_empty_part_says_nothing_of_the_sources_where_an_editor_left_some_out() -> None:
    empty = replace(bridge(), outlook=())
    assert "The sources do not say what may come next." in _part(story_page(empty), "Outlook")
    page = story_page(replace(empty, edited=("omissions",)))
    assert "The sources" not in _part(page, "Outlook") and "An editor left statements out" in _part(page, "Outlook")
    assert "- **Edited** Omissions by the editor\n" in page


def test_a_note_stands_below_its_section_with_its_source() -> None:
    page = story_page(edited())
    below = _part(page, "Background")
    assert below.index("Editor’s note") > below.index("A 2019 survey")
    assert "The survey is public." in below
    source = '[Minutes of 3 May](https://council.example/m?a=1&amp;b=2){ rel="nofollow noopener" }'
    assert f"Source: {source}" in below
    assert "The editor names no source for this." in _part(page, "Sticking points")
    assert "Editor’s note" not in _part(page, "Outlook")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://a.example/", ""])
def test_only_plain_addresses_are_linked(url: str) -> None:
    made = replace(bridge(), notes=(replace(NOTE, url=url),))
    assert "Source: Minutes of 3 May\n" in story_page(made)
    twin = json.loads(next(f.data for f in MarkdownRenderer().render(made) if f.path.endswith(".json")))
    assert twin["notes"][0]["url"] is None


def test_corrections_stand_at_the_head_the_newest_first() -> None:
    page = story_page(edited())
    box = page[page.index("Corrections\n{ .x-name #corrections }") : page.index("## In brief")]
    assert box.index("4 March 2025") < box.index("28 February 2025")
    assert '<time datetime="2025-03-04">' in box and "(../../corrections/index.md)" in box
    assert "#corrections" not in story_page(bridge())


def test_the_twin_says_the_same() -> None:
    twin = json.loads(next(f.data for f in MarkdownRenderer().render(edited()) if f.path.endswith(".json")))
    assert twin["edited"] == ["title", "players"]
    assert twin["corrections"][0] == {"date": "2025-03-04", "text": "The bridge was built in 1931."}
    assert [n["section"] for n in twin["notes"]] == ["background", "sticking_points"]
    assert twin["notes"][0]["url"] == NOTE.url and twin["notes"][1]["source"] is None
    brief = twin["sections"]["brief"]
    assert [s.get("edited") for s in brief] == [True, None]
    assert twin["sections"]["sticking_points"][0]["edited"] is True
    assert twin["key_players"][0]["roles"][0]["edited"] is True


def _log(*explainers: Explainer) -> str:
    files: tuple[RenderedFile, ...] = site_pages(Site(tuple(summarize(e) for e in explainers), ()))
    return next(f.data.decode() for f in files if f.path == "corrections/index.md")


def test_the_log_lists_every_correction_once_the_newest_first() -> None:
    other = replace(
        edited(), id="st-9", slug="other-1a2b3c", title="Another", corrections=(Correction("2025-03-01", "A."),)
    )
    log = _log(bridge(), edited(), other)
    assert re.findall(r"datetime=\"([\d-]+)\"", log) == ["2025-03-04", "2025-03-01", "2025-02-28"]
    assert "[Another](../stories/other-1a2b3c/index.md#corrections)" in log and "3 corrections" in log
    assert "Nothing was corrected yet." in _log(bridge())
    assert "](../stories/" not in _log(replace(lone(), corrections=FIXED)), "a story without a page is not linked"


def test_the_home_page_marks_a_lead_in_an_editors_words() -> None:
    home = site_pages(Site((summarize(edited()),), ()))[0].data.decode()
    assert 'Lorries may not cross. <span class="x-edited">' in home
    assert "x-edited" not in site_pages(Site((summarize(bridge()),), ()))[0].data.decode()


def test_hostile_words_of_an_editor_stay_words() -> None:
    text = '"><script>alert(1)</script> [x](javascript:1) {: onclick=x } </div>\n\n# Head\n[^1]: x'
    made = hostile("plain")
    made = replace(
        made,
        title=text,
        notes=(EditorNote("outlook", text, text, text),),
        corrections=(Correction(text, text),),
        brief=tuple(replace(s, text=text, edited=True) for s in made.brief),
        edited=("title",),
    )
    page = "".join(text.split("---\n", 2)[2] for text in (story_page(made), _log(made)))
    assert "<script" not in page and "\n# Head" not in page and "](javascript" not in page and "{: onclick" not in page
