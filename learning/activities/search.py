"""What the search finds of the activity registers."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.activities import registers
from learning.activities.models import Activity, Involvement, RegisterLine
from learning.common.finding import Found, SearchSource, search_sources


def describe(line):
    entry = registers.Entry(line)
    named = " ".join(one.name for one in line.activity.involvements.all())
    return Found(
        title=line.activity.title,
        url=reverse("activities:line", args=[line.pk]),
        text=f"{line.activity.title} {line.description} {line.place} {named}",
        summary=" · ".join(part for part in (entry.when, entry.place) if part),
        title_language=registers.LANGUAGE,
        date=registers.start(line.activity),
    )


def _line_of(activity_id):
    return RegisterLine.objects.filter(activity=activity_id).values_list("pk", flat=True)


search_sources.add(
    "registers",
    SearchSource(
        label=_("Activity registers"),
        model=RegisterLine,
        visible_to=registers.visible_to,
        objects=lambda: RegisterLine.objects.select_related("activity").prefetch_related("activity__involvements"),
        describe=describe,
        watch={
            Activity: lambda activity: _line_of(activity.pk),
            Involvement: lambda involvement: _line_of(involvement.activity_id),
        },
    ),
    order=80,
)
