"""What somebody can do about a post that Slack refuses."""

MENDED_BY = {
    "not_in_channel": "Invite me there: /invite @govbot",
    "channel_not_found": "Invite me there, or end what is posted there.",
    "is_archived": "Unarchive it, or end what is posted there.",
    "restricted_action": "Only some people may post there: ask Slack's administrators to let me.",
    "user_not_found": "The person has left: end their access with /govbot people end.",
    "user_disabled": "The person has left: end their access with /govbot people end.",
    "msg_too_long": "That is a fault of mine: tell whoever looks after govbot.",
    "invalid_blocks": "That is a fault of mine: tell whoever looks after govbot.",
    "missing_scope": "Reinstall the app with the manifest that `govbot manifest` prints.",
    "token_revoked": "Reinstall the app and set its new token.",
    "token_expired": "Reinstall the app and set its new token.",
    "invalid_auth": "Set the app's own bot token (SLACK_BOT_TOKEN).",
    "not_authed": "Set the app's own bot token (SLACK_BOT_TOKEN).",
    "account_inactive": "The app was removed: reinstall it and set its new token.",
    "team_disabled": "Slack has closed the workspace.",
}


def mended_by(reason: str) -> str:
    """Empty where nothing is known."""
    return MENDED_BY.get(reason, "")
