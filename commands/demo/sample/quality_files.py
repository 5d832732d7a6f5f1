"""The files all three vendors send alike: surveys, evaluations, forecasts and adherence, in canonical columns."""

from datetime import datetime

from commands.demo.sample.canonical import adherence_table, evaluation_table, forecast_table, survey_table
from commands.demo.sample.contents import SampleFile
from commands.demo.sample.daily import adherence_of, forecasts_of
from commands.demo.sample.evaluations import evaluations_of
from commands.demo.sample.sending import Sender
from commands.demo.sample.stock import Stock
from commands.demo.sample.surveys import surveys_of


def quality_files(sender: Sender, stock: Stock, code: str, seen_at: datetime, separator: str = ",") -> list[SampleFile]:
    """Surveys and evaluations reach up to `seen_at`."""
    vendor, moment, seed = sender.vendor, stock.moment, stock.seed
    morning = sender.morning_after(moment.days_ago(1))
    arrival = max(seen_at, morning)
    forecasts = forecast_table(forecasts_of(vendor, moment), vendor)
    adherence = adherence_table(adherence_of(vendor, moment, seed), vendor)
    surveys = survey_table(surveys_of(vendor, moment, seed, seen_at), vendor, f"{code}S")
    evaluations = evaluation_table(evaluations_of(vendor, moment, seed, seen_at), vendor, f"{code}Q")
    return [
        *sender.send("forecasts", forecasts, morning, separator=separator),
        *sender.send("adherence", adherence, morning, separator=separator),
        *sender.send("surveys", surveys, arrival, separator=separator),
        *sender.send("evaluations", evaluations, arrival, separator=separator),
    ]
