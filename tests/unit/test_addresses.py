import re

from hypothesis import given
from hypothesis import strategies as st

from builder.addresses import anchor, basis, slug


def test_a_headline_reads_well_as_an_address():
    assert slug("U.S.-China Talks: China’s Pledge!", key="a").startswith("us-china-talks-chinas-pledge-")


def test_the_key_tells_same_names_apart_and_is_all_that_is_left_of_foreign_scripts():
    assert slug("Talks", key="a") != slug("Talks", key="b")
    assert re.fullmatch(r"[0-9a-f]{8}", slug("会谈", key="a"))


@given(st.text(), st.text())
def test_nothing_but_letters_digits_and_hyphens_comes_out(name, key):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name, key=key))
    assert len(slug(name, key=key)) <= 69


def test_a_statement_is_named_and_its_quote_told_by_its_words_alone():
    assert anchor("The river\n rose.") == anchor("The river rose.") != anchor("The river fell.")
    assert basis(" The river  rose.") == basis("The river rose.") != basis("The river fell.")
    assert re.fullmatch("s-[0-9a-f]{8}", anchor("\ud800"))
    assert re.fullmatch("[0-9a-f]{16}", basis(""))
