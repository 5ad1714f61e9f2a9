"""Numbers as English writes them in words, and the scales and signs that stand with digits."""

from __future__ import annotations

ONES = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), start=1)
}
TEENS = {
    word: number
    for number, word in enumerate(
        (
            *("ten", "eleven", "twelve", "thirteen", "fourteen"),
            *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ),
        start=10,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SMALL = {"zero": 0} | ONES | TEENS
"""Zero to nineteen, one word each."""
SPELLED = SMALL | TENS | {f"{ten}-{one}": TENS[ten] + ONES[one] for ten in TENS for one in ONES} | {"dozen": 12}
"""Zero to ninety-nine, and a dozen."""
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
"""Behind digits: "$5m", "60bn"."""
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
