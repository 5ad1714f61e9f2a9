"""What stands at the former addresses of a story."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

from builder.render.markdown import MarkdownRenderer
from tests.explainers import HEADLINE_THAT_BITES, bridge, hostile, lone

OLDS = ("ferry-runs-again-0f0f0f", "lorries-must-wait-0d0d0d")


def test_every_former_address_leads_to_the_page_and_to_its_twin() -> None:
    story = replace(bridge(), redirects=OLDS)
    made = {file.path: file.data.decode() for file in MarkdownRenderer().render(story)}
    for old in OLDS:
        page = made[f"stories/{old}/index.html"]
        assert f'content="0; url=../{story.slug}/index.html"' in page
        assert f'<link rel="canonical" href="../{story.slug}/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert json.loads(made[f"stories/{old}/explainer.json"]) == {
            "schema": 1,
            "id": story.id,
            "moved_to": f"../{story.slug}/explainer.json",
        }


def test_no_two_files_have_one_path_and_no_page_leads_to_itself() -> None:
    story = replace(bridge(), redirects=(*OLDS, OLDS[0], bridge().slug))
    paths = [file.path for file in MarkdownRenderer().render(story)]
    assert len(paths) == len(set(paths))
    assert f"stories/{story.slug}/index.html" not in paths


def test_a_story_without_a_page_has_nothing_to_lead_to() -> None:
    made = MarkdownRenderer().render(replace(lone(), redirects=OLDS))
    assert not any(file.path.startswith("stories/") for file in made)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_hostile_title_is_only_text() -> None:
    plain, bitten = _Tags(), _Tags()
    for tags, title in ((plain, "Quiet"), (bitten, HEADLINE_THAT_BITES + "</title></a><script>x</script>\u202e")):
        story = replace(hostile("x"), title=title, redirects=OLDS[:1])
        page = next(f for f in MarkdownRenderer().render(story) if f.path.endswith(".html"))
        tags.feed(page.data.decode())
    assert bitten.found == plain.found
    assert "</title></a><script>x</script>" in bitten.text and "\u202e" not in bitten.text
