"""The one way in for what people ask: Slack and the shell meet the same listener."""

from commands.listening.incoming import Answer, Asker, Directory, Incoming, Kind
from commands.listening.listener import Listener

__all__ = ["Answer", "Asker", "Directory", "Incoming", "Kind", "Listener"]
