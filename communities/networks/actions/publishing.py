"""What coordinators tell their network."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from communities.networks.actions import telling_doings as telling
from communities.networks.actions.joining import held
from communities.networks.actions.shelving import NotOfThisNetworkError
from communities.networks.models import News
from learning.audit.actions import note


def publish_news(*, network, key, title, html, by):
    """Tell the network something; `html` was sanitised. Sent twice under the same key, it is told once."""
    with held(network) as locked:
        known = News.objects.filter(key=key).first()
        if known is not None and known.network_id != locked.pk:
            raise NotOfThisNetworkError
        if known is not None:
            return known
        news = News.objects.create(network=locked, key=key, title=title, html=html, author=by)
        telling.tell_news(news, by=by)
        note(actor=by, verb=gettext_noop("published news of a network"), target=locked, details={"title": title})
        return news


@transaction.atomic
def change_news(*, news, title, html):
    """Correct what was told; nobody is told again."""
    known = News.objects.select_for_update().get(pk=news.pk)
    if (known.title, known.html) != (title, html):
        known.title, known.html, known.changed_at = title, html, timezone.now()
        known.save(update_fields=["title", "html", "changed_at"])
    return known


@transaction.atomic
def remove_news(*, news, by):
    """Take news back; who has not read of it will not."""
    known = News.objects.select_for_update(of=("self",)).select_related("network").filter(pk=news.pk).first()
    if known is None:
        return
    telling.take_back_news(known)
    verb = gettext_noop("removed news of a network")
    note(actor=by, verb=verb, target=known.network, details={"title": known.title})
    known.delete()
