"""The editor's hand: what people decide about stories, in files that the builder reads and never rewrites."""

from builder.overrides.check import Written
from builder.overrides.load import load
from builder.overrides.place import Groups, Names, attach, joined, names_of, near, parted

__all__ = ["Groups", "Names", "Written", "attach", "joined", "load", "names_of", "near", "parted"]
