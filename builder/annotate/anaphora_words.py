"""The closed word classes of ``anaphora``, as pieces of regular expressions. English."""

from __future__ import annotations

LEAD = (
    r"[“\"‘'(\[«„]{0,3}(?:(?:However|But|And|Yet|So|Still|Also|Then|Meanwhile|Moreover|Instead|Nevertheless|Nonetheless|Though"
    r"|Although|Because|Since|Earlier|Later|Afterwards?|Furthermore|Additionally|In\s{1,4}addition|As\s{1,4}a\s{1,4}result"
    r"|For\s{1,4}example|For\s{1,4}instance|(?:(?:For|On)\s{1,4}(?:his|her|its|their)\s{1,4}part|As\s{1,4}such|At\s{1,4}the\s{1,4}same\s{1,4}time"
    r"|Besides|By\s{1,4}(?:comparison|contrast)|Consequently|Conversely|Elsewhere|Even\s{1,4}so|Finally|For\s{1,4}that\s{1,4}reason|Hence"
    r"|In\s{1,4}(?:comparison|contrast|fact|other\s{1,4}words|response|short|the\s{1,4}meantime|turn)|Indeed|Likewise|Meantime|Of\s{1,4}course"
    r"|On\s{1,4}the\s{1,4}(?:contrary|other\s{1,4}hand)|Overall|Plus|Secondly|Separately|Similarly|That\s{1,4}said|Therefore|Thirdly|Thus"
    r"|To\s{1,4}be\s{1,4}sure|To\s{1,4}that\s{1,4}end|What(?:\s{1,4}is|['’]s)\s{1,4}more)(?=,)|In\s{1,4}(?:a|the|one)\s{1,4}(?:statement|interview|speech|letter|post|tweet)"
    r"|Last\s{1,4}(?:week|month|year)|At\s{1,4}(?:the|that)\s{1,4}time|On\s{1,4}\w{6,9}day|In\s{1,4}\d{4}),?\s{1,4}){0,2}"
)
SPEECH = (
    r"said|says|added|adds|told|wrote|writes|noted|warned|argued|stated|continued|insisted|explained|announced|claimed"
    r"|acknowledged|concluded|replied|tweeted|recalled|asked|admitted|predicted|suggested|declared|confirmed"
)
ACTS = (
    rf"(?:also|later|then|now|has|had|will|would|did\s{{1,4}}not|repeatedly|previously|recently)\s{{1,4}}(?:{SPEECH}|accuse|accused|deny|denied|urge|urged"
    r"|called|plan|planned|seek|sought|reject|rejected|blamed|criticised|criticized|promised|pledged|vowed|refused|asked|demanded)"
    rf"|{SPEECH}|accuses|accused|denies|denied|urges|urged|calls\s{{1,4}}(?:on|for)|called\s{{1,4}}(?:on|for)|plans|planned|seeks|sought|rejects|rejected"
    r"|blames|blamed|criticises|criticised|criticizes|criticized|promises|promised|pledges|pledged|vows|vowed|refuses|refused"
    r"|demands|demanded|wants|wanted|hopes|hoped|expects|expected|employs|operates|owns|declined|agreed|intends"
)
EXPLETIVE = (
    r"[Ii]t(?:['’]s|\s{1,4}(?:is|was|will\s{1,4}be|would\s{1,4}be|has\s{1,4}been|remains|remained|may\s{1,4}be|might\s{1,4}be|seems|seemed|appears"
    r"|appeared|becomes|became|could\s{1,4}be))(?:\s{1,4}(?:not|also|still|now|far\s{1,4}from|very|too|so|increasingly|more|less|equally|only"
    r"|perhaps|all|yet|just|immediately|entirely|quite|always)){0,3}\s{1,4}(?:unclear|clear|possible|impossible|(?:un)?likely(?!\s{1,4}to\b)|important|difficult|hard|easy|necessary|essential"
    r"|true|obvious|(?:expected|believed|thought|feared|hoped|estimated|understood|reported|known)(?!\s{1,4}to\b)|unknown|uncertain|too|that\b|as\s{1,4}(?:if|though)"
    r"|time\b|worth|no\s{1,4}(?:secret|surprise|wonder|coincidence|longer\s{1,4}clear)|the\s{1,4}(?:first|second|third|latest|only|last)|a\s{1,4}(?:question|matter|shame|pity|mistake)"
    r"|crucial|vital|rare|common|wrong|right|good|bad|better|best|early|late|not\s{1,4}(?:clear|known)|in\s{1,4}\w{1,20}\s{1,4}(?:that|when)|(?:becoming|getting|growing|raining|snowing|looking)\b|\w{3,15}(?<!ed)(?<!set)(?<!due)(?<!able)(?<!ready)(?<!likely)(?<!willing)\s{1,4}(?:that|to|whether|how)\b)"
    r"|[Ii]t\s{1,4}(?:takes|took|will\s{1,4}take|would\s{1,4}take|rained|snowed|turns\s{1,4}out|turned\s{1,4}out|follows\s{1,4}that|comes\s{1,4}(?:as|after|amid|at)|came\s{1,4}(?:as|after|amid|at))\b"
)
ROLE_NOUNS = (
    r"(?:(?:prime|foreign|defen[cs]e|finance|interior|health|justice|energy|trade)\s{1,4})?minister|(?:vice\s{1,4})?president|premier|chancellor"
    r"|senator|governor|mayor|congressman|congresswoman|chairman|chairwoman|secretary|ambassador|general|judge|king|queen|prince|princess|pope"
    r"|leader|lawmaker|spokesman|spokeswoman|spokesperson|official|diplomat|professor|researcher|author|analyst|economist"
    r"|director|chief\s{1,4}executive|CEO|founder|lawyer|suspect|victim|man|woman|teenager|candidate|billionaire|politician"
)
# "The police", "the government", "the army" read alone in the news of a place, and are not in this list.
ORGANISATION_NOUNS = (
    r"company|firm|ministry|agency|department|bank|group|union|party|organi[sz]ation|commission|committee|council|court"
    r"|charity|institute|university|airline|carmaker|retailer|manufacturer|regulator|watchdog|newspaper|foundation"
    r"|association|alliance|bloc|militia|embassy|club|team|studio|network|broadcaster|startup|start-up|lender"
)
PLACE_NOUNS = r"country|nation|kingdom|republic|state|city|region|island|province|town"
EVENT_NOUNS = (
    r"move|moves|decision|announcement|statement|comments?|remarks?|findings|news|change|changes|step|measure|measures|incident"
    r"|countries|sides|nations|men|women|companies|officials|leaders|ministers|governments|parties|suspects"
)
DESCRIPTIONS = rf"(?:{ROLE_NOUNS}|{ORGANISATION_NOUNS}|{PLACE_NOUNS}|{EVENT_NOUNS})\b"
AFTER = (
    rf"{SPEECH}|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|also|now|then|later|never|still"
    r"|already|who\b|which\b|\w{3,20}ed\b|[a-z]{3,20}s\b|came|comes|took|made|gave|went|met|began|held|won|lost|left|kept|put|set"
)
PERSON_NOUN = (
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Aa]ny|[Ee]very|[Ee]ach|[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|[Nn]o)\s{1,4}"
    r"(?:[\w'’-]{1,20}\s{1,4}){0,4}?(?:man|woman|person|boy|girl|child|spokes\w+|official|head|deputy|envoy|spy|colonel|captain|priest|bishop|cleric|minister|president|leader|lawyer"
    r"|aide|source|expert|professor|student|officer|soldier|mother|father|son|daughter|wife|husband|brother|sister|friend"
    r"|resident|witness|candidate|senator|analyst|teacher|doctor|nurse|patient|victim|suspect|driver|worker|farmer|king"
    r"|queen|pope|prince|princess|judge|secretary|governor|mayor|chairman|chairwoman|director|chief|magistrate|accused"
    r"|defendant|coroner|nominee|boss|coach|pilot|athlete|player|guard|teen|youth"
    rf"|[a-z]{{3,20}}(?=\s{{1,4}}(?:{SPEECH})\b)|(?:co-)?(?!(?:former|elder|later|other|under|after|murder)\b)[a-z]{{3,15}}(?:er|or|ist|ian|man|woman))\b"
)
"""A person spoken of without a name. The open suffixes also catch "another" and "number": then a pronoun is left
unmarked only if it is not at the sentence's beginning, the cheaper mistake."""
