"""What this app adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from learning.common.policies import KeptPolicy
from videoconf.podcasts.models import Episode, Podcast
from videoconf.podcasts.viewsets import PodcastGroup


@hooks.register("register_admin_viewset")
def podcasts():
    return PodcastGroup()


# Apps keep what they were told of: a podcast is kept back, an episode loses its moment, and neither is deleted.
for kind in (Podcast, Episode):
    register_permission_policy(kind, KeptPolicy(kind))
