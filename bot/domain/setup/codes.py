"""A vendor's code numbers its escalations, so no two vendors ever share one, ended ones included."""

from collections.abc import Iterator

from sqlalchemy import Connection

from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.plan import Step, Write
from bot.domain.setup.stored import read_vendors
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError


def refuse_taken_codes(connection: Connection, file: ProgrammeFile) -> None:
    """A code passes to another vendor only where its owner takes another one in the same file."""
    wanted = {vendor.key: vendor.code for vendor in file.vendors}
    owners = {row.values["code"]: key for key, row in read_vendors(connection).items()}
    for vendor in file.vendors:
        owner = owners.get(vendor.code, vendor.key)
        if owner != vendor.key and wanted.get(owner, vendor.code) == vendor.code:
            raise UserError(
                f"The code {vendor.code} of {vendor.key} belongs to {owner}, whose escalations it numbers. "
                f"Choose another code for {vendor.key}."
            )


def freeing_steps(connection: Connection, file: ProgrammeFile) -> Iterator[Step]:
    """Codes that pass from vendor to vendor are freed first: no two may have one at any moment."""
    wanted = {vendor.code: vendor.key for vendor in file.vendors}
    for key, row in read_vendors(connection).items():
        code = row.values["code"]
        if wanted.get(str(code), key) != key:
            yield Step(None, (Write(Vendor, row.id, (("code", f"{code} until {key} has another"),)),))
