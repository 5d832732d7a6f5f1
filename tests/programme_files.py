"""Programme files, read as `govbot apply` reads them."""

from bot.connectors.programme_file import reading
from bot.domain.setup.declared import ProgrammeFile
from reports.catalogue import REPORTS


def read_programme_file(content: bytes, name: str) -> ProgrammeFile:
    return reading.read_programme_file(content, name, REPORTS)
