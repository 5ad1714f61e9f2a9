"""What a line of page furniture looks like on its own, in one ordered table.

Every rule speaks of form (how the line begins and ends, what else is in it), is anchored, and is tried on short
lines only, so that no line costs more than a fixed time; rules that need neighbours are in ``residue``. On the 200
articles of the explainer training set, on which they were written, the table and ``residue`` together drop 453
sentences, all of them residue by the reference, which has 462; on the 40 of the development set 79, all of 83.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.datamodel import DropReason
from builder.extract.dates import MONTH

LONGEST = 700


def any_of(*alternatives: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    """Return one pattern of alternatives, written one to a line where they are many."""
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), flags)


_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:[ ,&]+(?:and |of |de |van |von |der |al-|bin )?{_NAME}){{0,7}}"
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|PA|DPA|ANI|PTI|TASS|REUTERS|Reuters|Xinhua|Associated Press|Getty(?: Images)?|Shutterstock|"
    r"DepositPhotos|Deposit Photos|iStock|Unsplash|Pexels|Pixabay|Alamy|Bloomberg|NurPhoto|Anadolu|Kyodo|Zuma|"
    r"Thomson Reuters Foundation|Wikimedia(?: Commons)?|Flickr|NOAA|NASA|Handout|File)"
)
_KIND = r"(?: [Pp]hotos?| [Ii]mages?)?"
_STEPS = r"(?:/[\w'’.\- ]{1,50}){0,4}"

_LICENCE = r"(?:,? ?(?:Acquire|Purchase) Licensing Rights(?:,? opens new tab)?)?"

# A credit behind the last sentence of a line: "(Xinhua/Jo Doe)", "(AP Photo/Jo Doe)", "REUTERS/Jo Doe/File Photo".
_CREDIT_TAILS = (
    rf"\({_AGENCY}{_KIND}(?:/[^()\n]{{1,60}})?\)",
    rf"\([A-Z][\w ]{{1,30}}(?:{_KIND}/[A-Z][^()\n/]{{1,60}}| [Pp]hoto)\)",
    r"\((?:Photo|Image|Picture|Credit)s?(?: credit)?(?: by|:)[^()\n]{1,80}\)",
    rf"{_AGENCY}/[A-Z][\w'’.\- ]{{1,40}}{_STEPS}",
    rf"[A-Z][\w'’. ]{{2,40}}/(?:{_AGENCY}|[A-Z][\w'’.\- ]{{1,40}}(?=/)){_STEPS}",
    r"Mandatory [Cc]redit:? [^.]{3,90}",
    r"(?:Photo|Photograph|Picture|Image|Credit)s?: ?[A-Z][^.!?]{2,70}",
    r"[A-Z][\w'’./ -]{2,60} via (?:REUTERS|Reuters|AP|AFP|Getty Images)(?:/File Photo)?",
)
_MARKED = r"(?<=\S )\((?:Photo|Photograph|Picture|Image|Credit)s?(?: credit)?: ?[^()\n]{2,80}\)"
CREDIT_AT_END = re.compile(
    rf"(?:{_MARKED}|(?:(?<=[.!?\"”’)\d] )|(?<=[.!?\"”’)]))(?:{'|'.join(_CREDIT_TAILS)}))\.?{_LICENCE}$"
)

_CREDIT_WORDED = any_of(
    r"image (?:source|copyright|credit)[,:]?\s.{1,80}$",
    r"(?:(?:main |lead |cover )?(?:photo|image|picture|video|graphic|illustration|map|mandatory|photography|"
    r"screenshot)s?\s*)?"
    r"(?:credits?|courtesy)\s*(?:[:/]|of\b).{1,100}$",
    r"(?:photo|image|picture|video|photograph|illustration|graphic)s?\s*(?::|by\b|via\b|courtesy\b)\s*\S.{0,90}$",
)
_CREDIT_NAMED = any_of(
    rf"\(?{_AGENCY}{_KIND}{_STEPS}\)?$",
    rf"[\w.'’-]+(?: [A-Z][\w.'’-]*){{0,5}} (?:from|via|for|on|/|\|) {_AGENCY}{_KIND}(?:/File Photo)?$",
    rf"(?:{_NAMES}/){{1,3}}(?:Handout via |via |Pool via )?{_AGENCY}(?:/[\w ]{{1,30}})?$",
    r"\(?REUTERS/.{1,80}$",
    r"Thomson Reuters Foundation/.{1,60}$",
    r"\S.{2,90}\bvia (?:REUTERS|AP|AFP)(?:/File Photo)?$",
    r"©.{1,100}$",
    r"Credit(?:\.{3}|…)?\s?[A-Z].{1,60}(?:\bfor The\b|/).{1,60}$",
    r"(?:Mandatory|Photo) [Cc]redit .{1,90}$",
    flags=re.NOFLAG,
)
_CAPTION = any_of(
    r"\(?FILE(?: PHOTO| PICTURE| IMAGE)?\s?[:\-–—)]",
    r"\(?file (?:photo|picture|image)\b",
    r"in this (?:(?:file|undated|handout|recent) )?(?:\w+\.? \d{1,2}, \d{4},? )?(?:file )?(?:photo|picture|image|"
    r"photograph)\b",
    r"(?:an? )?(?:aerial |undated |file |handout )?(?:photo|picture|image|photograph)s? "
    r"(?:taken|released|provided|dated|made available)\b",
    r"(?:image|media|video|photo) caption[,:]?\s",
    r"(?:caption|pictured|above|below|left|right)\s*:\s",
    r"l-r:|\(?from left(?: to right)?\)?[:,]",
)
_PROMOTION = any_of(
    r"(?:read|see|view|watch|listen|hear|explore|find out|learn|get) more\b(?! than\b)[^.!?]{0,120}$",
    r"(?:also )?read(?: also| next| this| now| the full (?:story|article|report))?\s*[:|]",
    r"(?:see|also read|read|watch|listen) also\b",
    r"(?:also|related|more|next|up next|watch|listen|video|podcast|in pictures|in photos|quiz|live updates|"
    r"further reading|"
    r"recommended|editor['’]?s['’]? picks?|top stor(?:y|ies)|most (?:read|viewed|popular)|trending|"
    r"don['’]t miss)\s*[:|]\s*\S",
    r"related (?:coverage|stor(?:y|ies)|articles?|content|links?|news|topics?|posts?|reading|videos?)\b[^.!?]{0,150}$",
    r"related (?:coverage|stor(?:y|ies)|articles?)\s+[A-Z]",
    r"(?:more|latest|other|top) (?:top )?(?:stories|news|headlines|articles|coverage)\b[^.!?]{0,80}$",
    r"(?:most (?:read|viewed|popular|shared)|trending(?: now)?|recommended(?: for you)?|you (?:may|"
    r"might) (?:also )?like|"
    r"what to read next|up next|don['’]t miss|continue reading|keep reading|(?:story|article) continues(?: below)?|"
    r"advertise?ments?|advertising|sponsored(?: content)?|paid post|promoted(?: content)?|video player close|"
    r"slideshow|"
    r"play video|watch (?:live|now)|listen now|live updates?)\b[^.!?]{0,60}$",
    r"skip (?:to|advert)\b[^.!?]{0,40}$",
    r"slideshow \(",
    r"(?:sign[- ]?up|signup|subscribe|register)\b.{0,20}\b(?:for|to|here|now|today|with)\b",
    r"subscribe\b[^.]{0,40}$",
    r"(?:follow|like|join|find) us (?:on|at)\b",
    r"follow (?:@|.{3,50} on (?:twitter|x|facebook|instagram|linkedin|threads|bluesky)\b)",
    r"(?:tap|click|swipe) (?:here|on|the|to)\b",
    r"download (?:the|our)\b.{0,40}\bapp\b",
    r"get (?:the|our)\b.{0,60}\b(?:inbox|newsletter|app|emails?)\b",
    r"(?:to (?:view|see|read|watch)|for) (?:an? |the |more )?(?:\w+ )?(?:graphics?|photo essay|interactive|"
    r"slideshow)\b",
    r"(?:interactive )?graphic\s*:",
    r"(?:support|help) (?:our|independent|quality|local) journalism\b",
    r"this (?:article|story|report|piece|post|column) (?:is (?:part|one) of|(?:was )?(?:originally|"
    r"first) (?:appeared|published)|"
    r"is (?:republished|reprinted|brought to you)|has been republished)\b",
    r"it is a condensed version of\b",
    r"get (?:all )?the latest\b[^.]{0,100}[.!]?$",
    r"join (?:our|us on)\b[^.]{0,60}\b(?:channel|newsletter|community|whatsapp|telegram|facebook|group|list)\b",
    r"for (?:more|the latest|all the latest)\b.{0,60}\b(?:visit|click|follow|go to|subscribe|download|sign up)\b",
    r"listen to this (?:article|story|episode)\b",
    r"(?:buy|shop) now\b",
)
_MARKS_BEFORE = re.compile(r"[\[(>»•*\-– ]{1,4}")
_SHARE_WORD = (
    r"(?:shares?|re?tweets?|post|pin|print|e-?mail|mail|save|copy|link|url|facebook|twitter|x|whatsapp|linkedin|"
    r"pinterest|"
    r"reddit|telegram|messenger|flipboard|instagram|threads|bluesky|mastodon|tumblr|youtube|tiktok|rss|sms|bookmark|"
    r"likes?|"
    r"follow|comments?|listen|more|close|open|toggle|menu|search|login|log|sign|in|subscribe|this|article|story|page|"
    r"on|via|"
    r"to|with|and|by|now|\d+)"
)
_SHARE = re.compile(rf"(?:{_SHARE_WORD}\b[\s,|·•/:+()-]*+){{1,25}}+!?$", re.I)
_SHARE_CORE = re.compile(
    r"\b(?:share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|print|copy link|"
    r"subscribe|menu|"
    r"login|log in|sign in|follow|instagram|bluesky|rss|youtube|tiktok|save|toggle|search)\b",
    re.I,
)
_SHARE_ASKED = re.compile(r"share (?:this|on|via)\b[^.!?]{0,60}[.!?]?$", re.I)
_COMMENTS = any_of(
    r"comments are (?:now )?closed",
    r"(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply|response)\b",
    r"your email address will not be|required fields are",
    r"(?:you must be )?(?:log|logged|sign|signed) ?in to (?:post a |leave a )?(?:comment|reply)",
    r"join the (?:conversation|discussion)\b[^.]{0,40}\.?$",
    r"(?:view|show|see|hide|load|read) (?:all )?(?:\d+ )?comments",
    r"(?:no|\d+) comments?(?: yet)?$|comments? ?\(?\d*\)?$",
    r"what do you think\? (?:let us know|tell us|leave|share)",
    r"cancel reply|notify me of|save my name\b|\d+ (?:thoughts?|replies|responses?) (?:on|to)\b",
)
_CORRECTION = any_of(
    r"corrections?\s*(?:[:,(]|and clarifications?\b)|clarification\s*:|corrects\b|corrected\b\s*[:(]",
    r"(?:this|the|an earlier|a previous|earlier) (?:versions? of (?:this|the) (?:article|story|report|post|headline|"
    r"caption)|"
    r"article|story|report)\s+(?:has been|was|were|is being|incorrectly|misstated|stated|gave|"
    r"contains language)\b.{0,30}"
    r"(?:correct|amend|updat|refil|clarif|misstat|edit|incorrect|wrong|error|offensive)",
    r"(?:this|an earlier|a previous) version of (?:this|the) (?:article|story|report)\b.{0,60}"
    r"(?:incorrect|misstated|error|misidentified|refiled|corrected)",
    r"(?:editor['’]?s|eds?['’]?|publisher['’]?s)\.?['’]? notes?\b|note to (?:readers|editors)\b|eds\s*:|ednotes?\s*:",
    r"adds? (?:details|background|quotes)\b[^.]{0,60}$",
)
_CONTROL = any_of(
    r"(?:enlarge(?: this image)?|toggle caption|hide caption|expand|play|pause|mute|unmute|"
    r"view (?:image in )?full ?screen|"
    r"view (?:the )?(?:image|gallery|photos?|slideshow|larger image)|open image in .{1,20}|advertising feedback|"
    r"ad feedback|"
    r"image \d+ of \d+|\d+ of \d+|item \d+ of \d+|scroll (?:down|to)\b.{0,40}|loading\b\W{0,3}|back to top|"
    r"skip to (?:main )?content|(?:previous|next)(?: article| story| page)?|show (?:more|less|all)|"
    r"(?:reading time:? ?)?\d+[- ]min(?:ute)?s?(?: read)?)$"
)
_CONTACT = any_of(
    r"(?:write to|contact|e-?mail|reach|send|follow|tips?|(?:media|press) (?:contact|office|"
    r"inquiries))\b.{0,80}\S@\S+\.\w.{0,40}$",
    r"[A-Z].{3,120}\.\s(?:write to|contact|e-?mail|reach|follow)\b.{0,60}@\S+\.?$",
)
_BY_NAME = (
    r"(?:[A-Z][\w']{1,20} (?:writers?|correspondents?|reporters?|staff) )?"
    r"[A-ZÀ-Þ][\w.'’-]*(?:[ ,&|]+(?:and |de |van |von |der |bin |al-)?[A-ZÀ-Þ][\w.'’-]*){1,9}"
    r"(?:\s*[,|•·–—-]\s*[\w .,'’&@/|:-]{2,70})?$"
)
_BYLINE = any_of(
    rf"(?:(?:EXCLUSIVE|Exclusive)\s+)?(?:[Bb]y|BY|Written by|Story by|Words by|Posted by|Author:|Text by|"
    rf"Analysis by)\s+"
    rf"(?!(?:(?i:{MONTH})|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b){_BY_NAME}",
    r"By (?:[A-Z][\w ]{2,30} )?(?:[Ss]taff|[Cc]orrespondent|[Rr]eporter|AFP|AP|Reuters|Xinhua|"
    r"Associated Press)[\w ,]{0,40}$",
    r"\(?(?:[Aa]dditional |[Ff]urther )?[Rr]eporting by\b.{3,400}$",
    r"\(?(?:[Ee]diting|[Ww]riting|[Cc]ompiled|[Ee]dited|[Tt]ranslated) by [A-Z].{2,200}$",
    r"(?:[A-Z][\w.'’-]*[ ,]+(?:and )?){2,14}contributed (?:reporting|research|to this (?:report|story|"
    r"article))\b[^.]{0,80}\.?$",
    r"(?:Source|SOURCE): [A-Z][\w ]{2,40}\|.{0,120}$|[A-Z][\w ]{2,60}\|\s*\d{4}-\d\d-\d\d.{0,60}\|\s*Editor:.{0,40}$",
    r"(?:Contributing|With reporting by): [A-Z].{2,100}$",
    r"\(?[Ww]ith (?:inputs|files|agency inputs|reporting)(?: from .{2,60})?\)?\.?$",
    flags=re.NOFLAG,
)
_DATE_PART = (
    rf"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*|{MONTH}\s*|"
    r"\d{1,4}(?:st|nd|rd|th)?\b[,:./T-]*+\s*|"
    r"(?:[ap]\.?m\b\.?|[ecmpb]?[sdeg]?[mst]t\b|gmt|utc|ist|hours?|hrs?|mins?|minutes?|days?|ago|read|at|on|of|"
    r"published|updated|"
    r"z)[\s,|·•:]*|[|·•,:–—-]\s*"
)
_STAMP_WORD = (
    r"(?:(?:first |last |originally )?(?:published|updated|modified|posted|created|date|on|at|as of|issued)\b[\s:]*)?"
)
_DATE_LINE = re.compile(rf"{_STAMP_WORD}(?:{_DATE_PART}){{1,24}}+$", re.I)
_STAMP = re.compile(
    r"(?:first |last |originally )?(?:published|updated|modified|posted)\s*(?:on|at|:|\d|"
    r"[A-Z][a-z]{2,8}\.? \d)[^!?]{0,70}$",
    re.I,
)
_TIME_OR_YEAR = any_of(
    r"\d{1,2}:\d\d", r"\b\d{1,2} ?[ap]\.?m\b", r"\b(?:19|20)\d\d\b", rf"\b{MONTH} ?\d", r"\d (?:hour|min|day)"
)
_BOILERPLATE = any_of(
    r"(?:for immediate release|(?:press|news|media) release|under embargo|embargoed (?:until|for)\b.{0,60}|"
    r"breaking(?: news)?|"
    r"exclusive|opinion|analysis|explainer|news|best viewed .{1,40})\W{0,2}$",
    r"all rights reserved|(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4}|[A-Z])|our standards\b|we use cookies\b",
    r"(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|settings)|terms (?:and|"
    r"&) conditions)\b[^.]{0,80}$",
    r"this (?:material|content) may not be (?:published|reproduced)|the views expressed\b|disclaimer\s*:",
    r"by (?:continuing|using|signing|clicking|submitting)\b.{0,60}\b(?:agree|accept|cookies|terms)\b",
    r"\(?\s*[$€£¥]?\s?1(?:\.0+)?\s?(?:[\w.]+ ){0,3}=\s?.{1,40}\)?$",
    r"(?:end )?optional(?: .{0,20})?$|(?:-?30-?|xxx|###|ends?)\b\s*(?:-.{0,30})?$|with:\s[A-Z0-9, )(;-]+$",
    r"(?:source|tags?|topics?|filed under|categor(?:y|ies))\s*:.{0,60}$",
    r"\(?(?:except for the headline, )?this (?:story|article|copy) (?:has not been edited|is (?:auto-?)?generated|"
    r"is published from|(?:was|is|has been) (?:provided|supplied|syndicated))",
)
_STEP = re.compile(r"[>»›→]|\s[/|]\s")
_HOME = re.compile(r"(?:home|news|you are here|front page|homepage)\b", re.I)
_MAY_GO_ON = (None, "caption", "promotion", "correction box")
_REPORTING = re.compile(r"[Rr]eporting by|[Ee]diting by|contributed")
_HAS_WORD = re.compile(r"[^\W_]")
_FULL_STOP = re.compile(r"[.!?][\"'”’)]*$")


def form(text: str) -> DropReason | None:
    """Return what furniture ``text`` (one line, white space collapsed) is by its form alone, ``None`` if it is none."""
    if len(text) > LONGEST:
        return None
    if not _HAS_WORD.search(text):
        return "boilerplate"
    for reason, test in _TABLE:
        if test(text):
            return reason
    return None


def stands_alone(text: str) -> bool:
    """Whether a line is furniture that takes no continuation on the next line."""
    return len(text) <= 160 and form(text) not in _MAY_GO_ON and not _REPORTING.search(text)


def ends_in_credit(text: str) -> bool:
    """Whether a line ends in a photographer's or agency's credit behind a sentence."""
    return CREDIT_AT_END.search(text[-160:]) is not None


def _matching(pattern: re.Pattern[str], longest: int = LONGEST) -> Callable[[str], bool]:
    return lambda text: len(text) <= longest and bool(pattern.match(text))


def _is_share(text: str) -> bool:
    return bool(_SHARE_ASKED.match(text) or (_SHARE.match(text) and _SHARE_CORE.search(text)))


def _is_promotion(text: str) -> bool:
    if len(text) > 260:
        return False
    marks = _MARKS_BEFORE.match(text)
    return bool(_PROMOTION.match(text, marks.end() if marks else 0))


def _is_correction(text: str) -> bool:
    return bool(_CORRECTION.match(text, 1 if text[0] in "([" else 0))


def _is_date_line(text: str) -> bool:
    # A number alone is no date: "30,000.", "8.".
    if len(text) > 160 or _TIME_OR_YEAR.search(text) is None:
        return False
    return bool(_DATE_LINE.match(text) or _STAMP.match(text))


def _is_credit(text: str) -> bool:
    if len(text) > 120 or (_FULL_STOP.search(text) and text.count(" ") > 6):
        return False
    return bool(_CREDIT_NAMED.match(text) or _CREDIT_WORDED.match(text))


def _is_trail(text: str) -> bool:
    """Short steps between marks and no sentence: "Home > Politics > Talks resume", "News / World / Asia"."""
    if len(text) > 250 or _FULL_STOP.search(text):
        return False
    steps = [step.strip() for step in _STEP.split(text)]
    home = _HOME.match(text) is not None
    return len(steps) > (1 if home else 2) and all(len(step.split()) <= 5 for step in steps[:-1])


_TABLE: tuple[tuple[DropReason, Callable[[str], bool]], ...] = (
    ("comment form", _matching(_COMMENTS, 200)),
    ("share line", _is_share),
    ("correction box", _is_correction),
    ("promotion", _is_promotion),
    ("navigation", _matching(_CONTROL, 80)),
    ("byline", _matching(_BYLINE, 420)),
    ("date line", _is_date_line),
    ("promotion", _matching(_CONTACT, 200)),
    ("caption", _matching(_CAPTION)),
    ("credit", _is_credit),
    ("boilerplate", _matching(_BOILERPLATE, 300)),
    ("breadcrumb", _is_trail),
)
