"""What is heard of discussions: `thread:<id>` its posts, `space:<id>` that its list moved; by whom may read it now."""

from communities.discussions.models import Space, Thread
from communities.discussions.queries.posts import among
from communities.discussions.queries.threads import readable_thread
from learning.common.text import whole_number
from learning.live.registries import Topic, topics


def _readers(found, people, *, hidden):
    """Return who of these people reads it: of a space's members by two questions, each of the few others alone.

    What is hidden is read by the team; of the other members nobody is asked about.
    """
    space = found if isinstance(found, Space) else found.space
    ids = {person.pk for person in people}
    members = {pk for _space, pk in among([space], ids)}
    allowed = {pk for _space, pk in among([space], ids, moderators=True)} if hidden else members
    others = [person for person in people if person.pk not in members]
    visible = type(found).objects.visible_to
    return allowed | {person.pk for person in others if visible(person).filter(pk=found.pk).exists()}


def _thread_readers(people, key):
    thread = Thread.objects.select_related("space").filter(pk=whole_number(key)).first()
    return _readers(thread, people, hidden=thread.hidden_at is not None) if thread else set()


def _space_readers(people, key):
    space = Space.objects.filter(pk=whole_number(key)).first()
    return _readers(space, people, hidden=False) if space else set()


def _writes(user, key):
    thread = readable_thread(user, whole_number(key))
    return thread is not None and thread.writes


def _one(readers):
    return lambda user, key: user.pk in readers((user,), key)


topics.add("thread", Topic(may_listen=_one(_thread_readers), hearers=_thread_readers, present=True, speaks=_writes))
topics.add("space", Topic(may_listen=_one(_space_readers), hearers=_space_readers))
