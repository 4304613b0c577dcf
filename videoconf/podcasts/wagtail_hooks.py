"""What this app adds to the Wagtail admin."""

from wagtail import hooks

from videoconf.podcasts.viewsets import PodcastGroup


@hooks.register("register_admin_viewset")
def podcasts():
    return PodcastGroup()
