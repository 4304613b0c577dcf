"""The edition that is over becomes a community: its people are asked, and answer in their own time."""

import datetime as dt

from communities.networks.enums import Joining, Reach
from courses.alumni.actions import choose, found_community, remind_asked
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding
from learning.record.demo.editions import midday
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of

FOUNDED = -300
AGAIN = 8
"""After so many days, and so many answers, the others are asked once more."""
ANSWERS = (("join", Choice.JOIN), ("alone", Choice.ALONE), ("decline", Choice.DECLINE))


def make_community(edition, coordinator):
    """Make a community of an edition, as who led it; answers come a day apart, and some never."""
    told = read("networks")["founded"]
    key = key_of("founding", told["name"])
    founding = Founding.objects.filter(key=key).first()
    if founding is not None:
        return founding
    fields = {"name": told["name"], "purpose": told["purpose"], "joining": Joining.REQUEST, "reach": Reach.MEMBERS}
    with as_of(midday(FOUNDED)):
        founding = found_community(editions=[edition], fields=fields, by=coordinator, key=key)
    answers = [(name, choice) for word, choice in ANSWERS for name in told[word]]
    asked = {one.person.name: one for one in Asked.objects.filter(founding=founding).select_related("person")}
    for place, (name, choice) in enumerate(answers):
        if place == AGAIN:
            with as_of(midday(FOUNDED + AGAIN)):
                remind_asked(now=midday(FOUNDED + AGAIN))
        with as_of(midday(FOUNDED + 1 + place) + dt.timedelta(minutes=17 * place)):
            choose(asked=asked[name], choice=choice)
    return founding
