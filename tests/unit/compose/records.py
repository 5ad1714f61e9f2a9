"""Stories made by hand: one sentence a line, what is known of it beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.datamodel import (
    Anaphor,
    AnnotatedDocument,
    Attribution,
    AttributionSpans,
    Block,
    Document,
    Dropped,
    Entity,
    EntityRef,
    Mention,
    Metadata,
    Player,
    Reading,
    Sentence,
    Span,
    Story,
    StoryMember,
    StoryPlan,
)


@dataclass(frozen=True)
class Line:
    """A sentence. ``refers``: (word, name or None); ``by``: who says it; ``opens``: it begins a paragraph."""

    text: str
    brief: float = 0.0
    background: float = 0.0
    sticking: float = 0.0
    outlook: float = 0.0
    refers: tuple[tuple[str, str | None], ...] = ()
    by: str | None = None
    opens: bool = True


@dataclass(frozen=True)
class Who:
    """Somebody. ``role``: its words as they stand in the text."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = "person"
    role: str = ""
    salience: float = 0.9


def annotated(lines, who=(), *, id="a", headline="Harbour talks resume", dropped="", **metadata):
    text = headline + "\n\n" + (dropped + "\n\n" if dropped else "")
    drops = [Dropped(Span(0, len(headline)), "headline")] if headline else []
    if dropped:
        drops.append(Dropped(Span(len(headline) + 2, len(headline) + 2 + len(dropped)), "promotion"))
    sentences, blocks = [], []
    for n, line in enumerate(lines):
        text += "" if n == 0 else "\n\n" if line.opens else " "
        span = Span(len(text), len(text) + len(line.text))
        text += line.text
        if n == 0 or line.opens:
            blocks.append(span)
        blocks[-1] = Span(blocks[-1].start, span.end)
        sentences.append(Sentence(n, span, len(blocks) - 1, n == 0 or line.opens))
    mentions = _mentions(text, sentences, who)
    entities = tuple(Entity(w.name, w.type, w.aliases, _role(text, w.role), w.salience, w.type != "place") for w in who)
    return AnnotatedDocument(
        Document(
            id,
            f"{id}.txt",
            "0" * 64,
            "text/plain",
            text,
            Metadata(headline=headline or None, **metadata),
            tuple(Block(b) for b in blocks),
            tuple(drops),
        ),
        tuple(sentences),
        tuple(Reading("NA", x.brief, x.background, x.sticking, x.outlook, 0.0, False) for x in lines),
        mentions,
        entities,
        _anaphora(text, sentences, lines, who),
        _attributions(lines, sentences, who, mentions),
        (),
        tuple(drops),
    )


def _role(text, role):
    at = text.find(role) if role else -1
    return (Span(at, at + len(role)),) if at >= 0 else ()


def _mentions(text, sentences, who):
    found, taken = [], []
    for i, person in enumerate(who):
        for name in sorted((person.name, *person.aliases), key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                if match.start() >= sentences[0].span.start and not any(
                    a < match.end() and match.start() < b for a, b in taken
                ):
                    taken.append(match.span())
                    found.append(Mention(Span(*match.span()), "PER" if person.type == "person" else "ORG", i))
    return tuple(sorted(found, key=lambda m: m.span.start))


def _anaphora(text, sentences, lines, who):
    names = [w.name for w in who]
    found = []
    for sentence, line in zip(sentences, lines, strict=True):
        for word, name in line.refers:
            at = text.index(word, sentence.span.start)
            found.append(Anaphor(Span(at, at + len(word)), names.index(name) if name else None))
    return tuple(sorted(found, key=lambda a: a.span.start))


def _attributions(lines, sentences, who, mentions):
    names = [w.name for w in who]
    found = []
    for sentence, line in zip(sentences, lines, strict=True):
        if line.by is not None:
            entity = names.index(line.by) if line.by in names else None
            inside = [
                m.span
                for m in mentions
                if m.entity == entity and sentence.span.start <= m.span.start < sentence.span.end
            ]
            source = inside[0] if inside and entity is not None else None
            if entity is None:
                at = sentence.span.start + line.text.index(line.by)
                source = Span(at, at + len(line.by))
            found.append(Attribution(AttributionSpans(source, None, sentence.span), entity))
    return tuple(found)


def story(*documents, timeline=(), copies=()):
    """A story of the documents; entities of the same name are one player."""
    players: dict[str, list] = {}
    for document in documents:
        for i, entity in enumerate(document.entities):
            if entity.acts:
                players.setdefault(entity.name, []).append((EntityRef(document.document.id, i), entity))
    merged = tuple(
        Player(
            name.lower().replace(" ", "-"),
            name,
            group[0][1].type,
            tuple(sorted({a for _, e in group for a in e.aliases})),
            tuple(r for r, _ in group),
            max(e.salience for _, e in group),
        )
        for name, group in players.items()
    )
    members = tuple(StoryMember(d.document.id, i + 1, dict(copies).get(d.document.id)) for i, d in enumerate(documents))
    return Story(StoryPlan("st", "harbour-talks", members), tuple(documents), merged, tuple(timeline))
