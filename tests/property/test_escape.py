"""Whatever a headline holds, it comes out as text: through the site's own extensions and through many more."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.render.escape import attribute, escape, link, plain
from builder.render.front_matter import front_matter

ROOT = Path(__file__).parents[2]
# What a newcomer to the configuration might switch on one day.
MORE = """
    abbr admonition attr_list codehilite def_list fenced_code footnotes legacy_attrs legacy_em md_in_html meta
    sane_lists smarty tables toc wikilinks pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition
    pymdownx.blocks.details pymdownx.blocks.tab pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji
    pymdownx.escapeall pymdownx.fancylists pymdownx.highlight pymdownx.inlinehilite pymdownx.keys
    pymdownx.magiclink pymdownx.mark pymdownx.progressbar pymdownx.saneheaders pymdownx.smartsymbols
    pymdownx.snippets pymdownx.striphtml pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
""".split()  # noqa: SIM905
CONFLICTS = {"fenced_code", "codehilite", "pymdownx.striphtml", "meta", "pymdownx.escapeall", "legacy_em", "smarty"}
REST = [*sorted(CONFLICTS - {"pymdownx.striphtml", "pymdownx.escapeall"}), "attr_list", "md_in_html", "tables", "toc"]
SETTINGS: dict[str, dict[str, Any]] = {
    "pymdownx.snippets": {"base_path": [str(ROOT)], "check_paths": True},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "social_url_shorthand": True, "user": "u", "repo": "r"},
    "toc": {"permalink": True},
}

# Markup to start something with; two spaces stand between one and the next.
MARKUP = r"""
{: onclick=alert(1) }  { #x .y }  {:  }  [^1]  [^1]: note  *[U.S.]: x  --8<-- "mkdocs.yml"  --8<--  ;--8<--
-8<-  ---  ...  ***  ___  <script>alert(1)</script>  <img src=x onerror=y>  <!--  -->  <![CDATA[  <?php  </div>
<div markdown>  &lt;  &#60;  &  &amp;amp;  &copy  $x$  $$  (c)  (tm)  (r)  c/o  1/2  3/4  +/-  =/=  -->  <--
1st  2nd  3rd  4th  11TH  ??? note  ???+ x  !!! tip  /// x  [a](javascript:alert(1))  ![a](x)  [a][b]
[b]: http://x.example  [[wiki]]  <http://x.example>  http://x.example/a_b_c  https://x.example  www.x.example
a@b.example  @user  #12  user/repo#1  :smile:  : definition  term  ++ctrl+c++  ==mark==  ~~del~~  ^^ins^^  H~2~O
x^2^  {++add++}  {--del--}  {>>c<<}  {{ config }}  {% raw %}  {# c #}  `code`  ```  ~~~  ``` python
`:::python x`  | a | b |  |---|---|  # h  ## h ##  =====  -----  > q  - item  * item  + item  1. one  1) one
iv. four  a. x  #. y  - [ ] t  *  _  **  __  '  "  ''  <<  >>  %  [=50% "x"]  === "Tab"  title: x  U.S.
Felbab-Brown  don't  10:30  word  .  !  ?  -
"""
# White space, controls, and what cannot be told apart on paper.
ODD = (
    "\\(x\\)",
    "    code",
    "\tcode",
    "  \n",
    "\n\n",
    "\n",
    "\r",
    "\x00",
    "\x02",
    "\x03",
    "\x02klzzwxh:0001\x03",
    "\x02wzxhzdk:0\x03",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\xa0",
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\\",
    "\\\\",
    "\\*",
    "Слово",
    "كلمة",
    "語",
    "😀",
    " ",
)
FRAGMENTS = (*re.split(r"\s{2,}|\n", MARKUP.strip()), *ODD)
HOSTILE = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=8).map("".join)


class Reader(HTMLParser):
    """Collects the text and the elements of a page, headings' own links apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data!r}")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose ``!ENV`` matters to MkDocs alone."""


_Loader.add_constructor("!ENV", lambda loader, node: "")


def site_extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return the extensions of mkdocs.yml as Python-Markdown wants them."""
    listed = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)["markdown_extensions"]
    pairs = [next(iter(item.items())) if isinstance(item, dict) else (item, {}) for item in listed]
    return [name for name, _ in pairs], dict(pairs)


@functools.cache
def converter(kind: str) -> markdown.Markdown:
    if kind == "site":
        names, configs = site_extensions()
        return markdown.Markdown(extensions=names, extension_configs=configs)
    if kind == "all":
        names = [name for name in MORE if name not in CONFLICTS]
        return markdown.Markdown(extensions=names, extension_configs=SETTINGS)
    return markdown.Markdown(extensions=REST)


def read(source: str, kind: str) -> Reader:
    page = Reader()
    page.feed(converter(kind).reset().convert(source))
    page.close()
    return page


PLACES = {
    "alone": "{0}",
    "sentence": "Before {0} after",
    "heading": "## {0} {{ #x }}",
    "item": "- {0}\n  {{ #x }}",
    "numbered": "1. “{0}” [where](#y)\n   {{ #x }}",
    "link": "[{0}](#y)",
    "box": '<div class="b" markdown>\n\n{0}\n{{ .x }}\n\n</div>',
    "cell": "| a | b |\n|---|---|\n| {0} | x |",
    "emphasis": "- *{0}* x",
    "lines": "first\n\n{0}\n\nlast",
}


def shown(text: str) -> str:
    return " ".join(text.split())


def check(text: str, place: str, kind: str) -> None:
    frame = PLACES[place]
    expected = read(frame.format("Quite harmless"), kind)
    page = read(frame.format(escape(text)), kind)
    if plain(text):
        assert shown(page.text) == shown(expected.text.replace("Quite harmless", plain(text))), (place, kind)
    found = [(tag, sorted(attrs)) for tag, attrs in page.elements]
    if plain(text):
        assert found == [(tag, sorted(attrs)) for tag, attrs in expected.elements], (place, kind)
    assert all(not (attrs.get("href") or "#").startswith(("javascript", "http")) for _, attrs in page.elements)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
@example('Fentanyl talks: U.S. and China\'s "deal" (c) 1st {: onclick=x} [^1] *[a]: b')
@example("".join(FRAGMENTS))
def test_text_comes_out_as_text_on_the_site(text: str) -> None:
    for place in PLACES:
        check(text, place, "site")


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.sampled_from(sorted(PLACES)))
def test_text_comes_out_as_text_whatever_is_switched_on(text: str, place: str) -> None:
    check(text, place, "all")
    check(text, place, "rest")


def test_every_fragment_in_every_place() -> None:
    for fragment in (*FRAGMENTS, "0!1", "team/project!12", "0?1", "1st_"):
        for place in PLACES:
            check(fragment, place, "site")
            check(fragment, place, "all")


def test_ordinary_text_stays_readable() -> None:
    assert (
        escape("Dr Felbab-Brown, of the U.S. team; 4,000 people!") == "Dr Felbab-Brown, of the U.S. team; 4,000 people!"
    )


@given(HOSTILE)
def test_front_matter_gives_the_text_back_and_no_tag(text: str) -> None:
    block = front_matter(text, text)
    assert block.startswith("---\n")
    assert block.endswith("\n---\n\n")
    body = block[4:-5]
    assert not re.search(r"^(?:---|\.\.\.)[ \t]*$", body, re.M)  # nothing closes the block before its end
    values = yaml.safe_load(body)
    assert set(values) <= {"title", "description"}
    page = Reader()
    page.feed(values["title"])
    page.close()
    assert not page.elements
    assert page.text == plain(text)
    assert not set(values["title"]) & set("<>\"'")


@given(HOSTILE)
def test_attribute_cannot_be_left(text: str) -> None:
    page = Reader()
    page.feed(f'<time datetime="{attribute(text)}">x</time>')
    page.close()
    assert page.elements == [("time", {"datetime": plain(text)})]


@given(st.one_of(HOSTILE, HOSTILE.map("https://x.example/{}".format)))
def test_links_are_plain_http_or_nothing(text: str) -> None:
    address = link(text)
    if address is not None:
        page = read(f'[x]({address}){{ rel="nofollow noopener" }}', "all")
        assert [tag for tag, _ in page.elements] == ["p", "a"]
        href = page.elements[1][1]["href"] or ""
        assert href.startswith(("http://", "https://"))
        assert not set(href) & set("<>\"' ()[]{}\\`")
        assert page.text.strip() == "x"


def test_links_refuse_other_schemes() -> None:
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "https://",
        "http://a@b.example/",
        "ftp://x",
        "https://[x",
    ):
        assert link(address) is None
    assert link("https://x.example/a(b)?c=d&e") == "https://x.example/a%28b%29?c=d&amp;e"
