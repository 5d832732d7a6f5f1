"""What escalations of a period come to (DOMAIN §3.5): counts and sums, from which every rate can be made."""

from bot.domain.escalations.metrics.counting import Life, counted
from bot.domain.escalations.metrics.figures import Figures, Punctual, Share, Spans, Waiting
from bot.domain.escalations.metrics.lives import figures_for, lives_for

__all__ = ["Figures", "Life", "Punctual", "Share", "Spans", "Waiting", "counted", "figures_for", "lives_for"]
