"""Whatever is added, edited, renamed and removed: addresses stay, numbers are given once, and planning is stable."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.datamodel import Profile
from builder.stories.ledger import Ledger, dump, load
from builder.stories.plan import plan_stories

# fmt: off
WORDS = ("pier", "ferry", "sound", "hull", "fuel", "school", "petition", "island", "mask", "museum", "bronze", "beetle")
# fmt: on
PATHS = [f"{name}.txt" for name in "abcdefghij"]


@st.composite
def folders(draw):
    """A seeds folder: path to profile. Few paths and few words, so that copies, edits and near misses abound."""
    return {
        path: _profile(path, frozenset(draw(st.sets(st.sampled_from(WORDS), min_size=1, max_size=6))), draw(DATES))
        for path in draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=8))
    }


DATES = st.sampled_from([None, "2031", "2031-04-05", "2033-01"])


def _profile(path, words, published):
    digest = sha256(" ".join(sorted(words)).encode()).hexdigest()
    terms = tuple((word, round(len(words) ** -0.5, 4)) for word in sorted(words))
    shingles = tuple(sorted(int(sha256(word.encode()).hexdigest()[:16], 16) for word in words))
    headline = " ".join(sorted(words)[:2]) if len(words) > 2 else ""
    return Profile(path.replace(".", "-"), path, digest, headline, published, None, terms, shingles)


@st.composite
def decisions(draw):
    """What an editor may say: numbers of stories that are one, paths of sources that are a story of their own."""
    together = draw(st.lists(st.lists(st.integers(0, 7), max_size=3), max_size=2))
    apart = draw(st.lists(st.lists(st.sampled_from(PATHS), max_size=3), max_size=2))
    return together, tuple(map(tuple, apart))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(folders(), decisions()), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_a_life_of_builds(history, rng):
    ledger, numbers = Ledger(), {}
    for folder, (merged, apart) in history:
        profiles = list(folder.values())
        before = ledger
        together = tuple(tuple(s.id for s in before.stories[n : n + 1]) for group in merged for n in group)
        together = (sum(together, ()),)
        told = {"together": together, "apart": apart}
        ledger, plans, notes = plan_stories(tuple(profiles), before, **told)
        rng.shuffle(profiles)
        data = dump(ledger)
        shuffled, same, renoted = plan_stories(tuple(profiles), before, **told)
        assert (dump(shuffled), same, renoted) == (data, plans, notes)
        loaded, issues = load(data)
        assert (loaded, issues) == (ledger, ())
        again, repeated, silent = plan_stories(tuple(profiles), loaded, **told)
        assert (dump(again), repeated, silent) == (data, plans, ())
        _check(folder, plans)
        _check_told(before, plans, ledger, told)
        _check_memory(before, ledger)
        _check_notes(before, ledger, notes)
        for member in (m for story in ledger.stories for m in story.members):
            if not member.gone:
                numbers.setdefault(member.arrival, member.path)
    assert len(numbers) <= ledger.last_arrival


def _check_told(before, plans, after, told):
    """Sources told apart share a story with nobody else's; stories told to be one are."""
    of_path = {m.path: story.id for story in after.stories for m in story.members if not m.gone}
    named = {}
    for n, group in enumerate(told["apart"]):
        for path in group:
            named.setdefault(path, n)
    stood = {m.path: story for story in before.stories for m in story.members}
    copies = {m.document for plan in plans for m in plan.members if m.copy_of}
    for path, group in named.items():
        mates = [other for other, id in of_path.items() if id == of_path.get(path)]
        assert {named.get(other, group) for other in mates} <= {group}
        for other in mates:
            # Whoever joins it is new, a copy, or stood with it in a story that was set apart before.
            joined = other in named or other not in stood or stood[other].apart or other.replace(".", "-") in copies
            assert joined or _renamed(before, after, other)
    for group in range(len(told["apart"])):
        assert len({of_path[path] for path, n in named.items() if n == group and path in of_path}) <= 1
    one = {s.id for s in before.stories if s.id in told["together"][0]}
    arrivals = {m.arrival for s in before.stories if s.id in one for m in s.members}
    members = [(m, s) for s in after.stories for m in s.members if m.arrival in arrivals and not m.gone]
    free = {s.id for m, s in members if not s.apart and m.path.replace(".", "-") not in copies}
    assert len(free) <= 1


def _renamed(before, after, path):
    """Whether the source of that path had another one before."""
    arrival = {m.path: m.arrival for s in after.stories for m in s.members}[path]
    return {m.arrival: m.path for s in before.stories for m in s.members}.get(arrival) != path


def _check_notes(before, after, notes):
    """Nothing is lost silently: whoever is gone is named, and so is whoever was renamed or edited."""
    now = {m.arrival: m for story in after.stories for m in story.members}
    changed = {
        (m if now[m.arrival].gone else now[m.arrival]).path
        for story in before.stories
        for m in story.members
        if now[m.arrival] != m
    }
    codes = {"source-removed", "source-back", "source-renamed", "source-edited"}
    assert {note.subject for note in notes if note.code in codes} == changed


def _check(folder, plans):
    """Every source stands in exactly one story, in order of arrival, and a copy beside its original."""
    documents = [m.document for plan in plans for m in plan.members]
    assert sorted(documents) == sorted(p.document for p in folder.values())
    addresses = [slug for plan in plans for slug in (plan.slug, *plan.redirects)]
    assert len(set(addresses)) == len(addresses)
    assert len({plan.id for plan in plans}) == len(plans)
    for plan in plans:
        arrivals = [m.arrival for m in plan.members]
        assert arrivals == sorted(set(arrivals))
        originals = {m.document: m.arrival for m in plan.members if m.copy_of is None}
        assert all(originals[m.copy_of] < m.arrival for m in plan.members if m.copy_of)


def _check_memory(before, after):
    """Nothing is forgotten: every address still belongs to a story, every number to a source."""
    assert _addresses(before) <= _addresses(after)
    assert _numbers(before) <= _numbers(after)


def _addresses(ledger):
    return {s.slug for s in ledger.stories} | {r.slug for s in ledger.stories for r in s.redirects}


def _numbers(ledger):
    return {m.arrival for s in ledger.stories for m in s.members}
