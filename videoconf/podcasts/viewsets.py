"""Podcasts and episodes in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from learning.audit.making import OnceCreateView
from learning.common.admin_lists import FoldedSearchMixin
from videoconf.podcasts.chapters import clock
from videoconf.podcasts.forms import EpisodeForm, PodcastForm
from videoconf.podcasts.models import Episode, Podcast


class EpisodeListView(FoldedSearchMixin, IndexView):
    joined = ("publication", "podcast")


class EpisodeViewSet(ModelViewSet):
    model = Episode
    index_view_class = EpisodeListView
    add_view_class = OnceCreateView
    icon = "media"
    menu_label = _("Episodes")
    copy_view_enabled = False
    list_display = (
        Column("publication", label=_("Episode"), accessor=str),
        Column("podcast", label=_("Podcast"), sort_key="podcast__title"),
        Column("seconds", label=_("Length"), accessor=lambda one: clock(one.seconds) if one.seconds else ""),
        DateColumn("published_at", label=_("Published"), sort_key="published_at"),
    )
    list_filter = ("podcast",)
    search_fields = ("publication__title",)
    ordering = ("-published_at",)
    edit_handler = ObjectList(
        (
            HelpPanel(template="podcasts/admin/episode_help.html"),
            MultiFieldPanel(
                (
                    FieldPanel("publication", heading=_("Publication")),
                    FieldPanel("podcast", heading=_("Podcast")),
                    FieldRowPanel((FieldPanel("season"), FieldPanel("number"))),
                ),
                heading=_("What it is"),
            ),
            FieldPanel("audio_file"),
            FieldPanel("chapters_text"),
            MultiFieldPanel((FieldPanel("transcript_file"), FieldPanel("vtt")), heading=_("What is said")),
            FieldPanel(
                "published_at",
                help_text=_("From this moment on it is in lists and in the feed. Without a moment it is in none."),
            ),
        ),
        base_form_class=EpisodeForm,
    )


class PodcastViewSet(ModelViewSet):
    model = Podcast
    add_view_class = OnceCreateView
    icon = "list-ul"
    menu_label = _("Podcasts")
    copy_view_enabled = False
    list_display = ("title", "language", "public")
    search_fields = ("title",)
    edit_handler = ObjectList(
        (
            FieldPanel("title"),
            FieldPanel("text", help_text=_("A few sentences. Apps show them beside the title.")),
            FieldRowPanel((FieldPanel("language"), FieldPanel("category"))),
            FieldRowPanel(
                (
                    FieldPanel("author", help_text=_("Who publishes it, as apps show it.")),
                    FieldPanel("contact", help_text=_("Directories write to it, to check whose it is. It is public.")),
                )
            ),
            FieldPanel("cover", help_text=_("Square, 1400 × 1400 points at least. Without one, a cover is woven.")),
            FieldPanel("public"),
        ),
        base_form_class=PodcastForm,
    )


class PodcastGroup(ViewSetGroup):
    menu_label = _("Podcasts")
    menu_icon = "media"
    menu_order = 215
    items = (EpisodeViewSet, PodcastViewSet)
