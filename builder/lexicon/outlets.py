"""News agencies and outlets: who only carries the news is no player in it."""

from __future__ import annotations

from builder.lexicon.names import name_key
from builder.lexicon.words import phrase_set

_OUTLETS = phrase_set(
    "reuters | thomson reuters | associated press | ap | afp | agence france presse | xinhua | xinhua news agency | "
    "bloomberg | bloomberg news | bbc | bbc news | cnn | nbc | nbc news | abc | abc news | cbs | cbs news | fox news | "
    "fox "
    "| msnbc | cnbc | npr | pbs | new york times | times | washington post | wall street journal | guardian | "
    "daily telegraph | telegraph | financial times | economist | los angeles times | usa today | time | "
    "newsweek | politico | axios | buzzfeed | huffington post | al jazeera | al arabiya | dpa | ansa | efe | "
    "tass | interfax | ria novosti | ria | itar tass | kyodo | kyodo news | nhk | yonhap | yonhap news agency | "
    "kcna | korean central news agency | irna | isna | fars | press trust of india | pti | ani | der spiegel | "
    "spiegel | bild | die welt | le monde | le figaro | el pais | la repubblica | corriere della sera | haaretz "
    "| jerusalem post | south china morning post | global times | china daily | peoples daily | cctv | sky news "
    "| itv | channel 4 | independent | daily mail | sun | daily mirror | sunday times | observer | new yorker | "
    "atlantic | vox | forbes | fortune | business insider | marketwatch | dow jones | nikkei | asahi shimbun | "
    "hindu | times of india | dawn | voice of america | voa | radio free europe | deutsche welle | dw | "
    "facebook | twitter | instagram | youtube | whatsapp | telegram | anadolu | anadolu agency | mehr | tasnim "
    "| saudi press agency | spa | wam | mena | petra | sana"
)
_ENDINGS = phrase_set(
    "news agency | press agency | news service | tribune | herald | gazette | chronicle | times | newspaper | "
    "broadcasting corporation | daily news | morning post | evening post | morning news"
)
_TAILS = tuple(f" {ending}" for ending in sorted(_ENDINGS))


def is_outlet(name: str) -> bool:
    """Whether ``name`` is that of a news agency, newspaper, broadcaster or social network."""
    key = name_key(name)
    return key in _OUTLETS or key.endswith(_TAILS)
