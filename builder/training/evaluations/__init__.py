"""One file per evaluation, each with ``evaluate(data_root) -> ((figure name, value), ...)``."""
