"""Common nouns for people and bodies that act: "protesters", "officials", "ministry"."""

from __future__ import annotations

from functools import cache

from builder.lexicon.countries import load_table
from builder.lexicon.words import word_set

OFFICIALS = word_set(
    "officials authorities government administration negotiators diplomats leadership regime official envoys"
)
"""After a country's name or adjective these stand for its government."""
BODIES = word_set(
    "police prosecutors authorities officials government lawmakers legislators court courts judges senators "
    "military army"
)
"""Nouns that stand for the state when no country goes with them."""
STATE_WORDS = word_set(
    "ministry department agency senate congress bureau government embassy administration council pentagon treasury "
    "cabinet white kremlin knesset bundestag duma legislature assembly guard authority parliament supreme geological"
)
"""Words of a name that make it a government rather than an organisation: those that explainer/train's references type
so at least as often as not. Police (5 of 24), courts (7 of 20), offices, services, commissions and forces
are organisations."""
STATE_NOUNS = word_set("authorities officials government prosecutors administration regime leadership official envoys")
"""Common nouns that the same references type a government; "police", "court", "army" are organisations there."""
FORCE_NOUNS = word_set("police court courts military army")
GOVERNMENT_WORDS = word_set(
    "ministry department police agency army navy senate congress commission court bureau parliament government "
    "embassy administration council pentagon treasury sheriff fbi cia nasa military force guard office "
    "authority cabinet supreme white kremlin knesset bundestag duma legislature assembly district attorney "
    "service"
)
"""Words that make an organisation's name one of the state."""
BODY_WORDS = word_set(
    "inc inc. corp corp. ltd llc plc group company bank ministry department university campaign engineering "
    "capital partners holdings committee council agency association party foundation institute court police "
    "systems airlines motors & fund international administration coalition center centre commission union "
    "relations office service senate house congress board trust federation directorate bureau securities treasury "
    "college news survey parliament congress army navy force records watch school church club media network "
    "reserve alliance front movement authority resistance ambulance guild society"
)
"""Words that make a name that of a body, whatever the tagger says."""

PLAYER_SALIENCE = 0.4
"""Salience from which an entity is worth printing as a player. By five-fold cross-validation on explainer/train F1 is
.788 at .36, .790 at .38, .792 at .40, .790 at .42, .789 at .44, .785 at .46.

One cut serves articles with many players and with few: salience is a calibrated probability (its sum over an article
is, in the mean, the number of players there), and for such the expected F1 over all is highest at about half of it
(Lipton, Elkan and Narayanaswamy, ECML 2014). A cut that moves with an article's sum did no better."""
MOST_PLAYERS = 12
"""Players worth printing of one article: F1 on the same is .779 and .772 at nine, .785 and .778 at ten, .789 and .783
at twelve, .787 and .782 with all."""


@cache
def actor_nouns() -> frozenset[str]:
    """Return singular nouns for persons: "protester", "economist", "minister"."""
    return frozenset(load_table("actors.json")["people"])


@cache
def actor_plurals() -> frozenset[str]:
    """Return plural nouns for groups of people."""
    return frozenset(load_table("actors.json")["groups"])
