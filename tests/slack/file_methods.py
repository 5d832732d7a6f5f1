"""The Web API methods about files, and their contents."""

from dataclasses import replace

from tests.slack.chat_methods import message
from tests.slack.lookups import Answer, Arguments, decoded, writable
from tests.slack.people import StoredFile
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace


def upload_url(workspace: Workspace, arguments: Arguments) -> Answer:
    """Where the content is to be sent, once."""
    name, length = str(arguments.get("filename") or ""), int(arguments.get("length") or 0)
    if not name or length < 1:
        raise RefusedError("invalid_arguments")
    alt = str(arguments.get("alt_txt") or "")
    file = StoredFile(f"F{workspace.next_number()}", name, workspace.bot_user, length=length, alt=alt, announced=True)
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.address}/upload/{file.id}", "file_id": file.id}


def receive(workspace: Workspace, name: str, content: bytes) -> None:
    file = workspace.files.get(name)
    if file is None or file.uploaded or len(content) != file.length:
        raise RefusedError("upload_refused", status=400)
    file.content, file.uploaded = content, True


def complete(workspace: Workspace, arguments: Arguments) -> Answer:
    """Once a file: Slack does not take it a second time."""
    parts = decoded(arguments.get("files")) or []
    if not parts or any(key in arguments for key in ("metadata", "channel")):
        raise RefusedError("invalid_arguments")
    files = [_uploaded(workspace, str(part.get("id"))) for part in parts]
    if arguments.get("channel_id"):
        _share(workspace, arguments, files)
    for file, part in zip(files, parts, strict=True):
        file.announced, file.title = False, str(part.get("title") or file.name)
    return {"files": [drawn(workspace, file) for file in files]}


def info(workspace: Workspace, arguments: Arguments) -> Answer:
    file = workspace.files.get(str(arguments.get("file", "")))
    if file is None or file.announced:
        raise RefusedError("file_not_found")
    if file.deleted:
        raise RefusedError("file_deleted")
    return {"file": drawn(workspace, file)}


def drawn(workspace: Workspace, file: StoredFile) -> Answer:
    kind = file.name.rpartition(".")[2]
    told: Answer = {"id": file.id, "name": file.name, "title": file.title or file.name, "filetype": kind}
    told |= {"user": file.user, "alt_txt": file.alt, "shares": {"public": _shares(workspace, file)}}
    places = {"channels": list(file.channels), "size": file.length, "mode": "hosted"}
    address = f"{workspace.address}/files/{file.id}"
    return {**told, **places, "url_private": address, "url_private_download": f"{address}/download"}


def _share(workspace: Workspace, arguments: Arguments, files: list[StoredFile]) -> None:
    channel = writable(workspace, {"channel": arguments["channel_id"]})
    body = {"text": arguments.get("initial_comment") or files[0].name, "thread_ts": arguments.get("thread_ts")}
    sent = message(workspace, channel.id, body)
    for file in files:
        file.channels.append(channel.id)
    workspace.record(replace(sent, files=tuple(file.id for file in files)))


def _shares(workspace: Workspace, file: StoredFile) -> Answer:
    shown = [sent for sent in workspace.sent if file.id in sent.files]
    places: Answer = {sent.channel: [] for sent in shown}
    for sent in shown:
        places[sent.channel].append({"ts": sent.ts, "thread_ts": sent.thread or None})
    return places


def _uploaded(workspace: Workspace, name: str) -> StoredFile:
    file = workspace.files.get(name)
    if file is None or not file.uploaded:
        raise RefusedError("file_not_found")
    if not file.announced:
        raise RefusedError("file_update_failed")
    return file
