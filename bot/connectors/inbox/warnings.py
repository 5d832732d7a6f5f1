"""What stands in the way of a watched folder, told in the log when it begins and not at every look."""

import structlog

from bot.connectors.inbox.rounds import Round

log = structlog.get_logger("govbot.inbox")


class Warnings:
    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def tell(self, done: Round) -> None:
        found = {(folder.folder, look.blocked) for folder, look in done.looks if look.blocked}
        # The names of files are people's words: only their number stands in the log.
        found |= {
            (folder.folder, f"{len(look.left_alone)} of its entries are left alone: govbot doctor names them")
            for folder, look in done.looks
            if look.left_alone
        }
        for folder_name, reason in sorted(found - self._told):
            log.warning("inbox folder", folder=folder_name, reason=reason)
        self._told = found
