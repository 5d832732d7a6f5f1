"""Surveys: who was asked, who answered and what; the last two weeks of Northwind's CSAT carry the mix shift."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.random import Generator

from commands.demo.sample.lines import (
    BILLING_CHAT,
    BILLING_VOICE,
    DISPUTES,
    SALES_VOICE,
    SPANISH_CHAT,
    SPANISH_VOICE,
    SUPPORT_EMAIL,
    TECH_CHAT,
    TECH_VOICE,
    Queue,
)
from commands.demo.sample.moment import ZONE, Moment
from commands.demo.sample.noise import Floats, generator


@dataclass(frozen=True)
class Panel:
    """A queue's surveys of one kind: answers a usual week, the share of top answers, the share of asked who answer."""

    vendor: str
    queue: Queue
    kind: str
    weekly: int
    satisfied: float
    responding: float


BILLING, TECH, SALES = (
    Panel("northwind", BILLING_VOICE, "csat", 96, 0.900, 0.55),
    Panel("northwind", TECH_VOICE, "csat", 72, 0.750, 0.55),
    Panel("northwind", SALES_VOICE, "csat", 72, 0.930, 0.55),
)
PANELS = (
    BILLING,
    TECH,
    SALES,
    Panel("pacifica", BILLING_CHAT, "csat", 28, 0.88, 0.46),
    Panel("pacifica", TECH_CHAT, "csat", 18, 0.81, 0.46),
    Panel("pacifica", SPANISH_CHAT, "csat", 14, 0.9, 0.46),
    Panel("pacifica", SUPPORT_EMAIL, "rsat", 18, 0.79, 0.4),
    Panel("pacifica", BILLING_CHAT, "nps", 16, 0.52, 0.4),
    Panel("solstice", SPANISH_VOICE, "csat", 26, 0.87, 0.46),
    Panel("solstice", TECH_CHAT, "csat", 14, 0.83, 0.46),
    Panel("solstice", DISPUTES, "rsat", 12, 0.76, 0.4),
)

BEFORE = {BILLING: (96, 86), TECH: (72, 54), SALES: (72, 67)}
"""Answers and satisfied ones, the week before last: tech is 30 % of 240."""
SHIFTED = {BILLING: (72, 65), TECH: (108, 82), SALES: (60, 56)}
"""Last week: tech is 45 % of 240, every queue a little better, and yet the total falls."""


def surveys_of(vendor: str, moment: Moment, seed: int, seen_at: datetime) -> pd.DataFrame:
    """A vendor's surveys sent before `seen_at`; score and answer are missing where nobody has replied by then."""
    panels = [panel for panel in PANELS if panel.vendor == vendor]
    surveys = pd.concat([_panel(panel, moment, seed) for panel in panels])
    surveys = surveys[surveys["sent"] < pd.Timestamp(seen_at)].sort_values(["sent", "queue"], ignore_index=True)
    replied = surveys["score"].notna() & (surveys["answered"] < pd.Timestamp(seen_at))
    return surveys.assign(score=surveys["score"].where(replied), answered=surveys["answered"].where(replied))


def _panel(panel: Panel, moment: Moment, seed: int) -> pd.DataFrame:
    rng = generator(seed, f"{panel.vendor} {panel.queue.key} {panel.kind}")
    return pd.concat([_week(panel, moment, week, rng) for week in range(moment.weeks + 1)])


def _week(panel: Panel, moment: Moment, week: int, rng: Generator) -> pd.DataFrame:
    answers, satisfied = _counts(panel, moment.weeks - week, rng)
    silent = round(answers / panel.responding) - answers
    size = answers + silent
    score = np.concatenate([_scores(panel, answers, satisfied, rng), np.full(silent, np.nan)])
    day = pd.Timestamp(moment.first_day) + pd.to_timedelta(7 * week + rng.integers(0, panel.queue.days, size), unit="D")
    sent = (day + pd.to_timedelta(rng.integers(9 * 3600, 17 * 3600, size), unit="s")).tz_localize(ZONE)
    answered = sent + pd.to_timedelta(rng.integers(60, 5400, size), unit="s")
    table = pd.DataFrame({"sent": sent.tz_convert("UTC"), "answered": answered.tz_convert("UTC"), "score": score})
    return table.assign(queue=panel.queue.name, channel=panel.queue.channel, kind=panel.kind)


def _counts(panel: Panel, weeks_ago: int, rng: Generator) -> tuple[int, int]:
    planted = {1: SHIFTED, 2: BEFORE}.get(weeks_ago, {}).get(panel)
    if planted:
        return planted
    answers = max(1, round(panel.weekly * float(rng.normal(1, 0.06))))
    return answers, int(rng.binomial(answers, panel.satisfied))


def _scores(panel: Panel, answers: int, satisfied: int, rng: Generator) -> Floats:
    """Top answers first, shuffled: 4 and 5 of 5, or 9 and 10 of 10 for NPS."""
    top, rest = ((9, 10), (0, 3, 6, 7, 7, 8, 8)) if panel.kind == "nps" else ((4, 5, 5), (1, 1, 2, 3, 3))
    scores = np.concatenate([rng.choice(np.array(top), satisfied), rng.choice(np.array(rest), answers - satisfied)])
    return rng.permutation(scores).astype(float)
