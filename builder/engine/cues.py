"""Small closed classes of English words whose counts the reading models see. The models weigh them; no rule does.

Only words with little meaning of their own: modals, negation, linking words, pronouns, verbs of saying, names of
days and months. Everything else is learned through hashed words.
"""

from __future__ import annotations

_CLASSES: dict[str, str] = {
    "future": "will would shall may might could can should must likely unlikely expected expects plan plans planned "
    "planning scheduled due next upcoming soon tomorrow future prospect forecast if whether unless until",
    "negation": "no not n't never none nor neither without nothing cannot",
    "contrast": "but however although though despite while yet still instead rather nevertheless whereas",
    "cause": "because since after as due amid following so therefore thus",
    "past": "ago last earlier previously once former formerly before when then already was were had did been",
    "perfect": "has have had having",
    "present": "is are am be being does do",
    "say": "said says say saying told tells added adds noted according asked stated statement called announced wrote "
    "explained insisted argued claimed denied warned",
    "dispute": "against reject rejected oppose opposed critics criticized criticised accused accuse accusing denied "
    "deny dispute disputed demand demanded refuse refused failed concern concerns",
    "first": "i we me us my our ours myself ourselves",
    "second": "you your yours",
    "third": "he she they him her them his hers their theirs it its",
    "day": "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight",
    "month": "january february march april june july august september october november december jan feb aug sept oct "
    "nov dec",
    "amount": "million billion trillion percent hundred thousand dozen dozens number",
    "most": "most more less least best worst very too",
    "function": "the a an of to in on at by for with from and or that this these those which who whom whose there",
}

CUE_CLASSES: tuple[str, ...] = tuple(_CLASSES)

CUES: dict[str, int] = {
    word: index for index, name in reversed(list(enumerate(CUE_CLASSES))) for word in _CLASSES[name].split()
}
"""Word to index of its class; a word in two classes counts for the first."""
