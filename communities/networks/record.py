"""The file of networks, communities of practice and virtual spaces."""

from communities.networks.actions import keep_network
from communities.networks.models import Network, NetworkIndexPage, NetworkPage
from learning.activities.enums import InvolvementRole
from learning.activities.record.telling import told_by, total_stands, total_values
from learning.common import recording
from learning.common.recording import RecordFile, files
from learning.pages.actions import give_faces
from learning.people.record import named, unplaced

SAME_NAMES = ("name", "acronym", "kind", "purpose", "since")
TOTAL = {"participants": "participants", "countries_count": "countries"}


class Networks(RecordFile):
    file = "networks"
    fields = {
        "name": recording.text(300, required=True),
        "acronym": recording.text(60),
        "kind": recording.text(60),
        "purpose": recording.text(),
        "secretariat": recording.text(255),
        "members": recording.texts(255),
        "participants": recording.number(),
        "countries_count": recording.number(),
        "since": recording.partial_date(),
    }

    def remarks(self, row, context):
        yield from unplaced("secretariat", filter(None, [row.get("secretariat")]), context)
        yield from unplaced("members", row.get("members", ()), context)

    def targets(self):
        return Network.objects.select_related("activity").prefetch_related(
            "activity__involvements", "activity__recorded_totals"
        )

    def stands(self, target, _context):
        return {
            **{name: getattr(target, name) for name in SAME_NAMES},
            "secretariat": "; ".join(told_by(target.activity, InvolvementRole.SECRETARIAT)),
            "members": told_by(target.activity, InvolvementRole.MEMBER),
            **total_stands(target.activity, TOTAL),
        }

    def keep(self, target, values, context):
        old_name = target.name if target else None
        involvements = {}
        if "secretariat" in values:
            secretariat = [values["secretariat"]] if values["secretariat"] else []
            involvements[InvolvementRole.SECRETARIAT] = named(secretariat, context)
        if "members" in values:
            involvements[InvolvementRole.MEMBER] = named(values["members"], context)
        network = keep_network(
            network=target,
            fields={name: values[name] for name in SAME_NAMES if name in values},
            involvements=involvements,
            total=total_values(values, TOTAL),
        )
        if network.name != old_name:
            give_faces(
                fact=network,
                page_class=NetworkPage,
                index_class=NetworkIndexPage,
                title=network.name,
                old_title=old_name,
            )
        return network


files.add("networks", Networks(), order=50)
