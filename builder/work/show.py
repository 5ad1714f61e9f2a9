"""One story as files, and the pages that span stories."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from builder.datamodel import Explainer, StorySummary
from builder.render.markdown import MarkdownRenderer
from builder.render.site_pages import site_pages
from builder.render.summaries import summarize
from builder.work.records import Made, StoryShown, encode


def show_story(data: bytes) -> Made:
    """Encoded Explainer -> StoryShown (and the files' bytes as blobs)."""
    explainer = msgspec.msgpack.decode(data, type=Explainer)
    files = MarkdownRenderer().render(explainer)
    blobs = tuple((sha256(file.data).hexdigest(), file.data) for file in files)
    shown = StoryShown(summarize(explainer), tuple((f.path, key) for f, (key, _) in zip(files, blobs, strict=True)))
    return Made(encode(shown), blobs)


def span_pages(summaries: tuple[StorySummary, ...]) -> Made:
    """StorySummary records -> (path, digest) of the pages that span stories, their bytes as blobs."""
    files = [(file.path, sha256(file.data).hexdigest(), file.data) for file in site_pages(summaries)]
    return Made(encode([(path, key) for path, key, _ in files]), tuple((key, data) for _, key, data in files))
