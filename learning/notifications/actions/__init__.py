"""What tells people, sends them mail, and what they do with what they are told."""

from learning.notifications.actions.choosing import choose
from learning.notifications.actions.keeping import drop_unseeable, forget_read
from learning.notifications.actions.reading import mark_read, open_notice
from learning.notifications.actions.sending import send_due
from learning.notifications.actions.telling import notify, take_back

__all__ = ["choose", "drop_unseeable", "forget_read", "mark_read", "notify", "open_notice", "send_due", "take_back"]
