"""The tabs of what a network does, and its place on the home, on the public page and in calendars."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.networks import doings
from communities.networks.models import Item, Line, Meeting, News, Tag, Work
from communities.networks.places import meeting_places, work_places
from communities.networks.queries.meetings import own_events
from communities.networks.registries import Tab, network_home_sections, network_sections, network_tabs
from learning.activities.enums import Kind
from learning.activities.registries import Home, homes
from learning.common.calendars import own_calendars
from learning.common.freshness import watch
from learning.common.registries import Section

OF_MEETINGS = ("reminded_at", "attendance_at", "activity")
"""What moves of a meeting and changes nothing that is kept."""


def _tab(name, label, order):
    def url(network):
        return reverse(f"networks:{name}", args=[network.slug])

    network_tabs.add(name, Tab(label, url, lambda inside: inside.reads), order=order)


_tab("news", _("News"), 15)
_tab("plan", _("Plan"), 30)
_tab("meetings", _("Meetings"), 40)
_tab("library", _("Library"), 50)
network_home_sections.add("meetings", Section("networks/_home_meetings.html", doings.meetings_at_home), order=10)
network_home_sections.add("news", Section("networks/_home_news.html", doings.news_at_home), order=20)
network_home_sections.add("library", Section("networks/_home_library.html", doings.library_at_home), order=40)
network_sections.add("meetings", Section("networks/_public_meetings.html", doings.meetings_in_public), order=10)
network_sections.add("news", Section("networks/_public_news.html", doings.news_in_public), order=20)
network_sections.add("plan", Section("networks/_public_plan.html", doings.plan_in_public), order=30)
network_sections.add("library", Section("networks/_public_library.html", doings.library_in_public), order=40)
own_calendars.add("meetings", own_events)
homes.add(Kind.MEETING, Home(meeting_places))
homes.add(Kind.WORK, Home(work_places))
watch(Line, Work, News, Item, Tag)
watch(Meeting, besides=OF_MEETINGS)
