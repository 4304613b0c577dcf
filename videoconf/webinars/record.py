"""The file of events: videoconferences, webinars and meetings on line."""

from learning.activities.enums import InvolvementRole
from learning.activities.record.telling import (
    line_told_again,
    row_told_again,
    same_as_problems,
    same_as_waiting,
    told_by,
    total_stands,
    total_values,
)
from learning.common import recording
from learning.common.recording import RecordFile, files
from learning.pages.actions import give_faces
from learning.people.record import institution_of, named, unplaced, unplaced_of
from videoconf.webinars.actions import keep_cycle, keep_webinar, place_panelists
from videoconf.webinars.models import Webinar, WebinarIndexPage, WebinarPage

SAME_NAMES = ("title", "date", "end_date", "kind", "presenting_countries", "language", "topic", "url", "note")
TOTAL = {"participants": "participants", "participants_text": "text"}


class Events(RecordFile):
    file = "events"
    fields = {
        "title": recording.text(500, required=True),
        "date": recording.partial_date(),
        "end_date": recording.partial_date(),
        "kind": recording.text(80),
        "cycle": recording.text(200),
        "panelists": recording.objects(
            {
                "name": recording.text(200, required=True),
                "institution": recording.text(255),
                "country": recording.country(),
            }
        ),
        "organisers": recording.texts(255),
        "presenting_countries": recording.countries(),
        "participants": recording.number(),
        "participants_text": recording.text(255),
        "language": recording.language(),
        "topic": recording.text(120),
        "url": recording.url(500),
        "note": recording.text(),
        "same_as": recording.text(80),
    }

    def problems(self, row, context):
        yield from recording.in_order(row, "date", "end_date")
        yield from same_as_problems(row, context)

    def waiting(self, row, context):
        return same_as_waiting(row, context)

    def remarks(self, row, context):
        yield from unplaced("organisers", row.get("organisers", ()), context)
        for panelist in row.get("panelists", ()):
            yield from unplaced_of("panelists", panelist["institution"], panelist["country"], context)

    def targets(self):
        return Webinar.objects.select_related("activity", "cycle").prefetch_related(
            "panelists", "activity__involvements", "activity__recorded_totals"
        )

    def stands(self, target, context):
        return {
            **{name: getattr(target, name) for name in SAME_NAMES},
            "cycle": target.cycle.name if target.cycle else "",
            "panelists": [
                {
                    "name": panelist.name,
                    "institution": panelist.institution_name,
                    "country": str(panelist.country),
                }
                for panelist in target.panelists.all()
            ],
            "organisers": told_by(target.activity, InvolvementRole.ORGANISER),
            "same_as": row_told_again(target.activity, context),
            **total_stands(target.activity, TOTAL),
        }

    def keep(self, target, values, context):
        old_title = target.title if target else None
        fields = {name: values[name] for name in SAME_NAMES if name in values}
        if "cycle" in values:
            fields["cycle"] = keep_cycle(name=values["cycle"]) if values["cycle"] else None
        organisers = values.get("organisers")
        webinar = keep_webinar(
            webinar=target,
            fields=fields,
            panelists=self._panelists(values, context),
            organisers=None if organisers is None else named(organisers, context),
            activity_fields=line_told_again(values, context),
            total=total_values(values, TOTAL),
        )
        if webinar.title != old_title:
            give_faces(
                fact=webinar,
                page_class=WebinarPage,
                index_class=WebinarIndexPage,
                title=webinar.title,
                old_title=old_title,
            )
        return webinar

    @staticmethod
    def _panelists(values, context):
        if "panelists" not in values:
            return None
        return [
            {
                "name": panelist["name"],
                "institution_name": panelist["institution"],
                "institution": institution_of(panelist["institution"], panelist["country"], context),
                "country": panelist["country"],
            }
            for panelist in values["panelists"]
        ]

    def finish(self, context):
        """Give institutions to the panelists who waited for one."""

        def resolve(name, country):
            return institution_of(name, str(country), context)

        for panelist in place_panelists(resolve=resolve):
            yield str(panelist.webinar), f"“{panelist.institution_name}” of {panelist} is {panelist.institution} now"


files.add("events", Events(), order=40)
