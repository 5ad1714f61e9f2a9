"""``python -m builder.training readings --data FOLDER`` makes a model; ``evaluate`` measures what is shipped."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

MODELS = {
    "lexicon": "builder.training.lexicon",
    "document-frequency": "builder.training.document_frequency",
    "word-classes": "builder.training.word_classes",
    "dispute-words": "builder.training.dispute_words",
    "readings": "builder.training.readings",
    "mentions": "builder.training.mentions",
    "encoder": "builder.training.encoder",
    "calibration": "builder.training.calibrate",
    "players": "builder.training.players",
    "holders": "builder.training.holders",
    "likeness": "builder.training.likeness",
    "word-vectors": "builder.training.word_vectors",
    "agreement": "builder.training.agreement",
}
"""Name to module, in the order in which they build on one another; each has ``train(data: Path) -> None``, which
writes what it learned into the package."""

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("../shared/data"),
    show_default=True,
    help="Folder of annotated data.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the engine's weights and measure them."""


def _trainer(name: str) -> click.Command:
    @DATA
    def train(data: Path) -> None:
        import_module(MODELS[name]).train(data)

    return click.command(name, help=f"Fit the {name} model and write its weights.")(train)


@main.command()
@DATA
@click.option("--only", multiple=True, help="Names of evaluations to run; all by default.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Page with places for the figures, docs/about/evaluation.md say.",
)
def evaluate(data: Path, only: tuple[str, ...], write: Path | None) -> None:
    """Print the figures of every evaluation."""
    from builder.training.evaluate import run

    run(data, only, page=write)


for _name in MODELS:
    main.add_command(_trainer(_name))

if __name__ == "__main__":
    main()
