"""Nouns that say what a person does or what a body is, and words that only look like them."""

from __future__ import annotations

from builder.lexicon.actors import BODY_WORDS, actor_nouns
from builder.lexicon.words import word_set

_TITLES = word_set(
    "president minister chancellor premier secretary governor mayor general colonel captain commander director "
    "manager executive chairman chairwoman chair chief head leader spokesman spokeswoman spokesperson analyst "
    "economist official officer attorney lawyer prosecutor judge justice professor researcher scientist author editor "
    "journalist reporter founder owner partner member candidate nominee adviser advisor representative congressman "
    "congresswoman senator sen rep ambassador envoy negotiator commissioner sheriff detective coach player actor "
    "actress singer artist king queen prince princess pope cardinal archbishop bishop reverend imam ayatollah "
    "treasurer administrator superintendent strategist consultant counsel speaker deputy lieutenant sergeant admiral "
    "correspondent banker investor trader broker producer maker giant lender bank retailer operator watchdog "
    "regulator agency group company firm provider carrier airline miner insurer exporter importer supplier think-tank "
    "charity union husband wife son daughter brother sister father mother widow friend neighbor neighbour resident "
    "student teacher doctor nurse activist campaigner writer historian scholar republican democrat gov gen lt "
    "chairperson solicitor witness gunman suspect boss tycoon billionaire businessman businesswoman entrepreneur "
    "lawmaker politician rival veteran superstar star ceo cfo coo magnate cleric novelist mufti columnist eyewitness "
    "chef dictator strongman mogul caretaker councillor councilor cllr det insp supt sgt const capt col maj adm prof "
    "constable pastor fiancee fiance landscaper fellow expert specialist dean lecturer aide critic operative host "
    "clerk agent model whip guru ally foe opponent advocate independent physician pilot marine graduate intern guard "
    "guest pundit heir heiress niece nephew cousin uncle aunt grandson granddaughter grandfather grandmother stepson "
    "stepdaughter girlfriend boyfriend spouse survivor victim spy thief monk nun rabbi recipient incumbent celebrity "
    "diplomat bureaucrat comic colleague confidant confidante undersecretary"
)
_BODIES = BODY_WORDS | word_set(
    "giant lender bank retailer operator watchdog regulator agency group company firm provider carrier airline miner "
    "insurer exporter importer supplier think-tank charity union publication newspaper magazine tabloid daily weekly "
    "website site blog publisher tank nonprofit non-profit arm unit subsidiary startup start-up chain store shop "
    "supermarket employer hospital school militia lobby platform maker manufacturer producer network broadcaster "
    "automaker carmaker chipmaker drugmaker conglomerate utility developer studio label brand body branch faction "
    "wing organization organisation panel outlet team cartel gang division brewer builder farm mill refinery shipyard "
    "orchestra theatre theater"
)
"""Nouns that say what a body is."""
_BODIES_ONLY = word_set("giant bank agency group company firm airline think-tank charity union lender insurer retailer")
"""Those of them that stand among the titles, and that no person is."""
_BODY_TITLES = word_set("group company bank party agency network coalition alliance association")
"""Those of the words in bodies' names that stand before a name to say what it is."""
_NOT_ACTORS = word_set(
    "her later offer number matter other order letter paper power summer winter october september november december "
    "never ever over under water river error floor door labor labour honor honour favor favour factor sector effort "
    "dollar quarter centre center chapter border weather disaster murder together former after answer computer tower"
    " behavior behaviour corner dinner cover rather whether however industry police report evidence list "
    "career chamber furor furore escalator elevator corridor monitor tenor tremor terror horror mirror rumor rumour "
    "vigor vigour odor vapor humor humour color colour parlor harbor harbour neighborhood timber lumber cancer fever "
    "liver finger shoulder corner register filter meter litre liter tractor trailer truck poster banner newsletter "
    "folder header footer layer cluster gender slander murder surrender encounter thunder wonder blunder plunder "
    "transfer buffer hamper temper hunger anger danger manner banner copper silver leather feather proper upper lower "
    "inner outer higher greater larger smaller longer shorter earlier sooner closer deeper wider better bigger older "
    "younger newer further farther another either neither altogether wherever whenever whatever trigger tower shower "
    "flower powder ladder shelter theater theatre laser printer container charter helicopter "
    "ticker sticker barrier carrier frontier supertanker tanker airliner jetliner freighter destroyer "
    "cruiser detector generator indicator calculator simulator refrigerator reactor motor rotor vector "
    "minor major prior exterior interior superior inferior junior senior anterior ulterior behaviour interior anchor "
    "resist insist exist persist assist consist twist wrist mist fist checklist playlist shortlist resister "
    "christian methodist baptist presbyterian lutheran catholic human pedestrian caspian egyptian "
    "newspaper cropper granger jetfighter customer december primer tender render gather"
)
"""Words in -er, -or and the like that are nobody."""


def is_title(word: str) -> bool:
    """Whether a word is one for what somebody does: "Executive", "spokeswoman", "Det."."""
    low = word.lower().rstrip(".")
    return (word[-1].isalpha() or word.endswith(".")) and (
        low in _TITLES
        or low.split("-")[-1] in _TITLES
        or low in actor_nouns()
        or low.endswith(("ist", "man", "woman", "cian"))
    )


def has_actor(words: str) -> bool:
    """Whether any of the words is one for a person."""
    low = [w.strip("'’,.").removesuffix("'s").removesuffix("’s").lower().split("-")[-1] for w in words.split()]
    return any(
        w not in _NOT_ACTORS
        and w not in _BODIES_ONLY
        and (
            w in _TITLES
            or (w in actor_nouns() and w not in BODY_WORDS)
            or w.endswith(("man", "woman", "ist", "er", "or", "ian"))
        )
        for w in low
    )


def is_body_noun(word: str) -> bool:
    """Whether a word says what a body is: "retailer", "group", "committee"."""
    low = word.strip("'’,.").lower()
    return (low in _BODIES and low != "office") or low.endswith("maker")


def is_body_title(word: str) -> bool:
    """Whether a noun stands before a body's name to say what it is: "the retailer Tarnby", not "House Democrats"."""
    return word.islower() and word.isalpha() and (word in _BODIES - BODY_WORDS or word in _BODY_TITLES)
