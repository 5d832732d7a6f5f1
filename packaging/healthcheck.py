"""Is this container alive: asks /healthz.

In Socket Mode with an empty GOVBOT_PORT nothing listens; a program that ended ends the container.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

SECONDS = 4


def is_alive() -> bool:
    port = os.environ.get("GOVBOT_PORT")
    if os.environ.get("SLACK_APP_TOKEN") and not port:
        return True
    connection = HTTPConnection("127.0.0.1", int(port or 3000), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive() else 1)
