"""What roadmaps keep of people: what a team wrote stays the team's."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.capstones.models import (
    Assessment,
    Milestone,
    PassageComment,
    Roadmap,
    RoadmapSection,
    RoadmapVersion,
    Team,
    TeamMember,
)
from learning.common.privacy import (
    DELETED,
    FORMER,
    UNNAMED,
    Fate,
    Told,
    Topic,
    hold,
    names_of,
    saying,
    topics,
    without,
)

topics.add(
    "roadmaps",
    Topic(
        label=_("Roadmaps and what is said of them"),
        why=_("So that a team can write together, hand in, and learn from what its tutors say."),
        kept=_("As long as the edition. Erased, the work and its marks stay with the team, without your name."),
        seen=_("Your team and the team of the edition; what was approved, those to whom it is shown."),
    ),
    order=43,
)


def erase(person):
    """Take the name out of what the person's teams say: their own name, and who does what until when."""
    words, teams = names_of(person), Team.objects.filter(members__enrolment__person=person)
    _reword(saying(Milestone.objects.filter(roadmap__team__in=teams), "who", words), "who", words, "")
    _reword(saying(RoadmapVersion.objects.filter(roadmap__team__in=teams), "content", words), "content", words, "")
    _reword(saying(teams, "name", words), "name", words, FORMER)


def _reword(rows, name, words, instead):
    for row in rows:
        setattr(row, name, without(getattr(row, name), words, instead))
        row.save(update_fields=[name])


hold(
    TeamMember,
    topic="roadmaps",
    order=35,
    fields={"enrolment": Told(_("that you are in a team")), "added_by": Told(_("who put you there"))},
    plain=("team",),
    context=("team",),
    of=lambda person: TeamMember.objects.filter(enrolment__person=person).select_related("team"),
    erase=erase,
)
hold(
    Roadmap,
    topic="roadmaps",
    order=36,
    fields={
        "title": UNNAMED,
        "submitted_at": Told(_("when it was handed in"), Fate.UNNAMED),
        "submitted_by": Told(_("who handed it in")),
        "approved_at": Told(_("when it was approved"), Fate.UNNAMED),
        "changed_by": Told(_("who changed it last")),
        "changed_at": Told(_("when it was changed last"), Fate.UNNAMED),
    },
    plain=("team", "state", "number"),
    context=("team",),
    fate=Fate.UNNAMED,
    of=lambda person: Roadmap.objects.filter(team__members__enrolment__person=person).select_related("team"),
)
hold(
    RoadmapSection,
    topic="roadmaps",
    order=37,
    fields={
        "html": Told(_("what your team wrote"), Fate.UNNAMED),
        "changed_by": Told(_("who changed it last")),
        "changed_at": Told(_("when it was changed last"), Fate.UNNAMED),
    },
    plain=("roadmap", "key", "words", "number"),
    context=("roadmap",),
    fate=Fate.UNNAMED,
    of=lambda person: RoadmapSection.objects.filter(
        Q(roadmap__team__members__enrolment__person=person) | Q(changed_by=person)
    ).distinct(),
)
hold(
    Milestone,
    topic="roadmaps",
    order=38,
    fields={"what": UNNAMED, "who": DELETED, "due_on": UNNAMED, "evidence": UNNAMED, "state": UNNAMED},
    plain=("roadmap", "key", "position", "number", "deleted_at"),
    context=("roadmap",),
    fate=Fate.UNNAMED,
    of=lambda person: Milestone.objects.filter(roadmap__team__members__enrolment__person=person),
)
hold(
    RoadmapVersion,
    topic="roadmaps",
    order=38,
    fields={
        "content": Told(_("the roadmap as it stood"), Fate.UNNAMED),
        "made_by": Told(_("who kept it")),
        "made_at": Told(_("when it was kept"), Fate.UNNAMED),
    },
    plain=("roadmap", "number", "reason"),
    fate=Fate.UNNAMED,
    of=lambda person: RoadmapVersion.objects.filter(
        Q(roadmap__team__members__enrolment__person=person) | Q(made_by=person)
    ).distinct(),
)
hold(
    Assessment,
    topic="roadmaps",
    order=38,
    fields={
        "tutor": Told(_("who assesses it")),
        "choices": Told(_("the marks of the team"), Fate.UNNAMED),
        "feedback": Told(_("what is said of it"), Fate.UNNAMED),
        "outcome": Told(_("how it was decided"), Fate.UNNAMED),
        "points": Told(_("its points"), Fate.UNNAMED),
        "saved_by": Told(_("who saved it")),
        "saved_at": Told(_("when it was saved"), Fate.UNNAMED),
        "decided_by": Told(_("who decided")),
        "decided_at": Told(_("when it was decided"), Fate.UNNAMED),
    },
    plain=("roadmap", "version", "rubric", "most_points", "number", "begun_at"),
    fate=Fate.UNNAMED,
    of=lambda person: Assessment.objects.filter(
        Q(roadmap__team__members__enrolment__person=person, decided_at__isnull=False) | Q(tutor=person)
    ).distinct(),
)
hold(
    PassageComment,
    topic="roadmaps",
    order=38,
    fields={
        "author": DELETED,
        "passage": Told(_("the passage that it is about"), Fate.UNNAMED),
        "text": Told(_("what you said of it"), Fate.UNNAMED),
        "created_at": Told(_("when you said it"), Fate.UNNAMED),
        "removed_at": Told(_("when you took it away"), Fate.UNNAMED),
    },
    plain=("assessment", "key", "section", "occurrence"),
    fate=Fate.UNNAMED,
    of=lambda person: PassageComment.objects.filter(author=person),
)
