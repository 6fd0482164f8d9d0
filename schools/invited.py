"""The invitation with which somebody came: kept in their session until they have joined.

So its token stands in one address only, which nobody but its owner ever sees in a log.
"""

import re
from typing import Any

from .models import Invitation

SESSION_KEY = "invitation_token"
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,32}")


def keep_invitation(request: Any, invitation: Invitation) -> None:
    """Note in the session that this person came with an invitation."""
    request.session[SESSION_KEY] = invitation.token


def forget_invitation(request: Any) -> None:
    """Take the invitation out of the session."""
    request.session.pop(SESSION_KEY, None)


def usable_invitation(token: str) -> Invitation | None:
    """Return the invitation that a link names, when it still lets somebody join."""
    if not TOKEN.fullmatch(token):
        return None
    usable = Invitation.objects.usable().filter(token=token)
    invitation: Invitation | None = usable.select_related("school").first()
    return invitation


def invitation_of(request: Any) -> Invitation | None:
    """Return the usable invitation with which the person came, or None."""
    session = getattr(request, "session", None)
    token = str(session.get(SESSION_KEY, "")) if session is not None else ""
    return usable_invitation(token) if token else None
