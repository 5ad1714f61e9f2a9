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


@settings(max_examples=40, deadline=None)
@given(st.lists(folders(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_a_life_of_builds(history, rng):
    ledger, numbers = Ledger(), {}
    for folder in history:
        profiles = list(folder.values())
        before = ledger
        ledger, plans, _ = plan_stories(tuple(profiles), before)
        rng.shuffle(profiles)
        data = dump(ledger)
        shuffled, same, _ = plan_stories(tuple(profiles), before)
        assert (dump(shuffled), same) == (data, plans)
        loaded, issues = load(data)
        assert (loaded, issues) == (ledger, ())
        again, repeated, _ = plan_stories(tuple(profiles), loaded)
        assert (dump(again), repeated) == (data, plans)
        _check(folder, plans)
        _check_memory(before, ledger)
        for member in (m for story in ledger.stories for m in story.members):
            if not member.gone:
                numbers.setdefault(member.arrival, member.path)
    assert len(numbers) <= ledger.last_arrival


def _check(folder, plans):
    """Every source stands in exactly one story, in order of arrival, and a copy beside its original."""
    documents = [m.document for plan in plans for m in plan.members]
    assert sorted(documents) == sorted(p.document for p in folder.values())
    assert len({plan.slug for plan in plans}) == len({plan.id for plan in plans}) == len(plans)
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
