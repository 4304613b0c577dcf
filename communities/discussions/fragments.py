"""Parts of a thread as everybody who reads it sees them: the page and the socket show the same ones."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from communities.discussions.writing import localised
from learning.common.privacy import former
from learning.files.checks import IMAGES

TALLEST = 352
_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a thread: what of a post depends on that. It is closed to who only reads here."""

    pk: int
    moderates: bool
    closed: bool


def _key(template, parts):
    return sha256(repr((template, get_language(), parts)).encode()).hexdigest()


def _written(template, parts, context):
    """Write a part of a page once in each language and process for what tells it from others."""
    key = _key(template, parts)
    text = caches["posts"].get(key)
    if text is None:
        text = render_to_string(template, context())
        caches["posts"].set(key, text, _SECONDS)
    return text


def post_fragment(post):
    """Write a post that `queries.posts.told` returned."""
    author, answered = (person and str(person) for person in (post.author, post.reply_to and post.reply_to.author))
    parts = _parts(post, author, answered, hidden=post.hidden_at is not None)
    return _written("components/post.html", parts, lambda: {"post": _shown(post)})


def _parts(post, author, answered, *, hidden):
    return post.pk, post.number, author, post.team, answered, hidden


def acts_fragment(pk, *, own, moderates, closed=False, hidden=False):
    """Write the links beside a post of one's own or of another, for a moderator or not."""
    told = {"pk": pk, "own": own, "moderates": moderates, "closed": closed, "hidden": hidden}
    return _written("discussions/_acts.html", tuple(told.values()), lambda: told)


def items(outlines, reader, load):
    """Return pairs of a post's id and the post as this reader sees it, with what only they may do with it or see of it.

    Written once for all readers who see the same. `load(ids)` returns those not written yet, as `told` does.
    """
    keys = {outline.pk: _item_key(outline, reader) for outline in outlines}
    known = caches["posts"].get_many(keys.values())
    new = {}
    if missing := [pk for pk, key in keys.items() if key not in known]:
        new = {post.pk: _item(post, reader) for post in load(missing)}
        caches["posts"].set_many({keys[pk]: item for pk, item in new.items()}, _SECONDS)
    return [(pk, known.get(key) or new.get(pk, "")) for pk, key in keys.items()]


def _item_key(outline, reader):
    parts = _parts(outline, outline.author, outline.answered, hidden=outline.hidden)
    return _key("discussions/_item.html", (parts, outline.author_id == reader.pk, reader.moderates, reader.closed))


def _item(post, reader):
    hidden, gone = post.hidden_at is not None, post.deleted_at is not None or post.withheld_at is not None
    acts = {"own": post.author_id == reader.pk, "moderates": reader.moderates, "closed": reader.closed}
    context = {
        "post": post,
        "html": post_fragment(post),
        "said": localised(post.html) if hidden and reader.moderates else "",
        "acts": "" if gone else acts_fragment(post.pk, hidden=hidden, **acts),
    }
    return render_to_string("discussions/_item.html", context)


def row_fragment(row):
    """Write a row of the list of threads: the same for everybody who has not seen so many posts."""
    thread = row.thread
    states = [moment is not None for moment in (thread.pinned_at, thread.closed_at, thread.hidden_at)]
    parts = (thread.pk, thread.number, states, row.unread, row.people, row.last)
    return _written("discussions/_row.html", parts, lambda: {"row": row, "thread": thread})


def _answered(post):
    """Whom it answers; what did not come along, or is gone, was nobody's that could be named."""
    if not post.reply_to_id:
        return ""
    return str(post.reply_to.author or (former() if post.reply_to.shown else ""))


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
        "withheld": post.withheld_at is not None,
        "answers": post.reply_to_id if post.shown else None,
        "answered": _answered(post),
        "body": localised(post.html) if post.shown else "",
        "pictures": [(file, _room(file)) for file in files if file.media_type in IMAGES],
        "files": [file for file in files if file.media_type not in IMAGES],
    }


def _room(picture):
    """Return width and height that a page leaves for a picture: its own, but no taller than the style shows one."""
    if not picture.height:  # kept before sizes were
        return None
    part = min(1, TALLEST / picture.height)
    return round(picture.width * part), round(picture.height * part)


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
