"""Every feed, in the order in which help lists them."""

from bot.connectors.feeds.cases import CASES
from bot.connectors.feeds.contacts import CONTACTS
from bot.connectors.feeds.evaluations import EVALUATIONS
from bot.connectors.feeds.feed import Feed
from bot.connectors.feeds.forecasts import FORECASTS
from bot.connectors.feeds.measures import MEASURES
from bot.connectors.feeds.queue_intervals import QUEUE_INTERVALS
from bot.connectors.feeds.surveys import SURVEYS

FEEDS: tuple[Feed, ...] = (QUEUE_INTERVALS, CONTACTS, CASES, SURVEYS, EVALUATIONS, FORECASTS, MEASURES)


def feed_of(key: str) -> Feed | None:
    return next((feed for feed in FEEDS if feed.key == key), None)
