"""Who may do what with capstones: editors keep the brief, a team writes its roadmap, the edition's team reads it."""

import rules

from courses.capstones.models import Roadmap
from courses.editions.rules import staffs
from learning.people.rules import is_coordinator, is_editor


@rules.predicate
def is_member(user, roadmap):
    """Whether the person is in the roadmap's team now, having been accepted and not left."""
    return roadmap is not None and Roadmap.objects.written_by(user).filter(pk=roadmap.pk).exists()


@rules.predicate
def is_staff(user, roadmap):
    """Whether the person is in the team of the roadmap's edition."""
    return roadmap is not None and staffs(user, roadmap.team.run.edition)


for verb in ("view", "add", "change"):
    rules.add_perm(f"capstones.{verb}_capstone", is_editor | is_coordinator)
rules.add_perm("capstones.write_roadmap", is_member)
rules.add_perm("capstones.read_roadmap", is_member | is_staff)
