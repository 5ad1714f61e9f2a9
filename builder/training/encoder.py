"""Fits the encoder and all its heads, then exports and calibrates it: ``python -m builder.training encoder``.

Two networks learn from labels, one from annotated articles alone, one from these and from corpora of names and
attributions, mixed through the whole run, so that every head shapes the encoder (Caruana, "Multitask Learning", 1997).
Together with the linear models they then label what nobody annotated (see ``teacher``), and the second network goes on
with that. ``RECIPE`` is all of it. AdamW (Loshchilov and Hutter, ICLR 2019) with a linear warm-up and decay; what is
kept of a stage is a running mean of its last weights (Polyak and Juditsky, 1992). What was tried is in runs.md.
"""

from __future__ import annotations

import copy
import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from builder.engine.arrays import Floats
from builder.engine.encoder import ROLE_SCORES, SECTION_SCORES
from builder.engine.readings import ReadingWeights
from builder.engine.windows import Window
from builder.training import calibrate
from builder.training.calibrate import KEPT, digest, replace_file
from builder.training.encoder_data import Material, Read, Soft, Tagged, material, newswire
from builder.training.encoder_export import base_tokenizer, export
from builder.training.network import Network, fast, load_base
from builder.training.teacher import taught


@dataclass(frozen=True, slots=True)
class Stage:
    """One network's training. ``passes``: how often each kind of document is read, ``rate`` and ``head_rate``: the
    greatest learning rates of the encoder and of the heads, ``hidden``: the share of word pieces hidden from it,
    ``tags``: the weight of a tag head's loss, ``listwise``: that of ``listwise`` beside the losses that judge each
    sentence alone. ``start``: the stage to go on from (none: the base model). ``teachers``: the stages that label the
    corpora of attributions and newswire, which are then read with these labels too."""

    name: str
    seed: int
    passes: tuple[tuple[str, float], ...]
    rate: float
    head_rate: float = 1e-3
    hidden: float = 0.08
    tags: float = 2.0
    listwise: float = 0.15
    start: str | None = None
    teachers: tuple[str, ...] = ()


READ, ATTRIBUTIONS, MENTIONS = "read", "attributions", "mentions"
RECIPE = (
    Stage("articles", seed=1, passes=((READ, 5.0),), rate=1e-4, listwise=0.0),
    Stage("all", seed=2, passes=((READ, 8.0), (ATTRIBUTIONS, 1.7), (MENTIONS, 1.6)), rate=1.2e-4),
    Stage(
        "taught",
        seed=3,
        passes=((READ, 2.5), (ATTRIBUTIONS, 1.0), (MENTIONS, 1.0)),
        rate=6e-5,
        head_rate=4e-4,
        hidden=0.1,
        tags=1.5,
        start="all",
        teachers=("articles", "all"),
    ),
)
"""The stages in order; the last is what is shipped. About 15, 60 and 30 processor minutes."""
PARTS = (ROLE_SCORES, 1, SECTION_SCORES, SECTION_SCORES)
"""A sentence's scores: roles, speech, whether it belongs to each section, whether it is of the best of each."""
TOGETHER = {READ: 4, ATTRIBUTIONS: 3, MENTIONS: 4}
"""Documents in a step."""
CASES = 10
"""Learning rate of the table of cases, which begins at nothing, as a multiple of the encoder's."""
WARM_UP, LAST = 0.06, 0.02
"""Share of the steps over which the rates rise, and what is left of them at the end. Not swept."""
DECAY = 0.01
"""Weight decay; torch's own choice for AdamW, not swept."""
MEAN_FROM, MEAN_RATE = 0.6, 0.01
"""Where in the run the running mean of the weights begins, and how fast it follows. Not swept: the last weights by
themselves gave the same within .001."""
PLAIN, HEADED = 0.6, 0.7
"""How often an article is read without its residue, where that is known, and with its headline. Not swept: more than
half, since that is how the engine mostly meets one."""
ROLE_POWER, SMOOTHING = -0.25, 0.05
"""Weight of a role's loss is its frequency to this power; smoothing of its labels (Szegedy et al., CVPR 2016).
Not swept: rare roles count for more, but not in proportion, which ``calibrate.POWER`` is for."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is read in one step: a kind of ``TOGETHER`` and the numbers of its documents."""

    kind: str
    documents: tuple[int, ...]


def train(data: Path) -> None:
    """Carry out the recipe on everything below ``data`` that is for training, and write the weights and their
    calibration: an hour on two cores. Finished stages are found again in ``KEPT``."""
    run(data, RECIPE, KEPT)


def run(data: Path, recipe: Sequence[Stage], kept: Path, weights: Path | None = None) -> None:
    """Train the stages of ``recipe``, keep each in ``kept``, write the last to ``weights`` (by default the package's)
    and calibrate it."""
    linear = calibrate.held_back(data, kept)
    given = material(data, base_tokenizer())
    networks: dict[str, Network] = {}
    for n, stage in enumerate(recipe):
        path = kept / f"{stage.name}-{digest(data, *recipe[: n + 1])}.pt"
        if not path.exists():
            start = networks[stage.start] if stage.start else _base(stage.seed)
            teachers = [networks[name] for name in stage.teachers]
            network = fit(_with_teachers(given, data, teachers, linear), stage, start)
            _keep(network, path)
        networks[stage.name] = _kept(path)
        click.echo(f"{stage.name}: done, kept as {path}")
    export(networks[recipe[-1].name], weights)
    calibrate.write(calibrate.fit(data, linear, weights), calibrate.priors(data), weights)


def _keep(network: Network, path: Path) -> None:
    buffer = io.BytesIO()
    torch.save(network.state_dict(), buffer)
    replace_file(path, buffer.getvalue())


def _kept(path: Path) -> Network:
    network = Network()
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return network.eval()


def _base(seed: int) -> Network:
    """Return the base model with heads that know nothing yet."""
    torch.manual_seed(seed)
    network = Network()
    load_base(network.enc)
    return network


def _with_teachers(given: Material, data: Path, teachers: Sequence[Network], linear: ReadingWeights) -> Material:
    """Return ``given`` with newswire in place of all name corpora and with soft labels, if there are teachers."""
    if not teachers:
        return given
    return replace(
        given,
        attributions=taught(given.attributions, teachers, linear),
        mentions=taught(newswire(data, base_tokenizer()), teachers, linear),
    )


def fit(given: Material, stage: Stage, start: Network) -> Network:
    """Return what a stage makes of ``start``, which is left as it is."""
    torch.manual_seed(stage.seed)
    network = copy.deepcopy(start).train()
    network.enc.word.weight.requires_grad = False  # half of all weights; words that training never shows must not lag
    steps = schedule(stage.passes, _counts(given), random.Random(stage.seed))
    optimizer = torch.optim.AdamW(_groups(network, stage), weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: rate(n, len(steps)))
    loss_of, mean, draw = Losses(given, stage), RunningMean(len(steps)), random.Random(stage.seed + 1)
    for n, step in enumerate(steps):
        loss = loss_of.step(network, step, draw)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        rates.step()
        mean.update(network, n)
        if n % 50 == 0:
            click.echo(f"{stage.name}: step {n} of {len(steps)}, {step.kind} {float(loss.detach()):.3f}")
    network.load_state_dict(mean.state)
    return network.eval()


def _counts(given: Material) -> dict[str, int]:
    return {READ: len(given.read), ATTRIBUTIONS: len(given.attributions), MENTIONS: len(given.mentions)}


def schedule(passes: Sequence[tuple[str, float]], counts: dict[str, int], draw: random.Random) -> list[Step]:
    """Return the steps of a run: every kind's passes in their own random order, mixed evenly over the run."""
    placed: list[tuple[float, Step]] = []
    for kind, times in passes:
        for epoch in range(math.ceil(times)):
            order = list(range(counts[kind]))
            draw.shuffle(order)
            order = order[: round(len(order) * min(1.0, times - epoch))]
            for first in range(0, len(order), TOGETHER[kind]):
                place = (epoch + first / len(order)) / times + 0.03 * draw.random()
                placed.append((place, Step(kind, tuple(order[first : first + TOGETHER[kind]]))))
    return [step for _, step in sorted(placed, key=lambda pair: pair[0])]


def rate(step: int, steps: int) -> float:
    """Return the share of the learning rates at ``step`` of ``steps``."""
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(LAST, 1 - step / steps)


def _groups(network: Network, stage: Stage) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for name, weights in network.named_parameters():
        if weights.requires_grad:
            own = stage.rate if name.startswith("enc.") else stage.head_rate
            own = CASES * stage.rate if name == "enc.case.weight" else own
            groups.append({"params": [weights], "lr": own, "weight_decay": 0.0 if weights.dim() < 2 else DECAY})
    return groups


class RunningMean:
    """An exponential mean of a network's weights over the end of a run of ``steps``."""

    def __init__(self, steps: int) -> None:
        self.state: dict[str, Tensor] = {}
        self._from = int(steps * MEAN_FROM)

    @torch.no_grad()
    def update(self, network: Network, step: int) -> None:
        """Take in the weights after ``step``."""
        if step < self._from:
            return
        for name, weights in network.state_dict().items():
            if name in self.state and name != "enc.word.weight":
                self.state[name].lerp_(weights, MEAN_RATE)
            else:
                self.state[name] = weights.clone()


class Losses:
    """The loss of each kind of step."""

    def __init__(self, given: Material, stage: Stage) -> None:
        self._given, self._stage = given, stage
        counts = np.bincount(np.concatenate([forms[0].roles for forms in given.read]), minlength=ROLE_SCORES)
        weights = (np.maximum(counts, 1) / counts.mean()) ** ROLE_POWER
        self._roles = torch.tensor(weights, dtype=torch.float32)

    def step(self, network: Network, step: Step, draw: random.Random) -> Tensor:
        """Return the mean loss of the step's documents."""
        if step.kind == READ:
            return self._read(network, [self._given.read[n] for n in step.documents], draw)
        names = step.kind == MENTIONS
        corpus = self._given.mentions if names else self._given.attributions
        return self._tagged(network, network.men if names else network.att, [corpus[n] for n in step.documents])

    def _states(self, network: Network, documents: Sequence[tuple[Window, ...]]) -> list[list[Tensor]]:
        """Return for each document the states of its windows' pieces."""
        with fast():
            states = network.pieces([w for cut in documents for w in cut], hidden=self._stage.hidden)
        return [[states.popleft() for _ in cut] for cut in documents]

    def _read(self, network: Network, articles: list[tuple[Read, ...]], draw: random.Random) -> Tensor:
        forms = [article[-1] if draw.random() < PLAIN else article[0] for article in articles]
        cut = [form.headed if draw.random() < HEADED else form.bare for form in forms]
        losses = [
            self._article(network.sentences(windows, states, form.features), form)
            for form, windows, states in zip(forms, cut, self._states(network, cut), strict=True)
        ]
        return torch.stack(losses).mean()

    def _article(self, scores: Tensor, read: Read) -> Tensor:
        roles, speech, belongs, best = scores.split(PARTS, dim=1)
        loss = functional.cross_entropy(
            roles, torch.from_numpy(read.roles), weight=self._roles, label_smoothing=SMOOTHING
        )
        loss = loss + 0.5 * _yes_or_no(speech[:, 0], read.speech)
        if len(read.belongs):
            weights = torch.from_numpy(1 + read.best)
            loss = loss + 2 * (_yes_or_no(belongs, read.belongs, weights) + _yes_or_no(best, read.best))
            loss = loss + 2 * self._stage.listwise * listwise(best[:, :4], torch.from_numpy(read.best[:, :4]))
        return loss

    def _tagged(self, network: Network, head: nn.Module, documents: list[Tagged]) -> Tensor:
        losses = []
        for document, states in zip(documents, self._states(network, [d.windows for d in documents]), strict=True):
            scores = head(torch.cat(states)[torch.from_numpy(document.rows)])
            loss = self._stage.tags * functional.cross_entropy(scores, torch.from_numpy(document.tags))
            if document.soft:
                loss = loss + soft_loss(
                    network.sentences(document.windows, states, document.soft.features), document.soft
                )
            losses.append(loss)
        return torch.stack(losses).mean()


def soft_loss(scores: Tensor, soft: Soft) -> Tensor:
    """Return how far a document's ``scores`` are from what a teacher says of it."""
    roles, speech, belongs, best = scores.split(PARTS, dim=1)
    loss = functional.cross_entropy(roles, torch.from_numpy(soft.roles)) + 0.5 * _yes_or_no(speech[:, 0], soft.speech)
    return loss + 3 * (_yes_or_no(belongs, soft.belongs) + _yes_or_no(best, soft.best))


def _yes_or_no(scores: Tensor, labels: Floats, weight: Tensor | None = None) -> Tensor:
    return functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(labels), weight=weight)


def listwise(scores: Tensor, picked: Tensor) -> Tensor:
    """Return the mean over columns of the cross-entropy between the sentences' softmax and those that were picked,
    which ranks sentences by how likely an editor picks them (ListNet's top one: Cao et al., ICML 2007)."""
    counts = picked.sum(0)
    some = counts > 0
    if not some.any():
        return scores.sum() * 0
    return -((functional.log_softmax(scores, 0) * picked).sum(0)[some] / counts[some]).mean()
