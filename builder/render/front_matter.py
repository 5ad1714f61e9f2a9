"""Front matter, written by a YAML dumper and never pasted together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from builder.render.escape import attribute

# libyaml writes the same bytes some eight times faster, where PyYAML was built with it.
_Dumper: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def front_matter(
    title: str, description: str = "", *, search: Mapping[str, object] | None = None, hide: Sequence[str] = ()
) -> str:
    """Return the YAML block that opens a page.

    ``title`` and ``description`` come as plain text and are HTML-escaped here: Material prints both as they stand.
    ``search`` holds Material's settings for the page ("exclude", "boost"), ``hide`` the parts of the frame
    to leave out.
    """
    values: dict[str, object] = {"title": attribute(title)}
    if description:
        values["description"] = attribute(description)
    if search:
        values["search"] = dict(search)
    if hide:
        values["hide"] = list(hide)
    dumped = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{dumped}---\n\n"
