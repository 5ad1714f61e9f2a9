"""What stays at the address of a story that became part of another: a page that leads on, and the same as data.

The page is plain HTML, which MkDocs copies as it stands: such files are in no navigation, search index or sitemap. A
browser is sent on by ``meta refresh``, without a script, on a web server in any folder and from a disk; where scripts
run, two lines carry the fragment over, since statements keep their anchors. Whoever is not sent on has a link.
"""

from __future__ import annotations

import json

from builder.datamodel import Explainer, RenderedFile
from builder.render.escape import anchor, attribute
from builder.render.json_twin import SCHEMA

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="../{slug}/">
<script>
var file = location.protocol === "file:" ? "index.html" : "";
location.replace("../{slug}/" + file + location.search + location.hash);
</script>
<meta http-equiv="refresh" content="0; url=../{slug}/index.html">
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 3rem auto; max-width: 38rem; padding: 0 1rem; font: 1.1rem/1.5 system-ui, sans-serif; }}
</style>
</head>
<body>
<main>
<h1>This story has moved</h1>
<p>This story is now part of: <a href="../{slug}/index.html"><bdi>{title}</bdi></a></p>
</main>
</body>
</html>
"""


def redirects(explainer: Explainer) -> tuple[RenderedFile, ...]:
    """Return ``stories/OLD/index.html`` and ``stories/OLD/explainer.json`` for every former address.

    The second is a twin that says no more than where the story went: ``{"schema", "id", "moved_to"}``.
    """
    slug = anchor(explainer.slug)
    page = _PAGE.format(slug=slug, title=attribute(explainer.title)).encode("utf-8")
    moved = {"schema": SCHEMA, "id": explainer.id, "moved_to": f"../{slug}/explainer.json"}
    twin = json.dumps(moved, indent=1).encode("ascii") + b"\n"
    olds = sorted({anchor(old) for old in explainer.redirects} - {slug})
    return tuple(
        file
        for old in olds
        for file in (
            RenderedFile(f"stories/{old}/index.html", page),
            RenderedFile(f"stories/{old}/explainer.json", twin),
        )
    )
