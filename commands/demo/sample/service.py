"""All lines' traffic with service levels: the month at risk and today's levels steered, then whole numbers."""

import numpy as np
import pandas as pd

from commands.demo.sample.lines import LINES, lines_of
from commands.demo.sample.moment import Moment
from commands.demo.sample.noise import generator
from commands.demo.sample.staffing import inside
from commands.demo.sample.steering import Mask, answered_in_threshold, eligible, steer, whole_numbers
from commands.demo.sample.traffic import Source, expected_traffic, planted_windows, served, traffic_of

VOICE_TARGET = 0.80
VOICE_TODAY = 0.779
CHAT_TODAY = 0.913
CATCH_UP = 0.013
"""How far above target the rest of the month must run; more than a usual month brings, less than is impossible."""
SMALLEST_DEFICIT, LARGEST_DEFICIT = 0.0002, 0.0095


def all_traffic(source: Source) -> pd.DataFrame:
    """Every line's half hours up to the last complete one."""
    traffic = {line.name: traffic_of(line, source) for line in LINES}
    voice = _joined(traffic, "northwind", "voice")
    chat = _joined(traffic, "pacifica", "chat")
    rest = pd.concat([traffic[line.name] for line in lines_of("solstice")])
    joined = pd.concat(
        [
            _finished(_month_at_risk(_today_at(voice, source.moment, VOICE_TODAY), source), source),
            _finished(_today_at(chat, source.moment, CHAT_TODAY), source),
            _finished(rest, source),
        ],
        ignore_index=True,
    )
    return _described(joined)


def deficit(moment: Moment) -> float:
    """How far below target the month stands: shrinking to its end, so that it can still be caught up."""
    planned = pd.concat([expected_traffic(line, moment) for line in lines_of("northwind", "voice")])
    month = planned[(planned["at"] >= moment.at(moment.month_start)) & (planned["at"] < moment.at(moment.month_end))]
    gone = month.loc[month["at"] < moment.last_complete_half_hour, "expected"].sum()
    left = month["expected"].sum() - gone
    return float(np.clip(CATCH_UP * left / gone, SMALLEST_DEFICIT, LARGEST_DEFICIT)) if gone else LARGEST_DEFICIT


def _joined(traffic: dict[str, pd.DataFrame], vendor: str, channel: str) -> pd.DataFrame:
    return pd.concat([traffic[line.name] for line in lines_of(vendor, channel)], ignore_index=True)


def _today_at(traffic: pd.DataFrame, moment: Moment, level: float) -> pd.DataFrame:
    today = np.asarray(traffic["day"] == pd.Timestamp(moment.today))
    return steer(traffic, today, today, level)


def _month_at_risk(traffic: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Leans the month's quiet half hours before today; what is planted keeps its own level."""
    day = traffic["day"]
    month = np.asarray(day >= pd.Timestamp(source.moment.month_start))
    quiet: Mask = month & np.asarray(day < pd.Timestamp(source.moment.today))
    for window in planted_windows(source):
        quiet &= ~inside(traffic, window)
    return steer(traffic, month, quiet, VOICE_TARGET - deficit(source.moment))


def _finished(traffic: pd.DataFrame, source: Source) -> pd.DataFrame:
    """In the order of time, so that the rounding keeps the level of every period, then by line."""
    ordered = traffic.sort_values(["at", "line"], ignore_index=True)
    in_threshold = whole_numbers(answered_in_threshold(ordered))
    in_threshold = np.clip(in_threshold, 0, ordered["answered"].to_numpy())
    missing = 1 - np.minimum(1, in_threshold / np.maximum(eligible(ordered), 1))
    rng = generator(source.seed, f"waits {ordered['line'].iat[0]}")
    calm = np.exp(0.12 * rng.standard_normal(len(ordered)))
    patience = 32 + 70 * (1 - served(ordered["leaning"].to_numpy(dtype=float)))
    ordered["in_threshold"] = in_threshold
    ordered["wait_answered"] = np.rint(ordered["answered"] * (7 + 115 * missing**1.3) * calm)
    ordered["wait_abandoned"] = np.rint((ordered["abandoned"] - ordered["short"]) * patience + 3 * ordered["short"])
    return ordered.sort_values(["line", "at"], ignore_index=True)


def _described(traffic: pd.DataFrame) -> pd.DataFrame:
    """Each row with the words its line goes by."""
    words = {
        line.name: (line.vendor, line.site, line.queue.key, line.queue.name, line.queue.channel, line.queue.language)
        for line in LINES
    }
    columns = ["vendor", "site", "queue", "queue_name", "channel", "language"]
    described = pd.DataFrame.from_dict(words, orient="index", columns=columns)
    described["threshold"] = {line.name: line.threshold for line in LINES}
    described["planned_aht"] = {line.name: line.aht for line in LINES}
    return traffic.join(described, on="line")
