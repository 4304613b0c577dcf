"""What is measured of activities beside how many people took part."""

from dataclasses import dataclass

from django.utils import timezone

from learning.activities.models import Activity
from learning.statistics.periods import Period
from learning.statistics.registries import measures


@dataclass(frozen=True)
class Measured:
    """A measure and its number."""

    name: str
    label: str
    value: int


def measured(activities, period=None, *, to_everybody=False):
    """Return every measure of these activities in a period, one query each; to everybody, what tells of nobody."""
    period = period or Period()
    told = []
    for name in measures.names():
        measure = measures.get(name)
        read = measure.read_safely if to_everybody and measure.read_safely else measure.read
        value = read(activities, period)
        if value is not None:
            told.append(Measured(name, str(measure.label), value))
    return told


def of_selection(selection):
    """Return the measures of what is selected; none where people were chosen: they are not divided by people."""
    if selection.narrows_people:
        return []
    today = selection.today or timezone.localdate()
    found = Activity.objects.counting(today).filter(kind__in=selection.kinds)
    if selection.activities is not None:
        found = found.filter(pk__in=selection.activities.values("pk"))
    if selection.modality:
        found = found.filter(modality=selection.modality)
    return measured(found, selection.period)
