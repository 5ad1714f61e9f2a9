"""What telling namesakes apart does to a corpus, read from the twins of a built docs folder.

    python -m builder.training.evaluations.namesakes DOCS

A person in several stories of one newspaper corpus is nearly always one person, so that every name whose stories are
parted is likely a mistake and worth reading. How many true namesakes would be found is asked of made-up ones, as in the
evaluation of word senses by pseudo-words (Gale, Church and Yarowsky 1992): two persons of different names are given
one, and it is counted how often what is said of them keeps them apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import click

from builder.datamodel import Cast, CastMember
from builder.stories.namesakes import tell_apart

DRAWN = 20_000
"""Pairs of different persons: the share moves by a thousandth from one draw to another."""
_NAME = "Robin Doe"


@dataclass(frozen=True, slots=True)
class Report:
    """``several``: persons in more than one story; ``parted``: those of them with several pages; ``joined``: pages
    with the names of several ids; ``apart``: of ``drawn`` made-up pairs of namesakes those told apart."""

    several: int
    parted: tuple[str, ...]
    joined: tuple[tuple[str, ...], ...]
    drawn: int
    apart: int


def read_casts(docs: Path) -> list[Cast]:
    """Return the players of every story below ``docs/stories``."""
    told = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(docs.glob("stories/*/explainer.json")))
    return [
        Cast(
            story["id"],
            tuple(
                CastMember(p["id"], p["name"], p["type"], tuple(role["text"] for role in p["roles"]))
                for p in story["key_players"]
            ),
        )
        for story in told
    ]


def measure(casts: Sequence[Cast], *, drawn: int = DRAWN) -> Report:
    """Return what ``tell_apart`` does to ``casts``, and to ``drawn`` pairs of persons with roles given one name."""
    pages = tell_apart(casts).pages
    people = [(n, member) for n, cast in enumerate(casts) for member in cast.players if member.type == "person"]
    seen = Counter(member.id for _, member in people)
    homes: dict[str, set[str]] = {}
    names: dict[str, dict[str, str]] = {}
    for n, member in people:
        page = pages[casts[n].story].get(member.id, member.id)
        homes.setdefault(member.id, set()).add(page)
        names.setdefault(page, {})[member.id] = member.name
    pick = Random(1)
    with_role = [(n, member) for n, member in people if member.roles]
    pairs = [pick.sample(with_role, 2) for _ in range(drawn if len(with_role) > 1 else 0)]
    made = [_namesakes(casts, *pair) for pair in pairs if pair[0][0] != pair[1][0] and pair[0][1].id != pair[1][1].id]
    return Report(
        several=sum(stories > 1 for stories in seen.values()),
        parted=tuple(sorted(id for id, found in homes.items() if len(found) > 1)),
        joined=tuple(sorted(tuple(sorted(forms.values())) for forms in names.values() if len(forms) > 1)),
        drawn=len(made),
        apart=sum(any(_NAME in found for found in tell_apart(two).pages.values()) for two in made),
    )


def _namesakes(casts: Sequence[Cast], *two: tuple[int, CastMember]) -> list[Cast]:
    """Return the stories of two persons, who bear one name in them."""
    return [
        replace(
            casts[n],
            players=tuple(replace(p, id=_NAME, name=_NAME) if p.id == member.id else p for p in casts[n].players),
        )
        for n, member in two
    ]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("docs", type=click.Path(path_type=Path, file_okay=False, exists=True))
def main(docs: Path) -> None:
    """Print what telling namesakes apart does to the stories below DOCS."""
    report = measure(read_casts(docs))
    click.echo(f"{report.several} persons in several stories, {len(report.parted)} of them parted")
    for id in report.parted:
        click.echo(f"  parted: {id}")
    for forms in report.joined:
        click.echo(f"  joined: {'; '.join(forms)}")
    if report.drawn:
        click.echo(
            f"made-up namesakes told apart: {report.apart} of {report.drawn} ({report.apart / report.drawn:.3f})"
        )


if __name__ == "__main__":
    main()
