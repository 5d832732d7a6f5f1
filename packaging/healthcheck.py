"""Is this container alive: asks /healthz over HTTP.

In Socket Mode nothing listens; the program's own watchdog reconnects, and a program that ended ends the container.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

SECONDS = 4


def is_alive() -> bool:
    if os.environ.get("SLACK_APP_TOKEN"):
        return True
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("GOVBOT_PORT") or 3000), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive() else 1)
