"""Pronouns and bare descriptions that lean on another sentence, and whom they stand for.

Precision first: a wrong name in square brackets is worse than a sentence left out, so that everything that is not
clear gets no entity. Centering (Grosz, Joshi and Weinstein, 1995) gives the one preference used: the subject of the
sentence before.
"""

from __future__ import annotations

import re

from builder.annotate import anaphora_words as words
from builder.annotate.antecedents import LONGEST_SENTENCE, Reader
from builder.datamodel import Anaphor, Entity, Mention, Sentence, Span

_LEAD = re.compile(words.LEAD)
_PERSON = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]imself|[Hh]erself)\b(?!['’]?\w)|\b(?:[Hh]e|[Ss]he)(?=['’](?:s|d|ll)\b)"
)
_IT = re.compile(r"(?:It|it|Its|its)\b")
_THEY = re.compile(r"(?:They|they|Their|their)\b")
_SPEECH_PRONOUN = re.compile(
    rf"[,?!.]?[”\"]\s{{1,4}}(?P<pronoun>it|they)\s{{1,4}}(?:{words.SPEECH})\b|, (?P<late>it|they) (?:{words.SPEECH})\b"
)
_DEMONSTRATIVE = re.compile(r"(?:This|These|That|Those|this|these|those|Such|such)\b")
_NOT_DEMONSTRATIVE = re.compile(
    r"(?:[Tt]his|[Tt]hat|[Ss]uch)\s{1,4}(?:week|month|year|morning|afternoon|evening|weekend|spring|summer|autumn|fall|winter|time\s|said,|as\b)",
    re.I,
)
_GROUP = re.compile(
    r"(?:Both|Neither|Others|Another|The\s{1,4}(?:two|pair|trio|three|four|others?|latter|former|same))\b(?!\s{1,4}(?:[A-Z]|million|billion|hundred|thousand))"
)
# "Those rivers that rose" and "The former colonel, Anna Berg" say themselves what they mean.
_EXPLAINED = re.compile(
    r"[Tt]hose\s{1,4}(?:(?:\w{1,20}\s{1,4}){0,2}\w{2,20}s\s{1,4}(?:(?:in|of|on|at|from)\s{1,4}(?:[\w'’-]{1,20}\s{1,4}){1,3})?)?"
    r"(?:that|who|whose|which|with)\b|The\s{1,4}former\s{1,4}(?:[\w'’-]{1,20}\s{1,4}){0,3}[\w'’-]{1,20},\s{1,4}(?=[A-Z])"
)
_ACTS = re.compile(rf"\s{{1,4}}(?:{words.ACTS})\b")
_EXPLETIVE = re.compile(words.EXPLETIVE)
_DESCRIPTION = re.compile(
    rf"(?P<the>[Tt]he)\s{{1,4}}(?P<noun>{words.DESCRIPTIONS})(?=['’]s\b|,?\s{{1,4}}(?:{words.AFTER})|[,:])"
)
_STANDING = (_EXPLETIVE, _NOT_DEMONSTRATIVE, _EXPLAINED)
_OPENERS = (_IT, _THEY, _GROUP, _DEMONSTRATIVE, _DESCRIPTION)
_SPEECH_DESCRIPTION = re.compile(
    rf"(?:[,?!.]?[”\"]|,)\s{{1,4}}(?P<the>the)\s{{1,4}}(?P<noun>{words.DESCRIPTIONS})\s{{1,4}}(?:{words.SPEECH})\b"
)


def resolve(
    text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> tuple[Anaphor, ...]:
    """Return the anaphora of ``text`` in order; ``entity`` is ``None`` where it is not clear who is meant.

    Only what leans on another sentence counts: "Anna said she would" reads alone.
    """
    reader = Reader(text, sentences, mentions, entities)
    for number in range(len(sentences)):
        found = _in_sentence(reader, number)
        reader.note(number, found)
    return reader.anaphora()


def _in_sentence(reader: Reader, number: int) -> list[Anaphor]:
    found: list[Anaphor] = []
    span = reader.sentences[number].span
    if span.end - span.start > LONGEST_SENTENCE:
        return []
    start = _skip_lead(reader.text, span)
    for rule in (_initial, _speech_subject, _dangling_person):
        for anaphor in rule(reader, number, start):
            if not any(a.span.start < anaphor.span.end and anaphor.span.start < a.span.end for a in found):
                found.append(anaphor)
    return sorted(found, key=lambda a: a.span.start)


def _skip_lead(text: str, span: Span) -> int:
    """Return where the sentence begins after quotation marks and connectives ("However,", "But")."""
    match = _LEAD.match(text, span.start, span.end)
    return match.end() if match else span.start


def _initial(reader: Reader, number: int, start: int) -> list[Anaphor]:
    """It, they, this, the company, both: at the beginning of a sentence."""
    text, end = reader.text, reader.sentences[number].span.end
    match = next((m for pattern in _OPENERS if (m := pattern.match(text, start, end))), None)
    if match is None or any(pattern.match(text, start, end) for pattern in _STANDING):
        return []
    if match.re is _DESCRIPTION and reader.is_named_at(number, match.end("noun")):
        return []
    who = None
    if match.re is _DESCRIPTION:
        who = reader.described(number, match["noun"].lower())
    elif match.group().lower() == "it" and _ACTS.match(text, match.end(), end):
        who = reader.subject_organisation(number)
    stop = match.end("noun") if match.re is _DESCRIPTION else match.end()
    return [Anaphor(Span(match.start(), stop), who)]


def _speech_subject(reader: Reader, number: int, start: int) -> list[Anaphor]:
    """it, they, the company: as the one who says what stands before."""
    text, end = reader.text, reader.sentences[number].span.end
    found: list[Anaphor] = []
    for match in _SPEECH_PRONOUN.finditer(text, start, end):
        group = "pronoun" if match["pronoun"] else "late"
        if reader.has_actor_before(number, match.start(group), match[group]):
            continue
        who = reader.subject_organisation(number) if match[group] == "it" else None
        found.append(Anaphor(Span(match.start(group), match.end(group)), who))
    for match in _SPEECH_DESCRIPTION.finditer(text, start, end):
        span = Span(match.start("the"), match.end("noun"))
        found.append(Anaphor(span, reader.described(number, match["noun"].lower())))
    return found


def _dangling_person(reader: Reader, number: int, start: int) -> list[Anaphor]:
    """The first he or she of a sentence that nobody named earlier in the sentence can be."""
    text, span = reader.text, reader.sentences[number].span
    for match in _PERSON.finditer(text, start, span.end):
        at = match.start()
        if reader.is_quoted(number, at):
            if at == start:
                return [Anaphor(Span(at, match.end()), None)]
            continue
        if reader.has_person_before(number, at) or reader.person_follows_lead(number, at):
            return []
        who = reader.person(number, Span(at, match.end()))
        if who is not None and reader.names(number, at, who):
            return []
        return [Anaphor(Span(at, match.end()), who)]
    return []
