"""The measure of telling namesakes apart, on made-up casts."""

from __future__ import annotations

import json
from pathlib import Path

from builder.datamodel import Cast, CastMember
from builder.training.evaluations.namesakes import measure, read_casts


def cast(story: str, *players: tuple[str, str]) -> Cast:
    return Cast(story, tuple(CastMember(name.lower(), name, "person", (role,)) for name, role in players))


def test_who_is_parted_and_who_is_joined() -> None:
    casts = [
        cast("a", ("Ada Lorne", "goalkeeper"), ("Ben Roth", "surgeon")),
        cast("b", ("Ada Lorne", "finance minister"), ("Cai Dunn", "senator")),
        cast("c", ("Ben A. Roth", "the hospital's surgeon"), ("Cai Dunn", "senator")),
    ]
    report = measure(casts, drawn=0)
    assert (report.several, report.parted) == (2, ("ada lorne",))
    assert report.joined == (("Ben A. Roth", "Ben Roth"),)


def test_made_up_namesakes() -> None:
    apart = measure([cast("a", ("Ada Lorne", "goalkeeper")), cast("b", ("Ben Roth", "surgeon"))], drawn=5)
    alike = measure([cast("a", ("Ada Lorne", "goalkeeper")), cast("b", ("Ben Roth", "the keeper"))], drawn=5)
    assert (apart.drawn, apart.apart) == (5, 5)
    assert (alike.drawn, alike.apart) == (5, 0)


def test_casts_are_read_from_twins(tmp_path: Path) -> None:
    role = {"text": "goalkeeper", "citation": {}}
    player = {"id": "x-1", "name": "Ada Lorne", "type": "person", "roles": [role]}
    (tmp_path / "stories" / "s").mkdir(parents=True)
    (tmp_path / "stories" / "s" / "explainer.json").write_text(json.dumps({"id": "i", "key_players": [player]}))
    assert read_casts(tmp_path) == [Cast("i", (CastMember("x-1", "Ada Lorne", "person", ("goalkeeper",)),))]
