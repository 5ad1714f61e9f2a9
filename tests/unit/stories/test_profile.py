from __future__ import annotations

import math
import subprocess
import sys
import time

import msgspec
import pytest

from builder.stories.document_frequency import weigh_rarity
from builder.stories.profile import SHINGLES, TERMS, hash_shingles, profile, split_words
from tests.unit.stories.sources import FERRY, ORCHARD, document, source


def test_terms_are_sorted_and_have_unit_length():
    terms = source("a.txt", FERRY, headline="Ferry to stop").terms
    assert list(terms) == sorted(terms)
    assert math.fsum(w * w for _, w in terms) == pytest.approx(1, abs=1e-3)


def test_rare_names_outweigh_common_words():
    weights = dict(source("a.txt", FERRY).terms)
    assert weights["skerrow"] > weights["board"] > weights.get("the", 0)


def test_rarity_comes_from_the_shipped_table():
    common, rare, unknown = weigh_rarity(["the", "ferry", "northerngannetzzz"])
    assert 0 <= common < 0.5 < rare < unknown


def test_headline_and_lead_count_more():
    plain = dict(source("a.txt", [*FERRY, "A walrus came."]).terms)
    headed = dict(source("a.txt", [*FERRY, "A walrus came."], headline="Walrus").terms)
    first = dict(source("a.txt", ["A walrus came.", *FERRY]).terms)
    assert headed["walrus"] > plain["walrus"]
    assert first["walrus"] > plain["walrus"]


def test_metadata_is_carried_and_missing_headline_is_empty():
    made = source("b/c.txt", FERRY, published="2031-04", publisher="The Skerrow Post")
    assert (made.path, made.headline, made.published, made.publisher) == ("b/c.txt", "", "2031-04", "The Skerrow Post")


@pytest.mark.parametrize("sentences", [[], [""], ["!!! ... 🦊"], ["\x00\x00"]])
def test_nothing_to_read_gives_an_empty_profile(sentences):
    made = source("a.txt", sentences)
    assert made.terms == () and made.shingles == ()


def test_profile_stays_small_on_disk():
    long = [f"Sentence {n} of Skerrow{n} mentions islander{n} and harbour{n} quite often." for n in range(2000)]
    made = source("a.txt", long, headline="x " * 200)
    assert len(made.terms) == TERMS and len(made.shingles) == SHINGLES
    assert len(msgspec.json.encode(made)) < 10_000


def test_shingles_are_sorted_unique_and_fit_64_bits():
    shingles = hash_shingles(FERRY + FERRY)
    assert list(shingles) == sorted(set(shingles))
    assert shingles[0] >= 0 and shingles[-1] < 2**64


def test_shingles_forget_case_and_punctuation_only():
    assert hash_shingles(["The ferry, it stops: today!"]) == hash_shingles(["THE FERRY it stops today"])
    assert hash_shingles(["The ferry it stops today"]) != hash_shingles(["The ferry it stops tomorrow"])


def test_shorter_than_a_5_gram_is_one_shingle():
    assert len(hash_shingles(["Ferry stops"])) == 1


def test_words():
    assert list(split_words("Munro's O’Neill re-opened, 1,400 m — no!")) == [
        "Munro", "O’Neill", "re-opened", "1,400", "m", "no",
    ]  # fmt: skip
    assert list(split_words("東京都で会議")) == ["東京", "京都", "都で", "で会", "会議"]
    assert list(split_words("x" * 1000 + " y")) == ["y"]


@pytest.mark.parametrize("char", ["a", "A", "1", "-", "'", "東", " ", "\x00", "1,", "a-"])
def test_a_line_of_a_million_characters_is_read_in_good_time(char):
    begin = time.process_time()
    source("a.txt", [char * 1_000_000])
    assert time.process_time() - begin < 2


def test_same_profile_whatever_the_hash_seed():
    program = (
        "from tests.unit.stories.sources import source, ORCHARD;"
        "import msgspec, hashlib; print(hashlib.sha256(msgspec.json.encode(source('a.txt', ORCHARD))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_profile_depends_on_kept_sentences_only():
    whole = document("a.txt", ORCHARD)
    assert profile(whole).terms != source("a.txt", ORCHARD[:2]).terms
