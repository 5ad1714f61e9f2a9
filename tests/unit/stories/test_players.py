from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from builder.datamodel import AnnotatedDocument, Document, Entity, EntityType, Metadata
from builder.stories import players as stories_players
from builder.stories.player_keys import Index
from builder.stories.players import merge_players


def entity(name: str, type: EntityType, *aliases: str, salience: float = 0.5, acts: bool = True) -> Entity:
    return Entity(name, type, tuple(sorted(aliases)), (), salience, acts)


def document(id: str, *entities: Entity) -> AnnotatedDocument:
    bare = Document(id, f"{id}.txt", "", "text/plain", "", Metadata(), (), ())
    return AnnotatedDocument(bare, (), (), (), entities, (), (), (), ())


def names(*documents: AnnotatedDocument) -> list[str]:
    return [player.name for player in merge_players(documents)]


def test_a_country_is_one_player_whatever_it_is_called() -> None:
    players = merge_players(
        (
            document("a", entity("U.S.", "government", "American officials")),
            document("b", entity("United States", "government", salience=0.9)),
            document("c", entity("American officials", "government")),
        )
    )
    assert [p.name for p in players] == ["United States"]
    assert players[0].aliases == ("American officials", "U.S.")
    assert [ref.document for ref in players[0].entities] == ["a", "b", "c"]
    # Each further document raises it: 1 - .5 * .1 * .5.
    assert players[0].salience == 0.975


def test_a_country_has_the_same_address_in_every_story() -> None:
    one = merge_players((document("a", entity("U.S.", "government")),))
    two = merge_players((document("b", entity("United States", "government")),))
    three = merge_players((document("c", entity("US officials", "government")),))
    assert one[0].id == two[0].id == three[0].id
    assert one[0].id.startswith("united-states-")


def test_persons_join_by_surname_unless_two_share_it() -> None:
    ada, ben = entity("Ada Lorne", "person"), entity("Ben Lorne", "person")
    assert names(document("a", ada), document("b", entity("Lorne", "person"))) == ["Ada Lorne"]
    assert sorted(names(document("a", ada), document("b", ben))) == ["Ada Lorne", "Ben Lorne"]
    assert sorted(names(document("a", ada, ben), document("b", entity("Lorne", "person")))) == [
        "Ada Lorne",
        "Ben Lorne",
        "Lorne",
    ]


def test_a_family_name_that_comes_first_is_found() -> None:
    assert names(document("a", entity("Wen", "person")), document("b", entity("Wen Lifang", "person"))) == [
        "Wen Lifang"
    ]


def test_acronyms_join_their_long_names() -> None:
    long, short = entity("Northern Ports Authority", "organisation"), entity("NPA", "organisation")
    assert names(document("a", short), document("b", long)) == ["Northern Ports Authority"]


def test_places_and_bystanders_are_no_players() -> None:
    assert (
        names(document("a", entity("Riverton", "place", acts=False), entity("Herald", "organisation", acts=False)))
        == []
    )


def test_a_group_and_an_organisation_of_one_name_stay_apart() -> None:
    assert len(names(document("a", entity("Greens", "group")), document("b", entity("Greens", "organisation")))) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_documents_changes_nothing_but_the_references(order: tuple[int, ...]) -> None:
    documents = (
        document("a", entity("Lorne", "person", salience=0.3), entity("U.S.", "government")),
        document("b", entity("Ada Lorne", "person", salience=0.8), entity("NPA", "organisation", salience=0.2)),
        document("c", entity("A. Lorne", "person"), entity("Northern Ports Authority", "organisation", salience=0.1)),
    )
    first = merge_players(documents)
    again = merge_players(tuple(documents[i] for i in order))
    assert [(p.id, p.name, p.aliases, p.salience) for p in first] == [
        (p.id, p.name, p.aliases, p.salience) for p in again
    ]
    assert [p.name for p in first] == ["Ada Lorne", "U.S.", "Northern Ports Authority"]


def test_a_firm_is_found_by_its_letters_without_its_corporate_end() -> None:
    assert names(document("a", entity("KLT Group", "organisation")), document("b", entity("KLT", "organisation"))) == [
        "KLT Group"
    ]


FIRST = "Ada Ben Chris Christopher J. Xi al Mr Maria".split()  # noqa: SIM905
LAST = "Lorne Munro Jinping Okafor-Lund Suning Group Foods".split()  # noqa: SIM905
BODIES = (
    *("Suning", "Suning Group", "Suning Foods Group", "U.S.", "US", "United States", "American officials", "USN"),
    *("UN", "United Nations", "U.N.", "Ostia's Harbour Office", "Harbour Office", "HO", "the Harbour Office", "Lorne"),
    *("Chinese officials", "China", "Beijing", "Lorne Group", "", "World Bank", "WB", "Democrats", "van der Berg"),
)


def _any_name(pick: Random) -> str:
    if pick.random() < 0.5:
        return pick.choice(BODIES)
    return " ".join([*pick.choices(FIRST, k=pick.randint(0, 1)), *pick.choices(LAST, k=pick.randint(1, 2))])


@pytest.mark.parametrize("seed", range(60))
def test_looking_only_where_keys_are_shared_misses_no_player(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pick, types = Random(seed), ("person", "person", "organisation", "government", "group")
    documents = tuple(
        document(f"d{n}", *(
            entity(_any_name(pick), pick.choice(types), *(_any_name(pick) for _ in range(pick.randint(0, 2))))
            for _ in range(pick.randint(1, 12))
        ))
        for n in range(pick.randint(1, 5))
    )  # fmt: skip

    class Everywhere(Index):
        """Compares with every group, as one would without an index."""

        most = 0

        def add(self, group: int, entity: Entity, *, person: bool) -> None:
            self.most = max(self.most, group + 1)

        def find(self, entity: Entity) -> list[int]:
            return list(range(self.most))

    fast = merge_players(documents)
    monkeypatch.setattr(stories_players, "Index", Everywhere)
    assert merge_players(documents) == fast
