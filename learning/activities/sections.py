"""What institutions show of the activity registers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from learning.activities import registers
from learning.activities.enums import Kind
from learning.activities.models import (
    Activity,
    Framework,
    Indicator,
    Involvement,
    Outcome,
    Output,
    RecordedTotal,
    RegisterLine,
)
from learning.activities.registries import Home, Place, homes
from learning.common.freshness import watch
from learning.common.registries import Section
from learning.common.vocabulary import term
from learning.people.institution_pages import Item
from learning.people.registries import institution_sections


def of_institution(institution, user):
    """Return the lines of the registers that name the institution, the latest first."""
    lines = registers.visible_to(user).filter(activity__involvements__institution=institution).distinct()
    items = [
        Item(
            title=line.activity.title,
            url=reverse("activities:line", args=[line.pk]),
            lang=registers.LANGUAGE,
            meta=registers.Entry(line).when,
            tag=str(term(line.activity.form or line.role)),
        )
        for line in lines.order_by("-activity__starts_earliest", "pk")
    ]
    return {"heading": _("Lines of the activity registers"), "items": items} if items else None


def places(activity_ids, user):
    """Return the pages of the register lines behind these activities."""
    lines = registers.visible_to(user).filter(activity__in=activity_ids)
    return {
        line.activity_id: Place(line.activity.title, reverse("activities:line", args=[line.pk]), registers.LANGUAGE)
        for line in lines
    }


institution_sections.add("registers", Section("people/institution_list.html", of_institution), order=40)
homes.add(Kind.REGISTER, Home(places))
watch(Activity, Involvement, RecordedTotal, RegisterLine, Framework, Output, Indicator, Outcome)
watch(Activity.indicators.through, RegisterLine.outputs.through)
