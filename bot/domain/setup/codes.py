"""A vendor's code numbers its escalations, so no two vendors ever share one, ended ones included."""

from sqlalchemy import Connection

from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.stored import read_vendors
from bot.errors import UserError


def refuse_taken_codes(connection: Connection, file: ProgrammeFile) -> None:
    owners = {row.values["code"]: key for key, row in read_vendors(connection).items()}
    for vendor in file.vendors:
        owner = owners.get(vendor.code, vendor.key)
        if owner != vendor.key:
            raise UserError(
                f"The code {vendor.code} of {vendor.key} belongs to {owner}, whose escalations it numbers. "
                f"Choose another code for {vendor.key}."
            )
