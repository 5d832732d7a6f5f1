"""How the local Slack says no: with Slack's own error codes."""


class RefusedError(Exception):
    """`status` and `retry_after` are those of the HTTP answer; the rest is told beside the code."""

    def __init__(self, code: str, *, status: int = 200, retry_after: int = 0, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.detail = detail
