"""The least a Bolt app can do, on the server govbot runs on: signature checked, a constant text answered."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.runtime.slack_app import open_client
from bot.runtime.web_server import Served, serve_http
from bot.settings import Settings, SlackAccess

TEXT = "SLA today: 81.2 %"


class _Healthy:
    """Bolt's WSGI adapter, with the one address that tells the benchmark that it is up."""

    def __init__(self, app: App) -> None:
        self._bolt = SlackRequestHandler(app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            start_response("200 OK", [("Content-Length", "0")])
            return [b""]
        return self._bolt(environ, start_response)


def served(access: SlackAccess) -> Served:
    app = App(client=open_client(access), signing_secret=access.signing_secret, process_before_response=True)
    app.command("/sla")(answer)
    return Served(_Healthy(app), lambda: None)


def answer(ack: Ack) -> BoltResponse:
    return ack({"response_type": "ephemeral", "text": TEXT})


def main() -> None:
    settings = Settings.load()
    access = settings.require_slack()
    serve_http(
        lambda: served(access),
        host=settings.govbot_host,
        port=settings.govbot_port,
        workers=settings.govbot_workers,
    )


if __name__ == "__main__":
    main()
