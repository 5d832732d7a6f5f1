"""The facts of one vendor's week, frozen: every figure a review may state, and nothing else."""

from reports.factsheet.facts import Fact, FactSheet, Line, Side, Step, Trend
from reports.factsheet.role import Measure, Role
from reports.factsheet.storing import read_back, stored
from reports.factsheet.taking import take

__all__ = ["Fact", "FactSheet", "Line", "Measure", "Role", "Side", "Step", "Trend", "read_back", "stored", "take"]
