"""YAML is read with its lines, and nothing in it can do harm."""

import time

import pytest

from builder.overrides.nodes import Mapping, NotReadable, Scalar, Sequence, parse


def _refused(text):
    with pytest.raises(NotReadable) as caught:
        parse(text)
    return caught.value.line, str(caught.value)


def test_values_stand_as_written_with_their_lines():
    tree = parse("# a comment\na: 007\nb:\n  - 2025-01-31\n  - yes\nc:\nd: ~\ne: 'null'\n")
    assert tree == Mapping(
        2,
        (
            (Scalar(2, "a"), Scalar(2, "007")),
            (Scalar(3, "b"), Sequence(4, (Scalar(4, "2025-01-31"), Scalar(5, "yes")))),
            (Scalar(6, "c"), Scalar(6, None)),
            (Scalar(7, "d"), Scalar(7, None)),
            (Scalar(8, "e"), Scalar(8, "null")),
        ),
    )


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_nothing_is_nothing(text):
    assert parse(text) is None


def test_keys_are_kept_as_often_as_they_stand_there():
    tree = parse("a: 1\na: 2\n? [x]\n: 3\n")
    assert isinstance(tree, Mapping)
    assert [(key.line, key.text) for key, _ in tree.pairs] == [(1, "a"), (2, "a"), (3, None)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "no tab"),
        ("a: 1\nb: it is: so\n", 2, "quotation marks"),
        ("a: 1\nb: [1, 2\nc: 1\n", 2, "a bracket is not closed"),
        ('a: 1\nb: "x\nc: 1\n', 2, "a quotation mark is not closed"),
        ("a:\n  - b: 1\n   c: 2\n", 3, "indented alike"),
        ("a: @home\n", 1, "quotation marks"),
        ("a: 1\nb: &x 1\nc: *x\n", 2, "anchors"),
        ("a: *x\n", 1, "aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tags"),
        ("a: 1\n---\nb: 2\n", 3, "one document"),
        ("a: 1\nb: \x07\n", 2, "U+0007"),
        ("\x00", 1, "U+0000"),
        ("a: 1\n\ud800", 2, "U+D800"),
        ("a: 1\nb: " + "[" * 50_000, 2, "too deep"),
        ("a:\n" + "".join(" " * n + "- \n" for n in range(1, 30)) + " " * 30 + "x: 1", 9, "too deep"),
    ],
)
def test_what_is_no_yaml_or_is_refused_is_named_with_its_line(text, line, words):
    found, message = _refused(text)
    assert words in message
    assert found == line


def test_lines_are_counted_as_a_text_editor_counts_them():
    tree = parse('a: "x\u2028y\x85z"\nb: 1\r\nc: 1\n')
    assert isinstance(tree, Mapping)
    assert [key.line for key, _ in tree.pairs] == [1, 2, 3]


def test_a_bomb_of_aliases_costs_nothing():
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.monotonic()
    assert _refused(bomb)[0] == 1
    assert time.monotonic() - start < 1
