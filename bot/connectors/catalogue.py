"""Every feed govbot reads, and the systems whose exports it knows."""

from bot.connectors.feeds.declared import FEEDS, feed_of
from bot.connectors.feeds.genesys import GENESYS_QUEUES
from bot.connectors.feeds.mapping import Mapping
from bot.connectors.feeds.zendesk import ZENDESK_TICKETS

BUILT_IN: tuple[Mapping, ...] = (ZENDESK_TICKETS, GENESYS_QUEUES)

__all__ = ["BUILT_IN", "FEEDS", "feed_of"]
