"""The audio of episodes: for everybody once an episode is out."""

from django.contrib.contenttypes.models import ContentType

from learning.files.registries import MEBIBYTE, Purpose, purposes
from learning.people.rules import is_editor
from videoconf.podcasts.models import AUDIO_PURPOSE, Episode
from videoconf.podcasts.sound import ENDINGS


def may_see(user, file):
    """One that no episode has taken yet is its owner's alone."""
    if file.object_id is None:
        return user.is_authenticated and user.is_active and file.owner_id == user.pk
    of_episode = file.content_type_id == ContentType.objects.get_for_model(Episode).pk
    return of_episode and Episode.objects.visible_to(user).filter(pk=file.object_id).exists()


purposes.add(
    AUDIO_PURPOSE,
    Purpose(types=frozenset(ENDINGS), largest=500 * MEBIBYTE, may_see=may_see, of_site=True, may_send=is_editor),
)
