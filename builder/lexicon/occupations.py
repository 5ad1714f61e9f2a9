"""What people do, in fields that seldom belong to one life, and the offices of which one place has one holder."""

from __future__ import annotations

from types import MappingProxyType

from builder.lexicon.words import word_set

FIELDS = MappingProxyType(
    {
        "state": word_set(
            "senator sen rep congressman congresswoman governor gov ambassador lawmaker legislator mp mep premier "
            "mayor councillor councilor councilman councilwoman alderman diplomat envoy statesman democrat republican"
        ),
        "sport": word_set(
            "goalkeeper goalie striker midfielder winger footballer quarterback linebacker halfback fullback pitcher "
            "catcher batsman batter bowler cricketer golfer cyclist swimmer sprinter boxer jockey skier snowboarder "
            "athlete gymnast rower skater wrestler decathlete hurdler marathoner outfielder shortstop referee umpire "
            "playmaker defenceman defenseman"
        ),
        "arts": word_set(
            "singer musician guitarist drummer pianist violinist cellist composer painter sculptor novelist poet "
            "filmmaker dancer ballerina choreographer rapper songwriter playwright actor actress comedian soprano "
            "tenor baritone saxophonist trumpeter puppeteer"
        ),
        "science": word_set(
            "scientist physicist chemist biologist geologist astronomer botanist zoologist ecologist oceanographer "
            "seismologist meteorologist mathematician virologist epidemiologist immunologist surgeon neurosurgeon "
            "physician cardiologist oncologist paediatrician pediatrician pathologist psychiatrist psychologist "
            "veterinarian pharmacist archaeologist archeologist anthropologist neuroscientist geneticist "
            "hydrologist volcanologist microbiologist climatologist glaciologist"
        ),
        "faith": word_set("priest pastor bishop archbishop cardinal vicar rabbi imam nun monk curate chaplain deacon"),
        "force": word_set(
            "sergeant constable detective patrolman trooper soldier marine corporal lieutenant colonel firefighter "
            "paratrooper superintendent inspector"
        ),
        "law": word_set("judge prosecutor magistrate barrister solicitor coroner lawyer attorney"),
        "money": word_set("ceo cfo banker trader economist investor broker stockbroker financier"),
        "trade": word_set(
            "plumber electrician carpenter bricklayer welder mechanic driver trucker waiter waitress "
            "baker butcher barber hairdresser shopkeeper grocer cook janitor cleaner miner lumberjack "
            "pupil schoolboy schoolgirl schoolteacher pensioner commuter bartender cashier gardener roofer "
            "postman ferryman"
        ),
        "press": word_set("journalist reporter columnist correspondent newscaster anchorman photojournalist"),
        "academy": word_set("professor lecturer historian"),
        "land": word_set("farmer rancher shepherd beekeeper fisherman crofter forester"),
    }
)
"""Nouns for what somebody does, each in one field."""
FIELD_OF = MappingProxyType({word: name for name, words in FIELDS.items() for word in words})
WITH_WORDS = MappingProxyType(
    {
        "minister": (
            "state",
            word_set(
                "prime foreign finance interior defence defense justice health education home "
                "transport trade agriculture energy labour labor environment economy economics culture sports housing "
                "information deputy first chief state cabinet development affairs security police tourism water"
            ),
        ),
        "president": ("state", word_set("vice deputy")),
        "secretary": (
            "state",
            word_set(
                "foreign home defence defense treasury commerce state health education press "
                "interior homeland energy labor labour transportation agriculture justice"
            ),
        ),
        "speaker": ("state", word_set("house parliament parliamentary assembly deputy")),
        "leader": ("state", word_set("minority majority opposition democratic republican parliamentary")),
        "representative": ("state", word_set("democratic republican state us")),
        "executive": ("money", word_set("chief")),
        "manager": ("money", word_set("portfolio fund asset")),
        "coach": ("sport", word_set("head assistant football rugby basketball hockey swimming cricket tennis")),
        "player": ("sport", word_set("football rugby basketball hockey cricket tennis chess golf baseball volleyball")),
        "star": ("sport", word_set("football rugby basketball hockey cricket tennis golf baseball")),
        "chief": ("force", word_set("police fire")),
        "officer": ("force", word_set("police army naval")),
    }
)
"""Nouns that say what somebody does only with certain words about them: "foreign minister", "secretary of state"."""
ALONE = word_set("president premier king queen pope chancellor senator")
"""Titles that, with nothing about them but a country's name, are a head of state's or of government's."""
APART = frozenset(
    frozenset(pair.split())
    for pair in (
        *("sport state", "sport science", "sport faith", "sport force", "sport law", "sport money", "sport trade"),
        *("arts science", "arts force", "arts law", "arts money"),
        *("science faith", "science force", "science law", "science trade"),
        *("faith force", "faith law", "faith money", "faith trade"),
        *("force money", "law trade", "money trade", "state trade"),
        *("press science", "press force", "press trade", "press land"),
        *("academy sport", "academy force", "academy trade", "academy land"),
        *("land sport", "land science", "land force", "land law", "land money"),
    )
)
"""Fields that hardly any one person is in at a time. Those that often follow on one another are not among them:
lawyers, officers, economists, actors, farmers come to govern, players and politicians come to write."""
LOCAL = word_set("mayor governor gov sheriff premier")
"""Offices that one place has one holder of, and that hardly anybody holds in two places."""
NATIONAL = word_set("president minister king queen chancellor senator lawmaker legislator mp general secretary premier")
"""The same of a country."""
ABROAD = word_set(
    "correspondent expert analyst specialist editor coach manager director head chief adviser advisor watcher scholar "
    "historian reporter team desk"
)
"""Nouns before which a country is often what somebody deals with, not where he is from."""
PAST = word_set("former ex onetime once retired then late ousted turned erstwhile")
"""Words that say that a role is over: it may be anybody's."""
