"""What the search finds of networks."""

from django.utils.translation import gettext_lazy as _

from communities.networks import doing_search as doing_search
from communities.networks.models import Network, NetworkPage
from learning.common.finding import Found, SearchSource, search_sources
from learning.common.vocabulary import term
from learning.pages.faces import faces


def gather(networks):
    return faces(NetworkPage, [network.pk for network in networks])


def describe(network, known):
    face = known.get(network.pk)
    if face is None:
        return None
    involved = " ".join(one.name for one in network.activity.involvements.all())
    told = [network.acronym, str(term(network.kind))]
    return Found(
        title=face.title,
        url=face.url,
        text=f"{network.name} {network.acronym} {face.introduction} {network.purpose} {involved}",
        summary=" · ".join(part for part in told if part),
        title_language=face.lang,
        date=network.since,
    )


search_sources.add(
    "networks",
    SearchSource(
        label=_("Networks"),
        model=Network,
        visible_to=Network.objects.visible_to,
        objects=lambda: Network.objects.prefetch_related("activity__involvements"),
        gather=gather,
        describe=describe,
        watch={NetworkPage: lambda page: [page.network_id]},
    ),
    order=20,
)
