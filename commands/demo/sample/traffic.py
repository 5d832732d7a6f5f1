"""Half-hourly traffic of one line: load, staffing and the service that follows from them."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator

from commands.demo.sample.grid import open_half_hours, usual_volume
from commands.demo.sample.lines import Line
from commands.demo.sample.moment import Moment
from commands.demo.sample.noise import Floats, by_day, drifting, generator
from commands.demo.sample.planted import CREEP, INCIDENT_DROP, INCIDENT_QUEUE, INCIDENT_SURGE, Planted, Window
from commands.demo.sample.staffing import inside, schedule

SENSITIVITY = 6.0
"""Logit of service level per log of load: near 80 %, one percent more work costs about one point."""
VENDOR_DAY_SD, LINE_DAY_SD, HALF_HOUR_SD = 0.029, 0.010, 0.036


@dataclass(frozen=True)
class Source:
    """What the traffic of every line is drawn from."""

    seed: int
    moment: Moment
    planted: Planted


def expected_traffic(line: Line, moment: Moment) -> pd.DataFrame:
    """The locked forecast, from the first day to two weeks into next month: the error budget needs the whole month."""
    end = moment.at(moment.month_end + timedelta(days=14))
    grid = open_half_hours(line.queue, moment.at(moment.first_day), end)
    return grid.assign(expected=usual_volume(grid, line.offered))


def traffic_of(line: Line, source: Source) -> pd.DataFrame:
    """Everything but the answered in threshold, for which `leaning` holds the logit of the service level."""
    rng = generator(source.seed, line.name)
    planned = expected_traffic(line, source.moment)
    grid = planned[planned["at"] < source.moment.last_complete_half_hour].reset_index(drop=True)
    gaps = source.planted.staffing_gaps if line.vendor == "northwind" else ()
    traffic = _with_load(schedule(grid, line.aht, gaps, rng), line, source, rng)
    strain = traffic["load"].to_numpy() + traffic["short"].to_numpy()
    restless = drifting(rng, len(traffic), 0.22, 0.5)
    leaning = np.log(line.level / (1 - line.level)) + 0.06 - SENSITIVITY * strain + restless
    if line.queue == INCIDENT_QUEUE:
        leaning[inside(traffic, source.planted.incident)] -= INCIDENT_DROP
    traffic["leaning"] = leaning
    return _with_abandons(_with_handling(traffic, line, source, rng), rng).assign(line=line.name)


def _with_load(traffic: pd.DataFrame, line: Line, source: Source, rng: Generator) -> pd.DataFrame:
    """Offered calls: the forecast, what the day makes of it, and the chance of who rings when."""
    first = pd.Timestamp(source.moment.first_day)
    days = (source.moment.today - source.moment.first_day).days + 1
    shared = by_day(traffic["day"], generator(source.seed, line.vendor), VENDOR_DAY_SD, first, days)
    own = by_day(traffic["day"], rng, LINE_DAY_SD, first, days)
    load = shared + own + drifting(rng, len(traffic), HALF_HOUR_SD, 0.6)
    if line.queue == INCIDENT_QUEUE:
        load[inside(traffic, source.planted.incident)] += np.log(INCIDENT_SURGE)
    offered = rng.poisson(traffic["expected"].to_numpy() * np.exp(load))
    return traffic.assign(load=load, offered=offered)


def _with_abandons(traffic: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    offered = traffic["offered"].to_numpy()
    missing = 1 - served(traffic["leaning"].to_numpy())
    short = rng.binomial(offered, 0.009)
    flow_out = rng.binomial(offered - short, 0.003)
    lost = rng.binomial(offered - short - flow_out, 0.004 + 0.13 * missing)
    quick = rng.binomial(lost, 0.3 * (1 - missing))
    answered = offered - short - flow_out - lost
    transferred = rng.binomial(answered, 0.08)
    handle = traffic["aht"].to_numpy() * answered
    return traffic.assign(
        short=short,
        flow_out=flow_out,
        abandoned=short + lost,
        abandoned_in=short + quick,
        answered=answered,
        transferred=transferred,
        talk=np.rint(handle * 0.77),
        hold=np.rint(handle * 0.07),
        wrap=np.rint(handle * 0.16),
    )


def _with_handling(traffic: pd.DataFrame, line: Line, source: Source, rng: Generator) -> pd.DataFrame:
    """Average handle time, with the slow creep of Pacifica's chats."""
    aht = line.aht * np.exp(drifting(rng, len(traffic), 0.03, 0.7))
    if line.vendor == "pacifica" and line.queue.channel == "chat":
        aht *= _creep(traffic, source)
    return traffic.assign(aht=aht)


def _creep(traffic: pd.DataFrame, source: Source) -> Floats:
    since = (traffic["day"] - pd.Timestamp(source.planted.creep_start)).dt.days.to_numpy()
    return np.asarray(1 + CREEP * np.clip(since / 42, 0, 1))


def served(leaning: Floats) -> Floats:
    """The share answered in threshold that a leaning stands for."""
    return np.asarray(1 / (1 + np.exp(-leaning)))


def planted_windows(source: Source) -> tuple[Window, ...]:
    return (source.planted.incident, *source.planted.staffing_gaps)
