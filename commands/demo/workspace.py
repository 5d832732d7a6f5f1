"""The demo's workspace: who you are, where you are, and what happens with what you type."""

from rich.console import Console

from commands.demo.cast import Actor, Cast, Channel
from commands.demo.hours import Hours
from commands.demo.morning import Morning
from commands.drawing import draw
from commands.listening import Answer, Incoming, Kind, Listener

HELP = """\
Type what you would type in Slack: /sla today, /kpi aht last week by queue, /govbot help.
later 2h     time passes (15m, 2h, 1d); what govbot posts meanwhile is shown: cards, reminders, messages
digest       this morning's digest, as this channel gets it, with its thread and its chart
as NAME      become somebody else: as nico        in #CHANNEL  go elsewhere: in #northwind, in dm
who          who is here, and which channels      help, quit   these words; leave"""


class Workspace:
    """Draws every answer on the console. `typed` is False once the person leaves."""

    def __init__(self, listener: Listener, cast: Cast, console: Console, morning: Morning, hours: Hours) -> None:
        self._listener, self._cast, self._console = listener, cast, console
        self._morning, self._hours = morning, hours
        self.actor = next((actor for actor in cast.actors if actor.role == "manager"), cast.actors[0])
        self.channel = cast.home_of(self.actor)

    @property
    def prompt(self) -> str:
        return f"{self.actor.name.casefold()} {called(self.channel)} > "

    def typed(self, line: str) -> bool:
        first, _, rest = line.strip().partition(" ")
        match first.casefold(), rest.strip():
            case (("quit" | "exit"), ""):
                return False
            case "", _:
                pass
            case "help", "":
                self._say(HELP)
            case "digest", "":
                self._morning.show(self.channel.vendor or self.actor.vendor)
            case "later", span:
                self._hours.later(span)
            case "who", "":
                self._who()
            case "as", name if name:
                self._become(name)
            case "in", name if name:
                self._go(name)
            case _:
                self._ask(self._cast.mentioned(line.strip()))
        return True

    def _ask(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        where = (self.actor.slack, self.channel.slack)
        if line.startswith("/"):
            answer = self._listener.answer(Incoming(Kind.COMMAND, rest, *where, command=name))
        else:
            kind = Kind.MENTION if self.channel.name else Kind.DM
            answer = self._listener.answer(Incoming(kind, line.removeprefix("@govbot"), *where))
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        self._console.line()
        if answer.ephemeral and self.channel.name:
            self._say("Only visible to you")
        draw(answer.message, self._console, self._cast.names)
        self._console.line()

    def _become(self, name: str) -> None:
        actor = self._cast.actor(name)
        if actor is None:
            self._say(f"Nobody here is called {name}. Here are {', '.join(each.name for each in self._cast.actors)}.")
            return
        self.actor = actor
        if not self.channel.admits(actor):
            self.channel = self._cast.home_of(actor)
        self._say(f"You are {described(actor)}, in {called(self.channel)}.")

    def _go(self, name: str) -> None:
        if name.casefold() == "dm":
            self.channel = Channel(f"D{self.actor.slack}", "", None)
            return
        channel = self._cast.channel(name)
        if channel is None or not channel.admits(self.actor):
            open_to = (called(each) for each in self._cast.channels if each.admits(self.actor))
            self._say(f"{self.actor.name} is not in {name}. Try in {', '.join(open_to)} or dm.")
            return
        self.channel = channel

    def _who(self) -> None:
        for actor in self._cast.actors:
            self._say(f"{actor.name:<8}{described(actor).partition(', ')[2]}")
        self._say(f"Channels: {', '.join(called(channel) for channel in self._cast.channels)}")

    def _say(self, text: str) -> None:
        self._console.print(text, style="dim")


def called(channel: Channel) -> str:
    return f"#{channel.name}" if channel.name else "(direct message)"


def described(actor: Actor) -> str:
    role = f"{actor.role} at {actor.firm}" if actor.firm else f"{actor.role} at the client"
    return f"{actor.name}, {role}"
