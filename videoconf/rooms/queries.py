"""Questions about rooms."""

from django.utils.translation import gettext as _

from videoconf.rooms.registries import RoomRefusedError, backends


def backend_choices(chosen=""):
    """Return the kinds of rooms that this site is set up for, and the one chosen before, as (name, label)."""
    named = ((name, backends.get(name)) for name in backends.names())
    return [(name, backend.label) for name, backend in named if name == chosen or backend.available()]


def needs_address(name):
    return name in backends and backends.get(name).needs_address


def way_in(room, visitor):
    """Return the address at which the visitor joins; raise RoomRefusedError with what to do."""
    if room.backend not in backends:
        raise RoomRefusedError(_("This room is of a kind that the site does not know. Write to the organisers."))
    backend = backends.get(room.backend)
    if not backend.available():
        raise RoomRefusedError(_("The site is not set up for this kind of room. Write to the organisers."))
    return backend.enter(room, visitor)
