"""Jitsi Meet: a room is an address; where the server asks for it, a signed token says who may lead."""

import json
import time
from urllib.parse import quote

from django.conf import settings

from videoconf.rooms.tokens import signed_token

VALID_FOR = 4 * 60 * 60
EARLY = 60  # seconds that the clock of the other server may be behind


def available():
    return bool(settings.JITSI_URL)


def enter(room, visitor):
    """The name goes in the fragment, which no server logs; where there is a token, the token tells it."""
    name = f"minga-{room.key}"
    address = f"{settings.JITSI_URL.rstrip('/')}/{name}"
    if settings.JITSI_APP_SECRET:
        address = f"{address}?jwt={signed_token(_claims(name, visitor), settings.JITSI_APP_SECRET)}"
    shown = quote(json.dumps(visitor.name, ensure_ascii=False), safe="")
    fragment = f"userInfo.displayName={shown}"
    if room.title:
        fragment += f"&config.subject={quote(json.dumps(room.title, ensure_ascii=False), safe='')}"
    return f"{address}#{fragment}"


def _claims(name, visitor):
    now = int(time.time())
    return {
        "iss": settings.JITSI_APP_ID,
        "aud": settings.JITSI_APP_ID,
        "sub": settings.JITSI_SUBJECT,
        "room": name,
        "nbf": now - EARLY,
        "exp": now + VALID_FOR,
        "context": {
            "user": {
                "id": visitor.key,
                "name": visitor.name,
                "affiliation": "owner" if visitor.leads else "member",
                "moderator": "true" if visitor.leads else "false",
            }
        },
    }
