from __future__ import annotations

import pytest

from builder.lexicon.words import shortened


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("ten  boats", 10, "ten  boats"),
        ("ten boats sank", 14, "ten boats sank"),
        ("ten boats sank", 13, "ten boats sa…"),
        ("ten boats", 5, "ten…"),
        ("", 3, ""),
    ],
)
def test_text_is_cut_to_a_length(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert len(short) <= most
