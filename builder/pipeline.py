"""Read this first: the way from a folder of articles to a folder of pages.

``STAGES`` is the ordered table; ``build`` runs it. What a stage made is kept under a key that says what it was made
from (the stage's own sources and weights, and its input), so that a second build with nothing new does no analysis.
"""

from __future__ import annotations

from concurrent.futures import Executor

from builder.config import Config, alone
from builder.errors import ConfigError
from builder.report import BuildReport, Progress, silent
from builder.run import CacheHole, Run, Stage
from builder.steps import compose, find, forgive, plan, read, render, span, write

PROFILING = ("stories/profile.py", "stories/document_frequency.py", "stories/weights")
_RENDERING = ("render", "lexicon/words.py")
STAGES = (
    Stage(
        "read",
        "builder.work.read:read_text",
        rooms=("extract", "annotate", "engine", "lexicon", *PROFILING),
        wraps=(
            *("trafilatura", "lxml", "charset-normalizer", "pyyaml"),
            *("python-crfsuite", "onnxruntime", "tokenizers", "numpy"),
        ),
    ),
    Stage("compose", "builder.work.tell:tell_story", rooms=("stories", "compose", "lexicon"), wraps=("numpy",)),
    Stage("render", "builder.work.show:show_story", rooms=_RENDERING, wraps=("pyyaml",)),
    Stage("span stories", "builder.work.show:span_stories", rooms=_RENDERING, wraps=("pyyaml",)),
    Stage("span players", "builder.work.show:span_player", rooms=_RENDERING, wraps=("pyyaml",)),
)


def build(config: Config, *, executor: Executor | None = None, progress: Progress = silent) -> BuildReport:
    """Bring the docs folder up to date with the seeds folder.

    ``executor``: any ``concurrent.futures.Executor``; by default processes, as many as ``config.jobs``.
    Returns what was done. Raises ``ConfigError`` for folders that cannot be used and ``StrictError`` when
    ``config.strict`` and an issue of severity "error" stands; then nothing was written.
    """
    with alone(config):
        try:
            return _build(Run(config, STAGES, executor=executor, progress=progress))
        except CacheHole:  # the cache promised something that is gone or damaged: do without what it holds
            return _build(Run(config, STAGES, executor=executor, progress=progress, trusting=False))
        except OSError as error:
            raise ConfigError(f"{error.filename or 'a folder'}: {error.strerror or error}") from error


def _build(run: Run) -> BuildReport:
    with run:
        raws = find(run)  # seeds/            -> RawDocument
        texts = read(run, raws)  # extract/, annotate/ -> AnnotatedDocument
        plans = plan(run, texts)  # stories/, overrides/ -> StoryPlan
        explainers = compose(run, plans, texts)  # compose/          -> Explainer
        pages = render(run, explainers)  # render/           -> RenderedFile
        files = span(run, pages)  # pages across stories
        forgive(run)
        return write(run, files)
