"""A local Slack to try a program by hand: prints its environment, then sends what is typed."""

from tests.slack.local import LocalSlack

HTTP_ADDRESS = "http://127.0.0.1:3000/slack/events"


def main() -> None:
    with LocalSlack() as slack:
        print("Socket Mode:", _line(slack.environment(socket_mode=True)))
        print("or HTTP:    ", _line(slack.environment(socket_mode=False)), f"(then type: http {HTTP_ADDRESS})")
        print("You are U0MARIA in C0OPS. /command, @words for a mention, anything else is a direct message; quit.")
        try:
            while _send(slack, input("> ")):
                pass
        except (EOFError, KeyboardInterrupt):
            print()


def _line(environment: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in environment.items())


def _send(slack: LocalSlack, typed: str) -> bool:
    before = len(slack.seen("U0MARIA", count=0))
    if typed == "quit":
        return False
    if typed.startswith("http "):
        slack.deliver_to(typed.removeprefix("http ").strip())
        return True
    if typed.startswith("/"):
        acknowledged = slack.command("U0MARIA", "C0OPS", typed)
    elif typed.startswith("@"):
        acknowledged = slack.mention("U0MARIA", "C0OPS", typed.removeprefix("@"))
    else:
        acknowledged = slack.dm("U0MARIA", typed)
    print(f"  acknowledged: {acknowledged.status or 'never'}, {acknowledged.seconds:.3f} s")
    for sent in slack.seen("U0MARIA", after=before, seconds=5):
        print(f"  [{sent.channel}{' only you' if sent.seen_by else ''}] {sent.text}")
    return True


if __name__ == "__main__":
    main()
