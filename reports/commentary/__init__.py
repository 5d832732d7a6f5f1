"""A review's words without a model: the same structure every week, every figure a fact of the sheet."""

from reports.commentary.writing import RAW, written

__all__ = ["RAW", "written"]
