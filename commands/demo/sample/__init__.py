"""The seeded sample programme: what three made-up vendors would send, with planted truths."""

from commands.demo.sample.contents import Sample, SampleFile, Truth
from commands.demo.sample.writing import write_sample

__all__ = ["Sample", "SampleFile", "Truth", "write_sample"]
