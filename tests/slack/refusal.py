"""How the local Slack says no: with Slack's own error codes."""


class RefusedError(Exception):
    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
