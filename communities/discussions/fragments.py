"""Parts of a thread as everybody who reads it sees them: the page and the socket show the same ones."""

from hashlib import sha256

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from communities.discussions.writing import localised
from learning.files.checks import IMAGES

_SECONDS = 3600


def _written(template, parts, context):
    """Write a part of a page once in each language and process for what tells it from others."""
    key = sha256(repr((template, get_language(), parts)).encode()).hexdigest()
    text = caches["posts"].get(key)
    if text is None:
        text = render_to_string(template, context())
        caches["posts"].set(key, text, _SECONDS)
    return text


def post_fragment(post):
    """Write a post that `queries.posts.told` returned."""
    parts = (post.pk, post.number, str(post.author), post.team, _answered(post), bool(post.hidden_at))
    return _written("components/post.html", parts, lambda: {"post": _shown(post)})


def acts_fragment(pk, *, own, moderates, closed=False, hidden=False):
    """Write the links beside a post of one's own or of another, for a moderator or not."""
    told = {"pk": pk, "own": own, "moderates": moderates, "closed": closed, "hidden": hidden}
    return _written("discussions/_acts.html", tuple(told.values()), lambda: told)


def row_fragment(row):
    """Write a row of the list of threads: the same for everybody who has not seen so many posts."""
    thread = row.thread
    states = [moment is not None for moment in (thread.pinned_at, thread.closed_at, thread.hidden_at)]
    parts = (thread.pk, thread.number, states, row.unread, row.people, str(thread.last_author))
    return _written("discussions/_row.html", parts, lambda: {"row": row, "thread": thread})


def _answered(post):
    return str(post.reply_to.author or "") if post.reply_to_id else ""


def _shown(post):
    files = post.attached if post.shown else []
    return {
        "id": post.pk,
        "number": post.number,
        "author_id": post.author_id,
        "author": post.author,
        "team": post.team,
        "at": post.created_at,
        "edited": post.edited_at is not None and post.shown,
        "deleted": post.deleted_at is not None,
        "hidden": post.hidden_at is not None,
        "answers": post.reply_to_id if post.shown else None,
        "answered": _answered(post),
        "body": localised(post.html) if post.shown else "",
        "pictures": [file for file in files if file.media_type in IMAGES],
        "files": [file for file in files if file.media_type not in IMAGES],
    }


def state_of(thread):
    """Return what scripts are told of a thread itself."""
    return {
        "number": thread.state_number,
        "title": thread.title,
        "pinned": thread.pinned_at is not None,
        "closed": thread.closed_at is not None,
        "space": thread.space_id,
    }


def state_fragment(thread):
    return render_to_string("discussions/_state.html", {"thread": thread})
