"""What an HTML page says of itself: JSON-LD first, then meta elements, then the page's own words.

Vocabularies: schema.org/NewsArticle, the Open Graph protocol, Dublin Core. No date is guessed from the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from builder.extract.encoding import clean
from builder.extract.metadata import one_line
from builder.extract.page import Found

# lxml has no types of its own.
Element: TypeAlias = Any
# What ``json.loads`` gives.
Json: TypeAlias = Any

_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "Report", "Review", "WebPage")
_META = (
    ("headline", "og:title"),
    ("headline", "twitter:title"),
    ("headline", "dc.title"),
    ("publisher", "og:site_name"),
    ("publisher", "dc.publisher"),
    ("publisher", "application-name"),
    ("byline", "author"),
    ("byline", "article:author"),
    ("byline", "dc.creator"),
    ("byline", "parsely-author"),
    ("published", "article:published_time"),
    ("published", "og:published_time"),
    ("published", "datepublished"),
    ("published", "dc.date"),
    ("published", "dc.date.issued"),
    ("published", "parsely-pub-date"),
    ("published", "sailthru.date"),
    ("published", "pubdate"),
    ("published", "publish-date"),
    ("published", "date"),
    ("modified", "article:modified_time"),
    ("modified", "og:updated_time"),
    ("modified", "datemodified"),
    ("modified", "last-modified"),
    ("url", "og:url"),
    ("rights", "dc.rights"),
    ("rights", "copyright"),
    ("language", "dc.language"),
)
_MAX_SCRIPT, _MAX_SCRIPTS, _MAX_NODES = 1_000_000, 20, 2000


def find_metadata(tree: Element) -> tuple[Found, ...]:
    """Return every field that the page's markup gives, most trusted first. Values are not yet checked."""
    found = [*_json_ld(tree), *_meta(tree), *_elements(tree)]
    return tuple(Found(item.field, _cleaned(item.value), item.origin) for item in found if item.value)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    return [clean(part) if isinstance(part, str) else part for part in value] if isinstance(value, list) else value


def _json_ld(tree: Element) -> Iterator[Found]:
    for script in tree.xpath('//script[@type="application/ld+json"]')[:_MAX_SCRIPTS]:
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").rstrip(";")
        if not 0 < len(source) <= _MAX_SCRIPT:
            continue
        try:
            loaded = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = [node for node in _nodes(loaded) if _rank(node) < len(_ARTICLES)]
        for node in sorted(nodes, key=_rank):
            yield from _from_node(node)


def _nodes(loaded: Json) -> list[dict[str, Json]]:
    """Return the objects of a JSON-LD document: itself, a list's, a graph's, a page's main entity."""
    waiting: list[Json] = [loaded]
    nodes: list[dict[str, Json]] = []
    while waiting and len(nodes) < _MAX_NODES:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = value[:_MAX_NODES] + waiting
        elif isinstance(value, dict):
            nodes.append(value)
            waiting += [value[key] for key in ("@graph", "mainEntity") if isinstance(value.get(key), list | dict)]
    return nodes


def _rank(node: dict[str, Json]) -> int:
    """0 for an article of any kind, then other pages; ``len(_ARTICLES)`` for what is no page."""
    kinds = node.get("@type")
    names = [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(name.endswith("Article") for name in names):
        return 0
    return min((_ARTICLES.index(name) for name in names if name in _ARTICLES), default=len(_ARTICLES))


def _from_node(node: dict[str, Json]) -> Iterator[Found]:
    page = _rank(node) == _ARTICLES.index("WebPage")
    fields = (("published", "datePublished"), ("modified", "dateModified"), ("language", "inLanguage"))
    for field, key in (*fields, *(() if page else (("headline", "headline"), ("rights", "copyrightNotice")))):
        if isinstance(node.get(key), str):
            yield Found(field, node[key], "json-ld")
    if page:
        return
    yield Found("publisher", ", ".join(_names(node.get("publisher"))[:1]), "json-ld")
    yield Found("byline", _names(node.get("author") or node.get("creator")), "json-ld")
    address = node.get("url") or node.get("mainEntityOfPage")
    address = address.get("@id") if isinstance(address, dict) else address
    if isinstance(address, str):
        yield Found("url", address, "json-ld")


def _names(value: Json) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values[:20]]
    return [name for name in names if isinstance(name, str) and not name.startswith(("http:", "https:"))]


def _meta(tree: Element) -> Iterator[Found]:
    given: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            given.setdefault(name.strip().lower(), content)
    for field, name in _META:
        value = given.get(name)
        if value and not (field == "byline" and value.startswith(("http:", "https:"))):
            yield Found(field, value, "open graph" if name.startswith(("og:", "article:")) else "meta element")


def _elements(tree: Element) -> Iterator[Found]:
    for element in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        yield Found("url", str(element), "canonical link")
    for name in ("h1", "title", "h2"):
        texts = [one_line("".join(element.itertext())) for element in tree.iter(name)]
        # Two h1 are a site's name and a headline, or two articles; which is which cannot be told.
        # A page without either may still have one below a site's bar: its first h2.
        if len(texts) == 1 or name != "h1":
            yield from (Found("headline", text, f"{name} element") for text in texts[:1])
    times = tree.xpath("(//article//time[@datetime] | //header//time[@datetime])[position() <= 5]")
    for element in times or tree.xpath("//time[@pubdate]")[:1]:
        said = one_line("".join(element.itertext()))[:100] + " " + (element.get("itemprop") or "")
        field = "modified" if "modified" in said.lower() or "updated" in said.lower() else "published"
        yield Found(field, element.get("datetime"), "time element")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield Found("language", language, "html element")
