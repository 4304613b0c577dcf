"""Notices as their page shows them."""

import logging

from learning.notifications.letters import text_of, title_of
from learning.notifications.registries import kinds

logger = logging.getLogger(__name__)


def entries(notices):
    """Return what the list draws of notices, in the active language; one that its kind cannot read is left out."""
    return [drawn for drawn in map(_entry, notices) if drawn]


def _entry(notice):
    kind = kinds.get(notice.kind)
    try:
        title, text = title_of(notice), text_of(notice)
    except (LookupError, TypeError, ValueError, AttributeError):
        logger.exception("Notice %s cannot be read", notice.pk)
        return None
    return {
        "notice": notice,
        "title": title,
        "text": text,
        "sign": kind.sign,
        "new": notice.read_at is None,
    }
