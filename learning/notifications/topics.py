"""Of their notices people hear themselves, and nobody else does."""

from learning.live.registries import Topic, topics


def _may_listen(user, key):
    return key == str(user.pk)


topics.add("notices", Topic(may_listen=_may_listen))
