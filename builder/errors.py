"""What the builder raises. Bad input is an ``Issue``, not an exception; these are for the caller's mistakes.

BuilderError
|-- ConfigError      a setting, option or folder that cannot be used
|-- EngineError      the shipped weights are missing, damaged or of another version
|-- PublishError     the site engine failed; the last good site is untouched
`-- StrictError      --strict, and the build had issues that it does not forgive
"""

from __future__ import annotations

REPAIR = "Reinstall the package, or restore builder/engine/weights and builder/stories from the repository."
"""What helps against missing or damaged weights, whether the builder was installed or cloned."""


class BuilderError(Exception):
    """Root of every exception raised on purpose; its text is fit to print to a user."""


class ConfigError(BuilderError):
    """A setting, option or folder that cannot be used."""


class EngineError(BuilderError):
    """The shipped weights are missing, damaged or of another version."""


class PublishError(BuilderError):
    """The site engine failed; the last good site is untouched."""


class StrictError(BuilderError):
    """``--strict`` was asked for and the build had issues that it does not forgive."""
