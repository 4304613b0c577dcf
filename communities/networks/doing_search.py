"""What the search finds of what networks do, for whoever may read it."""

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from communities.networks.models import Item, Meeting, News
from communities.networks.queries import meetings, news, shelf
from learning.common.finding import Found, SearchSource, search_sources


def _language(network):
    return network.languages[0] if network.languages else ""


def _news(one):
    return Found(
        title=one.title,
        url=reverse("networks:one_news", args=[one.network.slug, one.key]),
        text=strip_tags(one.html.replace("<", " <")),
        summary=one.network.name,
        title_language=_language(one.network),
        date=one.published_at.date().isoformat(),
    )


def _item(item):
    return Found(
        title=item.title,
        url=reverse("networks:item", args=[item.network.slug, item.key]),
        text=f"{item.text} {item.words}",
        summary=f"{item.get_kind_display()} · {item.network.name}",
        title_language=_language(item.network),
        date=item.added_at.date().isoformat(),
    )


def _meeting(meeting):
    return Found(
        title=meeting.title,
        url=reverse("networks:meeting", args=[meeting.network.slug, meeting.key]),
        text=f"{meeting.agenda} {strip_tags(meeting.minutes_html.replace('<', ' <'))}",
        summary=meeting.network.name,
        title_language=_language(meeting.network),
        date=meeting.starts_at.date().isoformat(),
    )


def _add(name, label, model, seen, describe, order):
    def objects():
        return model.objects.select_related("network")

    source = SearchSource(label=label, model=model, visible_to=seen.visible_to, objects=objects, describe=describe)
    search_sources.add(name, source, order=order)


_add("network-news", _("News of networks"), News, news, _news, 22)
_add("network-items", _("Libraries of networks"), Item, shelf, _item, 24)
_add("network-meetings", _("Meetings of networks"), Meeting, meetings, _meeting, 26)
