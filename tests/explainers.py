"""Explainer records made by hand, for tests of rendering and publishing. The articles are invented."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from builder.datamodel import (
    Citation,
    Correction,
    DroppedText,
    EditorNote,
    Explainer,
    KeyPlayer,
    Metadata,
    RenderedFile,
    RoleText,
    Side,
    Site,
    SourceRecord,
    Statement,
    StickingPoint,
    StorySummary,
    TimelineEntry,
)
from builder.render.player_pages import player_pages
from builder.render.players_across import lines_of, players_of
from builder.render.site_pages import site_pages

BRIDGE = (
    "The town council of Marrow Bay voted on Tuesday to close the Old Harbour Bridge to lorries. "
    "The bridge, built in 1931, carries about 4,000 vehicles a day. "
    "Ines Okafor-Lund, the council's chief engineer, said two of its bearings were cracked. "
    '"We cannot wait for another winter," she said. '
    "The Hauliers' Union called the decision reckless and said it would cost 300 jobs. "
    "A 2019 survey had already warned of corrosion. "
    "The council expects to reopen the bridge in the spring of 2026 if money is found. "
    "The union plans a protest for 3 March 2025. "
    "Photo: Harbourpix Stock"
)
FERRY = (
    "The ferry company Northline will add four crossings a day once the Old Harbour Bridge closes to lorries. "
    "Its director, Tomasz Brandt, said the boats were ready. "
    "The Hauliers' Union says a ferry is no answer."
)


def cite(source: str, text: str, quote: str) -> Citation:
    """Return the citation of ``quote``, which must stand in ``text``."""
    start = text.index(quote)
    return Citation(source, start, start + len(quote), quote)


def says(source: str, text: str, quote: str, *, speaker: str | None = None, shown: str | None = None) -> Statement:
    """Return a statement that prints ``shown``, or the quote itself."""
    name = "s-" + sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Statement(name, shown or quote, speaker, (cite(source, text, quote),))


def sentence(text: str, n: int) -> str:
    """Return the ``n``-th sentence of one of the texts above."""
    ends = text.replace('" she', '"~she').split(". ")
    part = ends[n].replace("~", " ")
    return part if part.endswith(".") else part + "."


_B = "closed-bridge-1a2b3c"
_F = "ferry-4d5e6f"


def bridge_sources() -> tuple[SourceRecord, ...]:
    """Return the two sources of the story below."""
    first = Metadata(
        headline="Marrow Bay closes its bridge to lorries",
        publisher="Marrow Bay Courier",
        byline="Lena Ostrowska",
        published="2025-02-12",
        url="https://courier.example/bridge",
        language="en",
    )
    dropped = (DroppedText("Photo: Harbourpix Stock", "credit"), DroppedText("Share this story", "share line"))
    return (
        SourceRecord(_B, "bridge/courier.txt", sha256(BRIDGE.encode()).hexdigest(), first, 8, 7, dropped),
        SourceRecord(
            _F, "bridge/ferry.txt", sha256(FERRY.encode()).hexdigest(), Metadata(headline="More ferries"), 3, 2, ()
        ),
    )


def bridge() -> Explainer:
    """Return a complete explainer of two sources."""
    okafor, union, council = "Ines Okafor-Lund", "Hauliers' Union", "Marrow Bay town council"
    cracked = says(
        _B,
        BRIDGE,
        "Ines Okafor-Lund, the council's chief engineer, said two of its bearings were cracked.",
        speaker=okafor,
    )
    wait = says(
        _B,
        BRIDGE,
        '"We cannot wait for another winter," she said.',
        speaker=okafor,
        shown='"We cannot wait for another winter," [Ines Okafor-Lund] said.',
    )
    reckless = says(
        _B, BRIDGE, "The Hauliers' Union called the decision reckless and said it would cost 300 jobs.", speaker=union
    )
    protest = says(_B, BRIDGE, "The union plans a protest for 3 March 2025.", speaker=union)
    ferry = says(
        _F,
        FERRY,
        "The ferry company Northline will add four crossings a day once the Old Harbour Bridge closes to lorries.",
    )
    answer = says(_F, FERRY, "The Hauliers' Union says a ferry is no answer.", speaker=union)
    return Explainer(
        id="st-0001",
        slug="old-harbour-bridge-a1b2c3",
        title="Old Harbour Bridge closes to lorries",
        standfirst="The town council of Marrow Bay voted on Tuesday to close the Old Harbour Bridge to lorries.",
        sources=bridge_sources(),
        brief=(
            says(
                _B,
                BRIDGE,
                "The town council of Marrow Bay voted on Tuesday to close the Old Harbour Bridge to lorries.",
            ),
            ferry,
        ),
        background=(
            says(_B, BRIDGE, "The bridge, built in 1931, carries about 4,000 vehicles a day."),
            says(_B, BRIDGE, "A 2019 survey had already warned of corrosion."),
        ),
        key_players=(
            KeyPlayer(
                "ines-okafor-lund-0a0a0a",
                okafor,
                "person",
                ("Okafor-Lund",),
                (RoleText("the council's chief engineer", cite(_B, BRIDGE, "the council's chief engineer")),),
                (wait,),
            ),
            KeyPlayer("marrow-bay-town-council-0b0b0b", council, "government", ("the council",), (), ()),
            KeyPlayer("hauliers-union-0c0c0c", union, "organisation", (), (), (protest,)),
        ),
        sticking_points=(
            StickingPoint(
                "Whether the bridge had to close",
                (Side(okafor, (cracked,)), Side(union, (reckless, answer)), Side(None, (ferry,)), Side(council, ())),
            ),
        ),
        outlook=(
            says(
                _B,
                BRIDGE,
                "The council expects to reopen the bridge in the spring of 2026 if money is found.",
                speaker=council,
            ),
        ),
        timeline=(
            TimelineEntry(
                "1931", "1931", says(_B, BRIDGE, "The bridge, built in 1931, carries about 4,000 vehicles a day.")
            ),
            TimelineEntry("2019", "2019", says(_B, BRIDGE, "A 2019 survey had already warned of corrosion.")),
            TimelineEntry("3 March 2025", "2025-03-03", protest),
            TimelineEntry(
                "Tuesday",
                None,
                says(
                    _B,
                    BRIDGE,
                    "The town council of Marrow Bay voted on Tuesday to close the Old Harbour Bridge to lorries.",
                ),
            ),
        ),
        unknown=("“More ferries” gives no date of publication.", "Marrow Bay town council is not quoted on the cost."),
    )


def lone() -> Explainer:
    """Return an explainer of one undated source with nothing in any section."""
    source = replace(bridge_sources()[1], id="ferry-alone-7a7a7a", path="alone.txt", metadata=Metadata())
    return Explainer("st-0002", "alone-d4e5f6", "A ferry", "", (source,), (), (), (), (), (), (), ())


def hostile(text: str) -> Explainer:
    """Return an explainer whose every free text is ``text``, as a hostile article or editor would have it."""
    meta = Metadata(headline=text, publisher=text, byline=text, published=text, url=text, rights=text, language=text)
    source = SourceRecord("hostile-9f9f9f", text, "0" * 64, meta, 1, 1, (DroppedText(text, "credit"),))
    said = Statement("s-hostile", text, text, (Citation(source.id, 0, len(text), text),))
    player = KeyPlayer("hostile-8e8e8e", text, "person", (text,), (RoleText(text, said.citations[0]),), (said,))
    return Explainer(
        id="st-0003",
        slug="hostile-7d7d7d",
        title=text,
        standfirst=text,
        sources=(source,),
        brief=(said,),
        background=(said,),
        key_players=(player,),
        sticking_points=(StickingPoint(text, (Side(text, (said,)), Side(None, (said,)), Side("nobody", ()))),),
        outlook=(said,),
        timeline=(TimelineEntry(text, "2025", said), TimelineEntry(text, None, said)),
        unknown=(text,),
        notes=(EditorNote("background", text, text, text), EditorNote("sticking_points", text, "")),
        corrections=(Correction(text, text),),
    )


HEADLINE_THAT_BITES = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) {: onclick=alert(4) } \"q\" 's' "
    "& `code` *b* _c_ $x$ {{ config }} " + "W" * 120
)
"""What a hostile headline may hold, with a word that no phone is wide enough for."""


def spanning_pages(summaries: tuple[StorySummary, ...]) -> tuple[RenderedFile, ...]:
    """Return every page that spans stories, as the pipeline makes them."""
    across = players_of(summaries)
    players = (file for player in across for file in player_pages(player))
    return (*site_pages(Site(summaries, lines_of(across, ()))), *players)
