"""Whatever the sources call people: each has one page in a story, and no two of a story share one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.addresses import slug
from builder.datamodel import Cast, CastMember
from builder.lexicon.names import player_key
from builder.render.escape import anchor
from builder.stories.namesakes import tell_apart

NAMES = ("Ada Lorne", "Ada B. Lorne", "Ada C. Lorne", "Dr. Ada Lorne", "Ada Lorne Jr.", "Ben Roth", "Lorne", "", "語")
ROLES = (
    "goalkeeper",
    "finance minister",
    "mayor of Essel",
    "mayor of Tarn",
    "former surgeon",
    "Danish singer",
    "\ud800",
)
ROLE = st.one_of(st.sampled_from(ROLES), st.text(max_size=12))


def _member(name: str, roles: list[str], type: str) -> CastMember:
    return CastMember(slug(name, key=player_key(name, type)), name, type, tuple(roles))  # type: ignore[arg-type]


MEMBER = st.builds(
    _member, st.sampled_from(NAMES), st.lists(ROLE, max_size=2), st.sampled_from(("person", "person", "organisation"))
)
CASTS = st.lists(st.lists(MEMBER, max_size=4, unique_by=lambda m: m.id), max_size=8).map(
    lambda stories: [Cast(f"{n:012x}", tuple(members)) for n, members in enumerate(stories)]
)


@settings(max_examples=300, deadline=None)
@given(CASTS)
def test_every_player_of_a_story_has_a_page_of_its_own(casts: list[Cast]) -> None:
    apart = tell_apart(casts).pages
    assert list(apart) == [cast.story for cast in casts]
    for cast in casts:
        pages = [apart[cast.story].get(member.id, member.id) for member in cast.players]
        assert len(set(pages)) == len(pages)
        assert all(anchor(page) == page for page in pages)
        assert apart[cast.story].keys() <= {m.id for m in cast.players if m.type == "person"}


@settings(max_examples=300, deadline=None)
@given(CASTS)
def test_a_page_is_named_after_the_oldest_story_that_it_is_in(casts: list[Cast]) -> None:
    apart = tell_apart(casts).pages
    first: dict[str, tuple[str, set[str]]] = {}
    for cast in casts:
        for member in cast.players:
            page = apart[cast.story].get(member.id, member.id)
            _, ids = first.setdefault(page, (cast.story, set()))
            ids.add(member.id)
    for page, (story, ids) in first.items():
        assert page in ids | {f"{id}-{story}" for id in ids}


@settings(max_examples=300, deadline=None)
@given(CASTS, st.sets(st.integers(0, 7)))
def test_no_page_of_a_contested_name_comes_to_mean_another(casts: list[Cast], gone: set[int]) -> None:
    before = tell_apart(casts)
    assert tell_apart(casts, before.contested) == before
    left = [cast for n, cast in enumerate(casts) if n not in gone]
    after = tell_apart(left, before.contested)
    assert set(before.contested) <= set(after.contested)
    for cast in left:
        for member in cast.players:
            page = after.pages[cast.story].get(member.id, member.id)
            assert page not in before.contested or member.type != "person"
            # Who lives under the name of a story is whoever bears the name in that story.
            story = next((c for c in left if page.endswith(f"-{c.story}")), None)
            if story is not None:
                own = {after.pages[story.story].get(m.id, m.id) for m in story.players}
                assert page in own


@settings(max_examples=200, deadline=None)
@given(CASTS)
def test_the_order_of_players_does_not_matter(casts: list[Cast]) -> None:
    turned = [Cast(cast.story, cast.players[::-1]) for cast in casts]
    assert tell_apart(casts) == tell_apart(turned)
