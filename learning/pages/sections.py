"""What the home page shows of the pages that editors write."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.common.formats import number
from learning.common.registries import Section
from learning.pages import duties
from learning.pages.models import NewsIndexPage, NewsPage
from learning.pages.registries import Duty, editor_tasks, home_facts, home_sections
from learning.people.models import Institution
from learning.statistics import boards

_LATEST = 3
_CHARTS = 2


def _news(home, _user):
    news = list(NewsPage.objects.filter(locale=home.locale_id).newest_first()[:_LATEST])
    if not news:
        return None
    index = NewsIndexPage.objects.child_of(home).live().first()
    return {"news": news, "url": index.url if index else ""}


home_sections.add("news", Section("pages/sections/news.html", _news), order=20)


def _members(user):
    members = Institution.objects.visible_to(user).filter(is_member=True).count()
    return {"label": _("Member institutions"), "value": number(members)} if members else None


def _countries(user):
    members = Institution.objects.visible_to(user).filter(is_member=True).exclude(country="")
    countries = members.aggregate(countries=Count("country", distinct=True))["countries"]
    return {"label": _("Countries"), "value": number(countries)} if countries else None


home_facts.add("members", _members, order=10)
home_facts.add("countries", _countries, order=20)


def _figures(_home, _user):
    """Return the first charts of what everybody sees of the whole network."""
    charts = [drawn for group in boards.site().groups for drawn in group.charts][:_CHARTS]
    return {"charts": charts} if charts else None


home_sections.add("figures", Section("pages/sections/figures.html", _figures), order=35)

editor_tasks.add("institutions", Duty(gettext_lazy("Institutions proposed"), duties.institutions), order=60)
editor_tasks.add("scheduled", Duty(gettext_lazy("Drafts with an hour"), duties.scheduled), order=80)
editor_tasks.add("translations", Duty(gettext_lazy("Pages to translate"), duties.untranslated), order=90)
