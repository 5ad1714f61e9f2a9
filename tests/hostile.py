"""Files that nobody should have to publish: the readable ones lie in ``tests/fixtures/hostile``, the rest is made here.

Every script that a file tries to slip in carries ``MARK``, so that a test can look for it in what was built.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from tests.corpus import articles, as_text

FOLDER = Path(__file__).parent / "fixtures" / "hostile"
MARK = "pwned-1337"

Fate = Literal["published", "refused", "either"]
"""What a build should make of a file: an article in it is published, an issue names it, or one of the two."""

BODY = (
    "The town of Ferrow opened a new bridge over the Lisk on Tuesday, four years after the old one was swept away. "
    '"We can visit our mothers again without packing a lunch," said the mayor, Ulla Vorst.\n\n'
    "The bridge cost 14 million crowns. The county denies that it was late, and expects 3,000 cars a day by 2027.\n"
)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154")
MEGABYTE = 1_000_000

ODD_NAMES = (
    "name with  spaces.txt",
    'it\'s "quoted".txt',
    "per%20cent%2e%2e%2f.txt",
    "unicode-brücke-文件-جسر.txt",
    "-leading-dash.txt",
    "--help.txt",
    "$(touch pwned-1337).txt",
    "`touch pwned-1337`; & | < >.txt",
    "a\\..\\..\\backslash.txt",
    "new\nline.txt",
    "two..dots.txt",
    "index.txt",
    "con.txt",
    "ledger.txt",
    "UPPER.TXT",
    "many.dots.in.name.txt",
    "{{ 7*7 }}.txt",
    "[x](javascript:alert('pwned-1337')).txt",
    "<img src=x onerror=alert('pwned-1337')>.txt",
    "|table|#heading|.txt",
    "\u202egnp.txt",
    "deep/er/and/deep/er/name.txt",
    "l" * 240 + ".txt",
)


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file: its name below the folder, its bytes, and what a build should make of it."""

    name: str
    data: bytes
    fate: Fate


def _text(name: str, text: str, fate: Fate = "published") -> HostileFile:
    return HostileFile(name, text.encode("utf-8"), fate)


def _kept() -> list[HostileFile]:
    """Return the files of ``tests/fixtures/hostile``, side-cars included (they have no fate of their own)."""
    fates: dict[str, Fate] = {
        "only-residue.txt": "either",
        "broken.html": "either",
        "arabic.txt": "either",
        "chinese.txt": "either",
        "front-matter-open.md": "either",
        "front-matter-bomb.md": "either",
        "front-matter-python.md": "either",
        "front-matter-types.md": "either",
        "evil-sidecar.txt": "either",
        "evil-sidecar.yml": "either",
    }
    paths = sorted(FOLDER.iterdir(), key=lambda path: path.name)
    return [HostileFile(path.name, path.read_bytes(), fates.get(path.name, "published")) for path in paths]


def _bytes() -> list[HostileFile]:
    """Return files that are no text, or text that is broken on the way."""
    noise = Random(7).randbytes(5_000)
    return [
        HostileFile("empty.txt", b"", "refused"),
        HostileFile("empty.md", b"", "refused"),
        HostileFile("empty.html", b"", "refused"),
        HostileFile("white-space.txt", b" \t\r\n \xc2\xa0\n\n" * 50, "refused"),
        HostileFile("picture.txt", PNG + noise, "refused"),
        HostileFile("noise.html", noise, "refused"),
        HostileFile("noise.md", noise[::-1], "refused"),
        HostileFile("only-nul.txt", b"\x00" * 4_000, "refused"),
        HostileFile("nul-inside.txt", BODY.replace("bridge", "bri\x00dge").encode(), "either"),
        HostileFile("controls.txt", ("Bridge\x07\x1b[31m opens\x08\x0b\x0c\x85\u2028\n\n" + BODY).encode(), "either"),
        HostileFile("bad-utf8.txt", BODY.encode().replace(b"Ferrow", b"Ferr\xff\xfe\xc3w"), "either"),
        HostileFile("utf16-cut.txt", BODY.encode("utf-16")[:-1], "either"),
        HostileFile("utf16-lone.txt", b"\xff\xfe" + b"\x00\xd8" * 20 + BODY.encode("utf-16-le"), "either"),
        HostileFile("utf32.txt", BODY.encode("utf-32"), "either"),
        HostileFile("surrogates.txt", ("\ud83d\udc00 " + BODY).encode("utf-8", "surrogatepass"), "either"),
    ]


def _sizes() -> list[HostileFile]:
    """Return files whose parts are too long, too many or too deep."""
    words = ["bridge", "opened", "council", "said", "on", "Tuesday", "that", "the", "river", "rose"]
    pick = Random(11)
    line = " ".join(pick.choice(words) for _ in range(MEGABYTE // 6))[:MEGABYTE]
    deep = "[" * 60_000
    page = f"<html><head><title>Bridge</title>{{}}</head><body><article><p>{BODY}</p></article></body></html>"
    return [
        _text("long-words.txt", f"Bridge opens\n\n{BODY}\nThe sign says {'a' * 3_000} and {'Ab' * 2_000}, she said.\n"),
        _text("line-of-words.txt", line, "either"),
        _text("line-of-a.txt", "a" * MEGABYTE, "either"),
        _text("line-of-capitals.txt", "A" * MEGABYTE, "either"),
        _text("line-of-blanks.txt", "Bridge" + " " * MEGABYTE + "opens.", "either"),
        _text("line-of-quotes.txt", '"' * MEGABYTE, "either"),
        _text("line-of-dots.txt", "U.S." * (MEGABYTE // 4), "either"),
        _text("line-of-digits.txt", "1,1." * (MEGABYTE // 4), "either"),
        _text("line-of-brackets.txt", "[(<" * (MEGABYTE // 3), "either"),
        _text("line-of-marks.txt", "*_`" * (MEGABYTE // 3), "either"),
        _text("many-lines.txt", "Share this\n" * 20_000, "either"),
        _text("many-breaks.txt", "Bridge" + "\n" * 200_000 + "opens in Ferrow, she said.", "either"),
        _text("deep-front-matter.md", f"---\ntitle: {deep}\n---\n{BODY}", "either"),
        _text("long-front-matter.md", f"---\ntitle: {'bridge ' * 100_000}\n---\n{BODY}", "either"),
        _text("deep-divs.html", "<div>" * 3_000 + f"<p>{BODY}</p>" + "</div>" * 3_000, "either"),
        _text("deep-json.html", page.format(f'<script type="application/ld+json">{deep}</script>'), "either"),
        _text("long-attribute.html", page.format(f'<meta name="author" content="{"x" * MEGABYTE}">'), "either"),
        _text("open-comments.html", page.format("<!--" * 50_000), "either"),
    ]


def _disguises() -> list[HostileFile]:
    """Return texts that look like something else on a screen."""
    heads = {
        "bidi.txt": f"Bridge \u202e{MARK}\u202c opens \u2066for\u2069 \u202dall\u202c",
        "zero-width.txt": "\ufeffBr\u200bid\u200cge op\u200de\u2060ns",
        "combining.txt": "Bri" + "\u0301" * 500 + "dge opens",
        "full-width.txt": f"＜script＞alert('{MARK}')＜/script＞",
        "emoji.txt": "👩‍👩‍👧‍👦🏳️‍🌈 bridge 🚧 opens",
        "long-headline.txt": "Bridge " * 715,
        "long-word-headline.txt": "B" * 5_000,
        "private-use.txt": "Bridge \ue000\ue001\uf8ff\ufffd\uffff opens",
    }
    told = articles(len(heads), seed=77)
    texts = zip(heads.items(), told, strict=True)
    data = json.dumps({"@type": "NewsArticle", "headline": "\ud800\udbff lone", "datePublished": "\udfff"})
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{BODY}</p></body></html>'
    return [
        HostileFile("lone-surrogates.html", page.encode(), "either"),
        _text("escaped.html", page.replace("Ferrow", "&#x3c;script&#x3e;&#115;aid&lt;/script&gt;"), "either"),
        *(_text(name, "\n\n".join((head, *article.lines))) for (name, head), article in texts),
    ]


def _names() -> list[HostileFile]:
    told = articles(len(ODD_NAMES), seed=99)
    return [_text(name, as_text(article)) for name, article in zip(ODD_NAMES, told, strict=True)]


def files() -> tuple[HostileFile, ...]:
    """Return every hostile file, the small kept ones first."""
    return (*_kept(), *_bytes(), *_sizes(), *_disguises(), *_names())


def write_hostile(folder: Path) -> tuple[HostileFile, ...]:
    """Write every hostile file below ``folder``, with a folder that is named like an article; return those written.

    A name that the file system refuses is left out.
    """
    written: list[HostileFile] = []
    (folder / "folder.txt").mkdir(parents=True)
    for file in files():
        path = folder / file.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        except OSError:
            continue
        written.append(file)
    return tuple(written)
