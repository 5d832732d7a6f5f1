"""Quality evaluations: mostly the vendor's random sample, some targeted, some scored by the client to calibrate."""

from datetime import datetime

import numpy as np
import pandas as pd

from commands.demo.sample.lines import (
    BILLING_CHAT,
    BILLING_VOICE,
    SALES_VOICE,
    SPANISH_VOICE,
    SUPPORT_EMAIL,
    TECH_CHAT,
    TECH_VOICE,
    Queue,
)
from commands.demo.sample.moment import ZONE, Moment
from commands.demo.sample.noise import generator

EVALUATED: dict[str, tuple[Queue, ...]] = {
    "northwind": (BILLING_VOICE, TECH_VOICE, SALES_VOICE),
    "pacifica": (BILLING_CHAT, TECH_CHAT, SUPPORT_EMAIL),
    "solstice": (SPANISH_VOICE, TECH_CHAT),
}
WEEKLY = {"northwind": 36, "pacifica": 26, "solstice": 14}
SCORE = {"northwind": 0.895, "pacifica": 0.92, "solstice": 0.91}
POINTS, OPPORTUNITIES = 100, 12


def evaluations_of(vendor: str, moment: Moment, seed: int, seen_at: datetime) -> pd.DataFrame:
    rng = generator(seed, f"{vendor} evaluations")
    days = pd.date_range(moment.first_day, moment.today, freq="D")
    days = days[np.asarray(days.day_of_week) < 5]
    wall = days.repeat(rng.poisson(WEEKLY[vendor] / 5, len(days)))
    size = len(wall)
    at = (wall + pd.to_timedelta(rng.integers(9 * 3600, 18 * 3600, size), unit="s")).tz_localize(ZONE)
    queues = EVALUATED[vendor]
    pick = rng.integers(0, len(queues), size)
    client = rng.random(size) < 0.18
    targeted = rng.random(size) < 0.1
    score = np.clip(rng.normal(SCORE[vendor] - 0.05 * targeted, 0.07, size), 0.3, 1)
    initials = vendor[0].upper()
    table = pd.DataFrame(
        {
            "at": at.tz_convert("UTC"),
            "queue": np.array([queue.name for queue in queues])[pick],
            "channel": np.array([queue.channel for queue in queues])[pick],
            "agent": [f"{initials}-{agent:03}" for agent in rng.integers(101, 160, size)],
            "evaluator": np.where(client, "Acme quality", [f"{initials}Q-{who}" for who in rng.integers(1, 6, size)]),
            "side": np.where(client, "client", "vendor"),
            "sample": np.where(targeted, "targeted", "random"),
            "earned": np.rint(score * POINTS).astype(int),
            "possible": POINTS,
            "customer": rng.binomial(2, 0.014, size),
            "business": rng.binomial(2, 0.009, size),
            "compliance": rng.binomial(1, 0.004, size),
            "minor": rng.binomial(OPPORTUNITIES, 0.055, size),
            "calibration": np.where(client & (rng.random(size) < 0.5), [f"CAL-{n // 20:03}" for n in range(size)], ""),
        }
    )
    return table[table["at"] < pd.Timestamp(seen_at)].sort_values("at", ignore_index=True)
