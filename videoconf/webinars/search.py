"""What the search finds of videoconferences."""

from django.utils.translation import gettext_lazy as _

from learning.common.finding import Found, SearchSource, search_sources
from learning.common.formats import partial_period
from learning.pages.faces import faces
from videoconf.webinars.models import Panelist, Transcript, Webinar, WebinarPage


def gather(webinars):
    return faces(WebinarPage, [webinar.pk for webinar in webinars])


def describe(webinar, known):
    face = known.get(webinar.pk)
    if face is None:
        return None
    panelists = " ".join(f"{one.name} {one.institution_name}" for one in webinar.panelists.all())
    cycle = webinar.cycle.name if webinar.cycle else ""
    said = " ".join(one.words for one in webinar.transcripts.all()) if webinar.watchable else ""
    words = [webinar.title, face.introduction, webinar.topic, webinar.kind, webinar.note, cycle, panelists, said]
    told = [partial_period(webinar.date, webinar.end_date), cycle]
    return Found(
        title=face.title,
        url=face.url,
        text=" ".join(words),
        summary=" · ".join(part for part in told if part),
        title_language=face.lang,
        date=webinar.date,
    )


search_sources.add(
    "webinars",
    SearchSource(
        label=_("Videoconferences"),
        model=Webinar,
        visible_to=Webinar.objects.visible_to,
        objects=lambda: Webinar.objects.select_related("cycle").prefetch_related("panelists", "transcripts"),
        gather=gather,
        describe=describe,
        watch={
            Panelist: lambda panelist: [panelist.webinar_id],
            Transcript: lambda transcript: [transcript.webinar_id],
            WebinarPage: lambda page: [page.webinar_id],
        },
    ),
    order=30,
)
