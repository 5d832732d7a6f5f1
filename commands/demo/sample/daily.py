"""A day a row: the forecasts locked a month ahead, and adherence as the programme measures it."""

from datetime import timedelta

import numpy as np
import pandas as pd

from commands.demo.sample.lines import lines_of
from commands.demo.sample.moment import Moment
from commands.demo.sample.noise import generator
from commands.demo.sample.traffic import expected_traffic

LOCKED_AHEAD = timedelta(days=30)
ADHERENCE = {"northwind": 0.914, "pacifica": 0.932, "solstice": 0.926}


def forecasts_of(vendor: str, moment: Moment) -> pd.DataFrame:
    """One row a queue and open day; sites are forecast together. Locked forecasts reach a month ahead of today."""
    planned = pd.concat(
        [
            expected_traffic(line, moment).assign(queue=line.queue.name, channel=line.queue.channel, aht=line.aht)
            for line in lines_of(vendor)
        ]
    )
    planned["work"] = planned["expected"] * planned["aht"]
    daily = planned.groupby(["queue", "channel", "day"], as_index=False)[["expected", "work"]].sum()
    daily = daily.assign(offered=np.rint(daily["expected"]).astype(int), aht=np.rint(daily["work"] / daily["expected"]))
    daily["locked"] = daily["day"] - LOCKED_AHEAD
    return daily[daily["locked"] <= pd.Timestamp(moment.today)].reset_index(drop=True)


def adherence_of(vendor: str, moment: Moment, seed: int) -> pd.DataFrame:
    """Seconds in the scheduled state ÷ seconds scheduled, for every complete day."""
    rng = generator(seed, f"{vendor} adherence")
    days = pd.date_range(moment.first_day, moment.days_ago(1), freq="D")
    scheduled: dict[str, float] = {}
    for line in lines_of(vendor):
        agents = line.offered * line.aht / 3600 / 6.2
        scheduled[line.queue.name] = scheduled.get(line.queue.name, 0.0) + agents * 8 * 3600
    table = pd.DataFrame(
        [(day, queue, seconds) for queue, seconds in scheduled.items() for day in days],
        columns=["day", "queue", "scheduled"],
    )
    level = np.clip(rng.normal(ADHERENCE[vendor], 0.012, len(table)), 0, 1)
    total = np.rint(table["scheduled"] * rng.normal(1, 0.04, len(table)))
    return table.assign(scheduled=total, adherent=np.rint(total * level))
