"""Makes as many short news articles as a benchmark or a property test asks for, the same ones for the same seed.

The words lie in ``tests/fixtures/corpus_words.json``; the frames below turn them into sentences. Each *matter* has
places, people, bodies and figures of its own; one in eight is told by two papers. Nothing in them is true.
"""

from __future__ import annotations

import html as markup
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

WORDS = Path(__file__).parent / "fixtures" / "corpus_words.json"
PAPERS = ("Evening Ledger", "Morning Dispatch", "County Times", "Coast Herald", "Valley Observer", "Daily Record-Post")
BODIES = ("{0} Town Council", "{0} District Board", "{0} Trust", "{0} Workers' Union", "{0} Regional Office")
FIRMS = ("{0} Holdings", "{0} & Sons", "{0} Works", "{0} Group", "{0} Partners")
SHARED = 8  # every eighth matter is told twice
_COMMON = ("place", "body", "firm", "thing", "person_a")

LEADS = (
    "The {body} said on {day} that it would {plan} after {cause} threatened the {thing} in {place}.",
    "A plan to {plan} has split {place}, where {cause} put the {thing} at risk this year.",
    "{person_a} resigned on {day} from the {body} in a quarrel over the {thing} in {place}.",
    "The {thing} in {place} will close for {count} weeks because of {cause}, the {body} announced on {day}.",
    "Hundreds of {group} marched through {place} on {day} to save the {thing}.",
    "{firm} agreed on {day} to pay {sum} million crowns over {cause} at the {thing} in {place}.",
)
HEADLINES = (
    "{body} to {plan}",
    "{place} {group} march for the {thing}",
    "Quarrel over {thing} divides {place}",
    "{place}: {cause} puts {thing} in doubt",
    "{firm} pays {sum} million over {place} {thing}",
)
MIDDLES = (
    "The trouble began in {month}, when inspectors found {cause}.",
    "It has already meant {effect}, according to a report that the {body} published on {day}.",
    "{group_c} fear {effect}.",
    "About {many} people in {place} and {town} depend on the {thing}.",
    "The {body} puts the damage at {sum} million crowns; {firm} speaks of half as much.",
    "{firm} has run the {thing} since {year}.",
    "The {other} has lost {count} of its {many} members since {year}.",
)
HISTORY = (
    "In {year}, {past}.",
    "The place has seen worse: in {year} {past}.",
    "A first attempt to {plan_b} failed in {year}.",
    "Older people in {town} remember {year}, when {past}.",
)
QUOTES = (
    '"{quote}," said {person_b}, who speaks for the {group} of {place}.',
    '"{quote}," {person_a} told the {paper} on {day}. "I shall say so until somebody listens."',
    '{person_b}, chair of the {body}, did not hide her anger. "{quote}," she said.',
)
DISPUTES = (
    "{firm} denied that it was to blame for {cause} and said the {body} had known for {count} months.",
    "The {body} wants to {plan}, but {group} say that would only bring {effect}.",
    "{person_a} accused {firm} of hiding {cause}. A spokesman for the company called the charge absurd.",
    "{person_b} rejected the figure. The true cost, she said, was nearer {sum} million crowns.",
)
OUTLOOKS = (
    "The {body} is to vote on {future}. If it refuses, {firm} could {plan_b}.",
    "Work is expected to start in {next_month} and to last {count} weeks.",
    "A court in {town} will hear the case on {future}.",
    "Whether the money can be found is unclear. {person_b} expects {effect} by the end of the year.",
    "{group_c} have given the {body} until {future} to answer.",
)


@dataclass(frozen=True, slots=True)
class Article:
    """One made-up article: ``lines`` are its paragraphs."""

    headline: str
    paper: str
    byline: str
    published: date
    lines: tuple[str, ...]


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WORDS.read_text("utf-8"))
    return loaded


def _person(pick: Random) -> str:
    words = _words()
    surname = pick.choice(words["surname_starts"]) + pick.choice(words["surname_ends"])
    return f"{pick.choice(words['first_names'])} {surname}"


def _place(pick: Random) -> str:
    return str(pick.choice(_words()["place_starts"]) + pick.choice(_words()["place_ends"]))


def _matter(pick: Random) -> dict[str, Any]:
    """Return the names, days and phrases that every article about one matter shares."""
    field = pick.choice(_words()["fields"])
    place, person_b = _place(pick), _person(pick)
    return {
        "place": place,
        "town": _place(pick),
        "body": pick.choice(BODIES).format(place),
        "other": pick.choice(BODIES).format(_place(pick)),
        "firm": pick.choice(FIRMS).format(_person(pick).split()[1]),
        "person_a": _person(pick),
        "person_b": person_b,
        "told": date(2024, 1, 1) + timedelta(days=pick.randrange(700)),
        "thing": pick.choice(field["things"]),
        "group": pick.choice(field["groups"]),
        "causes": pick.sample(field["causes"], 2),
        "effects": pick.sample(field["effects"], 3),
        "plans": pick.sample(field["plans"], 2),
        "pasts": pick.sample(field["pasts"], 2),
        "quotes": pick.sample(field["quotes"], 2),
    }


def _month(day: date, months: int) -> str:
    return (day.replace(day=1) + timedelta(days=31 * months)).strftime("%B")


def _fill(frame: str, matter: dict[str, Any], pick: Random) -> str:
    """Return the sentence that ``frame`` makes of the matter; figures and turns of phrase are drawn anew."""
    told: date = matter["told"]
    slots = {
        **matter,
        "cause": pick.choice(matter["causes"]),
        "effect": pick.choice(matter["effects"]),
        "plan": matter["plans"][0],
        "plan_b": matter["plans"][1],
        "past": pick.choice(matter["pasts"]),
        "quote": pick.choice(matter["quotes"]),
        "group_c": matter["group"].capitalize(),
        "paper": pick.choice(PAPERS),
        "day": (told - timedelta(days=pick.randrange(1, 6))).strftime("%A"),
        "month": _month(told, -pick.randrange(2, 6)),
        "next_month": _month(told, pick.randrange(2, 5)),
        "future": f"{told + timedelta(days=pick.randrange(9, 60)):%-d %B}",
        "year": pick.randrange(1890, 2018),
        "count": pick.randrange(3, 40),
        "sum": pick.randrange(2, 90),
        "many": f"{pick.randrange(12, 900) * 100:,}",
    }
    return frame.format(**slots)


def _article(matter: dict[str, Any], pick: Random) -> Article:
    def some(frames: tuple[str, ...], count: int) -> list[str]:
        return [_fill(frame, matter, pick) for frame in pick.sample(frames, count)]

    frames = zip(pick.sample(QUOTES, 2), matter["quotes"], strict=True)
    said = [_fill(frame, {**matter, "quotes": [quote]}, pick) for frame, quote in frames]
    middle, history = some(MIDDLES, 4), some(HISTORY, 2)
    dispute, outlook = some(DISPUTES, 2), some(OUTLOOKS, 2)
    lines = (
        " ".join([*some(LEADS, 1), middle[0]]),
        f"{middle[1]} {said[0]}",
        f"{middle[2]} {history[0]}",
        " ".join(dispute),
        f"{history[1]} {middle[3]}",
        said[1],
        " ".join(outlook),
    )
    return Article(
        headline=_upper_first(_fill(pick.choice(HEADLINES), matter, pick)),
        paper=pick.choice(PAPERS),
        byline=_person(pick),
        published=matter["told"] + timedelta(days=pick.randrange(3)),
        lines=tuple(_upper_first(line) for line in lines),
    )


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def articles(count: int, *, seed: int = 1) -> tuple[Article, ...]:
    """Return ``count`` articles. The first ``n`` of a larger count are those of a smaller one."""
    pick = Random(seed)
    told: list[Article] = []
    for number in range(count):
        matter = _matter(pick)
        told += [_article(matter, pick) for _ in range(2 if number % SHARED == 0 else 1)]
        if len(told) >= count:
            break
    return tuple(told[:count])


def one_story(count: int, *, seed: int = 1) -> tuple[Article, ...]:
    """Return ``count`` articles about one matter, four a day: its place, bodies and thing are in all of them, each has
    people, causes and figures of its own, and many share a turn of phrase. No two are near-copies."""
    pick = Random(seed)
    matter = _matter(pick)
    told: list[Article] = []
    for number in range(count):
        day = matter["told"] + timedelta(days=number // 4)
        told.append(_article({**_matter(pick), **{key: matter[key] for key in _COMMON}, "told": day}, pick))
    return tuple(told)


def as_text(article: Article) -> str:
    """Return the article as a plain text file with headline, byline and date line."""
    head = (article.headline, f"By {article.byline}\n{article.paper}, {article.published:%-d %B %Y}")
    return "\n\n".join((*head, *article.lines)) + "\n"


def as_page(article: Article) -> str:
    """Return the article as a web page with metadata, navigation, related links and a footer."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": article.published.isoformat(),
        "author": {"@type": "Person", "name": article.byline},
        "publisher": {"@type": "Organization", "name": article.paper},
    }
    title = markup.escape(article.headline)
    body = "\n".join(f"<p>{markup.escape(line)}</p>" for line in article.lines)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {article.paper}</title>
<script type="application/ld+json">{json.dumps(data)}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="byline">By {markup.escape(article.byline)}</p>
{body}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/1">What the tide brought in</a></li></ul></aside>
<footer><p>© {article.paper}. All rights reserved.</p></footer></body></html>
"""


def write_articles(folder: Path, count: int, *, seed: int = 1, html: bool = False) -> None:
    """Write ``count`` articles into ``folder`` as ``0000.txt`` ... (or ``.html``), the same bytes for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, article in enumerate(articles(count, seed=seed)):
        name, text = (f"{number:04}.html", as_page(article)) if html else (f"{number:04}.txt", as_text(article))
        (folder / name).write_bytes(text.encode("utf-8"))
