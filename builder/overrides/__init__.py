"""The editor's hand: what people decide about stories, in files that the builder reads and never rewrites."""

from builder.overrides.check import Written
from builder.overrides.load import load
from builder.overrides.resolve import Groups, StoryIndex, attach, index_stories, near, told_apart, told_together

__all__ = ["Groups", "StoryIndex", "Written", "attach", "index_stories", "load", "near", "told_apart", "told_together"]
