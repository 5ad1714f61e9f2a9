"""Whom a pronoun or a bare description can stand for: the people and bodies of the sentences before."""

from __future__ import annotations

import re
from collections import Counter

from builder.annotate import anaphora_words as words
from builder.annotate.context import is_inside, quoted_spans, within
from builder.annotate.genders import genders
from builder.annotate.overlooked import KnownNames
from builder.datamodel import Anaphor, Entity, Mention, Sentence, Span
from builder.lexicon.countries import country_form

_PERSON_NOUN = re.compile(words.PERSON_NOUN)
_ORGANISATION_NOUN = re.compile(rf"(?:{words.ORGANISATION_NOUNS})\b")
_ROLE_NOUN = re.compile(rf"(?:{words.ROLE_NOUNS})\b")
_OBLIQUE = re.compile(
    r"\b(?:for|of|to|by|with|from|about|against|on|at|in|over|behind|under|after|before|than|like|including|alongside|between|near)\s{1,4}(?:the\s{1,4}|[A-Z][\w.]{0,15}\s{1,4}){0,3}$"
)
_SAYS = re.compile(
    rf"\W{{0,3}}\s{{0,4}}(?:has\s{{1,4}}|had\s{{1,4}}|also\s{{1,4}}|later\s{{1,4}}){{0,2}}(?:{words.SPEECH})\b"
)
_SAYS_BEHIND = re.compile(
    rf",\s(?:who|an?|the|\d\d?|of|whose)\b[^“”\".;]{{1,120}},\s(?:(?:has|had|also|later)\s){{0,2}}(?:{words.SPEECH})\b"
)
_SAID_BEFORE = re.compile(rf"[,”\"'’?!]\s{{1,4}}(?:{words.SPEECH})\s{{1,4}}(?:[\w.]{{1,20}}\s{{1,4}}){{0,4}}$")
_VERB_AFTER = re.compile(r"\s{1,4}(?:" + words.AFTER + r")")
_CLAUSE_AFTER = re.compile(r",\s{1,4}(?:which|an?|the|whose|based)\s")
_TOLD = re.compile(r"\b(?:told|tell|tells|telling|asked|via|to|by)\s{1,4}(?:the\s{1,4})?$")
_VAGUE_NOUNS = frozenset(
    {"government", "administration", "military", "army", "police", "court", "team", "network", "newspaper"}
)
# "The company" may be any firm without the word in its name; "the bank" or "the party" needs it, or its role.
_ANY_FIRM = frozenset({"company", "firm"})
_PUBLIC = re.compile(
    r"\b(?:Union|Nations|Commission|Council|Committee|Court|Congress|Senate|Parliament|Party|Ministry|Department|Agency|Office"
    r"|University|Police|Association|Federation|Organi[sz]ation|Reserve|Army|House|Treasury|Assembly|Institute|Church)\b"
)
_PEOPLE = re.compile(
    r"\b(?:\w{2,20}(?:ers|ors|ists|ials|ians|ents|ants|ees)|experts|police|people|critics|men|women|diplomats|executives"
    r"|parties|families|groups|firms|companies|governments|authorities|forces|nurses|rebels|banks|states|countries)\b",
    re.IGNORECASE,
)
# Nouns in -er and -or that are nobody.
_THINGS = re.compile(
    r"\b(?:barri|ord|numb|murd|manslaught|eld|oth|matt|wat|pow|pap|lett|bord|chapt|cent|quart|summ|wint|off|weath|riv|disast|sist|furth|rath|clust"
    r"|comput|trail|should|showdown|tow|fev|canc|ang|hung|dang|transf|takeov|handov|aft|und|ov|ev|nev|eith|togeth|high|low"
    r"|larg|small|bett|young|old|strong|weak|long|short|furth|form|earli|lat|great|clos|rest|broad|deep|fast|slow)er$"
    r"|\b(?:sect|fact|mot|err|terr|corrid|harb|lab|fav|maj|min|doll|col|hon|po|do|flo|f|exteri|interi|seni|juni|pri|superi)or$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"[“\"]?(?:(?:In|With|After|Before|When|While|As|Since|Despite|During|Following|Upon|Throughout|At|On|For|By|If|Although"
    r"|Though|Like|Unlike|Among|Until|Once|To|Of)|[A-Z][a-z]{2,15}(?:ing|ed))\b"
)
# What may stand before a body that is the subject: "But the ", "Earlier on Friday ", "On Monday, the ".
_BODY_OPENS = re.compile(
    r"(?:(?:But|And|However,)\s{1,4})?(?:(?:Earlier\s{1,4}|Later\s{1,4}|Late\s{1,4})?(?:on\s{1,4})?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s{1,4})?"
    r"(?:the\s{1,4})?",
    re.IGNORECASE,
)
_OWNS = ("'s", "’s")
LONGEST_SENTENCE = 3_000
"""Characters. What is longer is no sentence but a text without full stops; nothing is read into it."""
_TITLE_REACH = 60
"""Sentences back in which a title before a name still says who "the minister" is."""
_LOOK_BACK = 3
_SUBJECT_REACH = 40


class Reader:
    """Reads sentences in order and remembers who was spoken of. Made for one call of ``anaphora.resolve``."""

    def __init__(
        self, text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self._entities = entities
        ordered = tuple(sorted(mentions, key=lambda m: m.span.start))
        starts = [m.span.start for m in ordered]
        names = KnownNames(text, entities)
        self._mentions = [
            names.complete(text, s, within(ordered, starts, s.span))
            if s.span.end - s.span.start <= LONGEST_SENTENCE
            else ()
            for s in sentences
        ]
        self._quotes = quoted_spans(text, sentences)
        self._noted: list[list[Anaphor]] = [[] for _ in sentences]
        self._male, self._female = genders(text, sentences, self._mentions)

    def note(self, number: int, found: list[Anaphor]) -> None:
        """Remember the anaphora of a sentence; later sentences may go on with the same person."""
        self._noted[number] = found

    def anaphora(self) -> tuple[Anaphor, ...]:
        """Return everything noted, in order."""
        return tuple(anaphor for found in self._noted for anaphor in found)

    def is_quoted(self, number: int, at: int) -> bool:
        """Tell whether the offset lies in quotation marks."""
        return is_inside(at, self._quotes[number])

    def has_person_before(self, number: int, at: int) -> bool:
        """Tell whether the sentence names or describes a person before ``at``, outside quotations."""
        span = self.sentences[number].span
        if any(
            m.label == "PER" and m.span.start < at and not self.is_quoted(number, m.span.start)
            for m in self._mentions[number]
        ):
            return True
        return any(
            not self.is_quoted(number, m.start()) and not _THINGS.search(m.group())
            for m in _PERSON_NOUN.finditer(self.text, span.start, at)
        )

    def names(self, number: int, at: int, entity: int) -> bool:
        """Tell whether the sentence already calls ``entity`` by its last name before ``at``."""
        last = self._entities[entity].name.split()[-1:]
        return bool(last) and last[0] in self.text[self.sentences[number].span.start : at]

    def is_named_at(self, number: int, at: int) -> bool:
        """Tell whether a name follows after a comma: "the victim, Anna Berg"."""
        return self.text[at : at + 1] == "," and any(at < m.span.start <= at + 3 for m in self._mentions[number])

    def has_actor_before(self, number: int, at: int, pronoun: str) -> bool:
        """Tell whether the sentence names what "it" or "they" can be before ``at``, outside quotations."""
        span = self.sentences[number].span
        if any(
            m.label != "PER" and m.span.start < at and not self.is_quoted(number, m.span.start)
            for m in self._mentions[number]
        ):
            return True
        people = _PEOPLE.finditer(self.text, span.start, at) if pronoun == "they" else iter(())
        return any(not self.is_quoted(number, m.start()) for m in people)

    def person_follows_lead(self, number: int, at: int) -> bool:
        """Tell whether the pronoun looks ahead: "In his speech, Mr Ode said"."""
        span = self.sentences[number].span
        comma = self.text.find(",", at, min(span.end, at + 120))
        owner = at > span.start and self.text[at : at + 3] in ("his", "her", "him")
        opens = _OPENS.match(self.text, span.start, at)
        if comma < 0 or not (owner or opens):
            return False
        described = _PERSON_NOUN.match(self.text, comma + 2, span.end)
        if opens and described and not _THINGS.search(described.group()):
            return True
        return any(m.label == "PER" and comma < m.span.start <= comma + 60 for m in self._mentions[number])

    # --- people

    def person(self, number: int, pronoun: Span) -> int | None:
        """Return the one person that a he or she in sentence ``number`` can be, or ``None``."""
        called = self.text[pronoun.start : pronoun.end].lower()
        barred, fitting = self._female, self._male
        if called not in ("he", "his", "him", "himself"):
            barred, fitting = fitting, barred
        goes_on = called in ("he", "she") and self._speaks(number, pronoun)
        for back in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
            people = self._people(back, barred)
            if people:
                return self._choose(back, people, fitting, goes_on=goes_on)
            if self._someone_unnamed(back):
                return None
            if self._crosses(back, number):
                return None
        return None

    def _crosses(self, back: int, number: int) -> bool:
        """Tell whether looking behind sentence ``back`` would leave the paragraph before."""
        return self.sentences[number].block - self.sentences[back].block >= 1 and self.sentences[back].starts_paragraph

    def _people(self, number: int, barred: frozenset[int]) -> dict[int, list[Span]]:
        """Return the people of a sentence outside quotations, with where they stand; resolved pronouns count."""
        found: dict[int, list[Span]] = {}
        for mention in self._mentions[number]:
            entity = mention.entity
            if mention.label != "PER" or self.is_quoted(number, mention.span.start):
                continue
            if entity is None:
                found.setdefault(-1 - mention.span.start, []).append(mention.span)
            elif entity not in barred and self._entities[entity].type == "person":
                found.setdefault(entity, []).append(mention.span)
        for anaphor in self._noted[number]:
            if (
                anaphor.entity is not None
                and self._entities[anaphor.entity].type == "person"
                and anaphor.entity not in barred
            ):
                found.setdefault(anaphor.entity, []).append(anaphor.span)
        return found

    def _choose(
        self, number: int, people: dict[int, list[Span]], fitting: frozenset[int], *, goes_on: bool
    ) -> int | None:
        """Return the only person, or the speaking subject of the sentence, where nobody unnamed competes.

        ``goes_on``: the pronoun says something as well, which is what the speaker of the sentence before does.
        """
        subjects = [who for who, spans in people.items() if any(self._is_subject(number, s) for s in spans)]
        unnamed = self._someone_unnamed(number)
        if len(people) == 1:
            who = next(iter(people))
            clear = bool(subjects) or (
                not unnamed and ((who in fitting and not goes_on) or not self._oblique_only(people[who]))
            )
            return who if clear and who >= 0 else None
        speaking = [who for who in subjects if any(self._speaks(number, s) for s in people[who])]
        if len(speaking) == 1 and (len(subjects) == 1 or goes_on) and speaking[0] >= 0:
            return speaking[0]
        sure = [who for who in people if who in fitting]
        return sure[0] if len(sure) == 1 and subjects == sure else None

    def _oblique_only(self, spans: list[Span]) -> bool:
        return all(_OBLIQUE.search(self.text, max(0, s.start - 50), s.start) for s in spans)

    def _is_subject(self, number: int, span: Span) -> bool:
        """Tell whether the name opens its sentence (after a title or description) or is the one who says it."""
        start = self.sentences[number].span.start
        if self._speaks(number, span):
            return not _OBLIQUE.search(self.text, max(start, span.start - 50), span.start)
        after_clause = self.text[span.start - 2 : span.start] == ", " and _OPENS.match(self.text, start)
        far = span.start - start > _SUBJECT_REACH and not after_clause
        if far or _OBLIQUE.search(self.text, max(start, span.start - 50), span.start):
            return False
        return bool(_VERB_AFTER.match(self.text, span.end)) or self.text[span.end : span.end + 1] == ","

    def _speaks(self, number: int, span: Span) -> bool:
        if self.text.startswith(_OWNS, span.end):
            return False
        # Of "Berg, who met Roth, the mayor, said" Berg is the speaker.
        if "," not in self.text[self.sentences[number].span.start : span.start] and _SAYS_BEHIND.match(
            self.text, span.end
        ):
            return True
        return bool(
            _SAYS.match(self.text, span.end) or _SAID_BEFORE.search(self.text, max(0, span.start - 60), span.start)
        )

    def _someone_unnamed(self, number: int) -> bool:
        span = self.sentences[number].span
        if span.end - span.start > LONGEST_SENTENCE:
            return True
        for match in _PERSON_NOUN.finditer(self.text, span.start, span.end):
            if self.is_quoted(number, match.start()) or _THINGS.search(match.group()):
                continue
            if not any(
                match.start() - 2 <= m.span.start <= match.end() + 2 for m in self._mentions[number] if m.label == "PER"
            ):
                return True
        return False

    # --- bodies and places

    def subject_organisation(self, number: int) -> int | None:
        """Return the organisation or government that is the subject of the sentence before, or ``None``."""
        if number == 0:
            return None
        back = number - 1
        start = self.sentences[back].span.start
        for anaphor in self._noted[back]:
            if anaphor.entity is not None and anaphor.span.start - start <= 2 and self._is_body(anaphor.entity):
                return anaphor.entity
        if not self._mentions[back]:
            return None
        first, *rest = self._mentions[back]
        opens = _BODY_OPENS.fullmatch(self.text, start, first.span.start)
        if rest and self.text[first.span.end : rest[0].span.start] in ("'s ", "’s "):
            first = rest[0]
        verb = _VERB_AFTER.match(self.text, first.span.end) or _CLAUSE_AFTER.match(self.text, first.span.end)
        if not (opens and verb) or first.entity is None or not self._is_body(first.entity):
            return None
        others = {m.entity for m in self._mentions[back] if m.entity is not None and self._is_body(m.entity)}
        return first.entity if others == {first.entity} or self._speaks(back, first.span) else None

    def _is_body(self, entity: int) -> bool:
        return self._entities[entity].type in ("organisation", "government", "group")

    def described(self, number: int, noun: str) -> int | None:
        """Return whom "the ``noun``" at the beginning of sentence ``number`` means, or ``None``."""
        if _ROLE_NOUN.fullmatch(noun):
            return self._titled(number, noun)
        if _ORGANISATION_NOUN.fullmatch(noun) and noun not in _VAGUE_NOUNS:
            return self._only_body(number, noun)
        if noun in ("country", "nation"):
            return self._only_country(number)
        return None

    def _only_country(self, number: int) -> int | None:
        """Return the only country of the sentence before if no other is spoken of there or more often until then."""
        found: dict[str, int | None] = {}
        for mention in self._mentions[number - 1] if number else ():
            form = country_form(self.text[mention.span.start : mention.span.end])
            if form is not None:
                found[form.country] = mention.entity if "name" in form.kinds else found.get(form.country)
        if len(found) != 1:
            return None
        often: Counter[str] = Counter()
        for mentions in self._mentions[max(0, number - _TITLE_REACH) : number]:
            forms = (country_form(self.text[m.span.start : m.span.end]) for m in mentions)
            often.update(form.country for form in forms if form is not None)
        country, entity = next(iter(found.items()))
        return entity if all(count < often[country] for other, count in often.items() if other != country) else None

    def _titled(self, number: int, noun: str) -> int | None:
        """Return the one person to whom the text gives this title, if spoken of in the sentences just before."""
        holders: set[int] = set()
        for index, entity in enumerate(self._entities):
            if entity.type == "person" and any(noun in self.text[r.start : r.end].lower() for r in entity.roles):
                holders.add(index)
        title = re.compile(rf"\b{re.escape(noun)}\s{{1,4}}$", re.IGNORECASE)
        for mentions in self._mentions[max(0, number - _TITLE_REACH) : number]:
            for m in mentions:
                if (
                    m.entity is not None
                    and m.label == "PER"
                    and title.search(self.text, max(0, m.span.start - 30), m.span.start)
                ):
                    holders.add(m.entity)
        recent = {m.entity for mentions in self._mentions[max(0, number - _LOOK_BACK) : number] for m in mentions}
        return next(iter(holders)) if len(holders) == 1 and holders <= recent else None

    def _is_called(self, entity: int, noun: str) -> bool:
        """Tell whether the noun stands in the name of a body or in what the text says it is."""
        roles = (self.text[r.start : r.end] for r in self._entities[entity].roles)
        return any(noun in words.lower() for words in (self._entities[entity].name, *roles))

    def _only_body(self, number: int, noun: str) -> int | None:
        """Return the only organisation of the sentence before; of several, the one whose name has the noun."""
        bodies: set[int] = set()
        for m in self._mentions[number - 1] if number else ():
            before = max(self.sentences[number - 1].span.start, m.span.start - 50)
            told = _TOLD.search(self.text, before, m.span.start) or _OBLIQUE.search(self.text, before, m.span.start)
            if m.entity is not None and self._is_body(m.entity) and not told:
                bodies.add(m.entity)
        named = {b for b in bodies if self._is_called(b, noun)}
        if named:
            return next(iter(named)) if len(named) == 1 else None
        if noun not in _ANY_FIRM:
            return None
        firms = {
            b for b in bodies if self._entities[b].type == "organisation" and not _PUBLIC.search(self._entities[b].name)
        }
        return next(iter(firms)) if len(firms) == 1 else None
