"""The regular expressions of ``times``. White space is bounded, so that no line, however long, makes them slow."""

from __future__ import annotations

import re

from builder.lexicon.numbers import ONES, SPELLED

W = r"\s{1,8}"
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23), "winter": ("WI", 24)}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_COUNTED = (*ONES, "ten", "eleven", "twelve", "twenty", "thirty", "fifty")
NUMBERS = {"a": 1, "an": 1} | {word: SPELLED[word] for word in _COUNTED}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b)\.?"
)
LONG_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%])(?![.,:/]\d)"
PART = (
    rf"(?:[Ee]arl(?:y|ier)|[Ll]ater?|[Mm]id|[Tt]he{W}(?:end|beginning|start|middle|close){W}of)(?:-|{W})"
    rf"(?:in{W}|on{W})?"
)
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Pp]revious|[Ff]ollowing|[Cc]urrent)"
# "Following Tuesday's primaries" is after them; "the following Tuesday" is a day.
NOT_BEHIND = r"(?:(?![Ff]ollowing)|(?<=[Tt]he\s))"
LATER = rf"{W}(?P<time>morning|afternoon|evening|night)"
PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#.,/-])(?:{pattern})(?!\w)")


ISO = re.compile(r"(?<![\w/.-])(?P<year>1\d{3}|20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\w/-])")
SLASHED = re.compile(r"(?<![\w/.-])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>1[89]\d\d|20\d\d)(?![\w/-])")
MONTH_DAY = _compile(
    rf"(?:{WEEKDAY},?{W})?{MONTH}{W}{DAY}(?!\d|[.,:/]\d|%)(?:\s{{0,4}}[-–]\s{{0,4}}(?P<last>[0-3]?\d)(?!\d))?(?:,?{W}{YEAR})?"
)
DAY_MONTH = _compile(
    rf"(?:{WEEKDAY},?{W})?(?:[Tt]he{W})?{DAY}(?:\s{{0,4}}[-–]\s{{0,4}}(?P<last>[0-3]?\d))?{W}(?:of{W})?{MONTH}(?:,?{W}{YEAR})?"
)
MONTH_YEAR = _compile(rf"(?:{PART})?{MONTH}(?:,|{W}of)?{W}{YEAR}")
# "Between June and July 2016": the year of the second is the year of both.
AND_MONTH = re.compile(rf"{W}(?:and|or|to|through|until){W}{MONTH}(?:,|{W}of)?{W}{YEAR}")
MONTH_ALONE = _compile(
    rf"(?P<part>{PART})?(?:{NOT_BEHIND}{WHICH}{W})?{LONG_MONTH}(?:{W}(?:of{W})?(?P<whose>this|last|next){W}year)?(?!{W}\d)(?!['’]\w)"
)
WEEKDAY_ALONE = _compile(
    rf"(?:{PART})?(?:[Oo]n{W})?(?:{NOT_BEHIND}{WHICH}{W})?(?P<weekday>{WEEKDAY})(?:{LATER})?(?!{W}(?:mornings|afternoons|evenings|nights|Times|Telegraph|Mail|Mirror|Express|School|Herald|Post))"
)
NEAR_DAY = _compile(
    rf"(?:{PART})?(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]he{W}day{W}(?:before{W}yesterday|after{W}tomorrow))(?:{LATER})?"
)
PERIOD = _compile(
    rf"(?:{PART})?(?:[Tt]he{W})?{WHICH}{W}(?:fiscal{W})?(?P<unit>weekend|week|month|quarter|year|decade|century)"
)
SEASON_OF = _compile(rf"(?:{PART})?(?:(?:[Tt]he|[Tt]his|[Ll]ast|[Nn]ext){W})?{SEASON}(?:{W}of)?{W}{YEAR}")
SEASON_NEAR = _compile(rf"(?:{PART})?{WHICH}{W}{SEASON}")
QUARTER = _compile(
    rf"(?:(?:[Tt]he|[Ii]ts|[Tt]his|[Ll]ast){W})?(?:(?P<first>1[89]\d\d|20\d\d){W}|(?P<then>[Tt]his|[Ll]ast|[Nn]ext){W}year['’]s{W}"
    rf"|(?P<back>[Yy]ear-(?:earlier|ago)){W})?(?:fiscal[ -])?"
    rf"(?:(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|1st|2nd|3rd|4th)[ -]quarter|Q(?P<number>[1-4]))"
    rf"(?:(?:{W}of)?{W}(?:{YEAR}|(?P<whose>this|last|next){W}year))?"
)
DECADE = re.compile(
    rf"(?<![\w$€£#.,/-])(?:[Tt]he{W})?(?P<part>(?:early|late|mid|later|middle)(?:-|{W}))?"
    r"(?:(?P<decade>1[0-9]\d|20\d)0['’]?s|['’](?P<short>[2-9])0s|(?P<tens>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties"
    r"|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties))(?!\w)"
)
CENTURY = _compile(
    rf"(?:[Tt]he{W})?(?:(?:early|late|mid)(?:-|{W}))?(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th)[ -]century"
)
AGO = _compile(
    rf"(?P<loose>(?:[Mm]ore{W}than|[Ll]ess{W}than|[Oo]ver|[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Aa]t{W}least|[Rr]oughly|[Jj]ust{W}over|[Uu]p{W}to|[Ss]ome){W})?"
    rf"(?P<count>\d{{1,3}}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]wenty|[Tt]hirty|[Ff]ifty"
    rf"|[Ss]everal|[Aa]{W}few|[Mm]any|[Aa]{W}couple{W}of){W}{UNIT}{W}(?P<way>ago|earlier|later|from{W}now)"
)
YEAR_RANGE = _compile(r"(?P<year>1[5-9]\d\d|20\d\d)[-–/](?P<end>(?:1[5-9]|20)\d\d|\d\d)(?![-\d])")
YEAR_ALONE = _compile(
    rf"(?:{PART})?(?:(?:[Ff]iscal|[Ff]inancial)(?:{W}year)?{W}|[Tt]he{W}year{W})?{YEAR}(?!['’]?s\b{W}\d)"
)
REFERENCE = _compile(r"[Nn]ow|[Cc]urrently|[Rr]ecently")
SPELLED_YEAR = _compile(
    rf"(?:[Tt]he{W}year{W})?(?:(?P<hundred>[Nn]ineteen|[Ee]ighteen){W}(?:(?P<ten>twenty|thirty|forty|fifty|sixty|seventy"
    rf"|eighty|ninety)(?:[\s-](?P<one>one|two|three|four|five|six|seven|eight|nine))?)|(?P<thousand>[Tt]wo{W}thousand)"
    rf"(?:{W}(?:and{W})?(?P<more>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?(?!-))"
)
