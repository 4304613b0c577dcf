"""The pages of videoconferences: one list and one page of each per language."""

from functools import cache

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from learning.common.listing import listed
from learning.library import queries as library
from learning.library.models import PublicationPage
from learning.pages.faces import faces, languages_of
from learning.pages.models import FacePage, IndexPage
from learning.pages.panels import FactPanel
from learning.pages.queries import way_to
from learning.people.rules import holds_no_role, is_editor
from learning.statistics.panels import panel
from videoconf.webinars import queries
from videoconf.webinars.models.facts import Webinar
from videoconf.webinars.phases import RUNNING, may_ask
from videoconf.webinars.previews import mode_now, modes, seen
from videoconf.webinars.rules import sees_registered


class WebinarIndexPage(IndexPage):
    template = "webinars/index.html"
    subpage_types = ("webinars.WebinarPage",)

    class Meta:
        verbose_name = _("list of videoconferences")
        verbose_name_plural = _("lists of videoconferences")

    def get_context(self, request, *args, **kwargs):
        user, now = request.user, timezone.now()
        context = listed(
            request,
            ("webinars", timezone.localdate(now), queries.turns(now)),
            lambda: queries.stock(user, faces(WebinarPage), now),
            queries.FACETS,
            as_everybody=holds_no_role(user),
        )
        more = {
            "groups": cache(lambda: queries.grouped(context["entries"]())),
            "cycles": cache(lambda: [] if context["listing"]().narrowed else queries.cycles(user)),
        }
        return super().get_context(request, *args, **kwargs) | context | more


class WebinarPage(FacePage):
    fact_field = "webinar"
    webinar = models.ForeignKey(
        Webinar, on_delete=models.PROTECT, related_name="pages", verbose_name=_("videoconference")
    )

    content_panels = (
        FactPanel(
            edit="webinar:edit",
            content=_(
                "Date and hour, panelists, registration, room, recording and slides are the same in every language "
                "and stand in the videoconference. Here are the words of this language."
            ),
        ),
        FieldPanel("webinar", help_text=_("Choose the videoconference that this page shows, or make a new one there.")),
        *FacePage.content_panels,
    )
    parent_page_types = ("webinars.WebinarIndexPage",)
    subpage_types = ()
    template = "webinars/webinar.html"
    previewed = ""
    """The part of its life in which a preview shows it."""

    class Meta:
        verbose_name = _("videoconference page")
        verbose_name_plural = _("videoconference pages")

    def get_context(self, request, *args, **kwargs):
        user, now = request.user, timezone.now()
        now, phase = seen(self.webinar, self.previewed, now)
        today = timezone.localdate(now)
        public = holds_no_role(user) and queries.is_public(self.webinar_id)
        told = cache(lambda: queries.told(self.webinar_id, user))
        keep = ("webinar", self.pk, today, phase, queries.turns(now)) if public else None
        if keep is None and told() is None:
            raise Http404
        door = queries.door(request, self.webinar, now)
        lang, fact_lang = languages_of(self)
        return super().get_context(request, *args, **kwargs) | {
            "keep": keep,
            "keep_head": ("webinar-head", self.pk, today, phase) if public else None,
            "webinar": told,
            "phase": phase,
            "door": door,
            "floor": queries.floor(request, self.webinar, now, door),
            "questions": queries.frozen(self.webinar, now),
            "registered": self.webinar.starts_at is not None and sees_registered.test(user),
            "edits": lambda: is_editor.test(user),
            "organisers": lambda: list(told().activity.involvements.all()),
            "total": lambda: self._printed(told()),
            **self._left(told, user),
            "near": cache(lambda: self._near(told(), user, now)),
            "parent": way_to(self)[-1],
            "lang": lang,
            "fact_lang": fact_lang,
        }

    @property
    def preview_modes(self):
        return modes(self.webinar if self.webinar_id else None)

    @property
    def default_preview_mode(self):
        return mode_now(self.webinar, timezone.now()) if self.webinar_id else self.preview_modes[0][0]

    def serve_preview(self, request, mode_name):
        self.previewed = mode_name
        return super().serve_preview(request, mode_name)

    def serve(self, request, *args, **kwargs):
        """While people register, come and ask, a page is not kept whole for visitors: what is theirs stands there."""
        response = super().serve(request, *args, **kwargs)
        now = timezone.now()
        if self.webinar.starts_at and (self.webinar.phase_at(now) in RUNNING or may_ask(self.webinar, now)):
            patch_cache_control(response, private=True)
        return response

    def _left(self, told, user):
        """Return what the webinar left: asked for once its page is written. Of one of the record only reports told."""
        here = self.webinar.starts_at is not None

        def attended():
            return queries.publicly(told()) if here or told().activity.recorded_totals.all() else []

        return {
            "watching": cache(lambda: queries.watching(told(), get_language())),
            "attended": cache(attended),
            "figures": cache(lambda: panel("webinar", told(), user) if here else None),
            "publications": cache(lambda: self._publications(user)),
        }

    @staticmethod
    def _printed(webinar):
        """Return what a report told; what platforms told stands with who attended."""
        return next((one for one in webinar.activity.recorded_totals.all() if one.source == "record"), None)

    def _publications(self, user):
        ids = list(self.webinar.publications.values_list("pk", flat=True))
        return library.entries(ids, user, faces(PublicationPage, ids)) if ids else []

    @staticmethod
    def _near(webinar, user, now):
        near = queries.neighbours(webinar, user)
        return queries.faced(near, faces(WebinarPage, [one.pk for one in near]), now)
