"""What the teams plan: roadmaps in every state, written, handed in, commented, returned and approved."""

import datetime as dt

from courses.capstones.actions import make_proposed_teams, save_milestone, save_section, save_title, set_run
from courses.capstones.actions.assessing import approve_roadmap, begin_assessment, return_roadmap, save_choices
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap
from courses.capstones.enums import Grouping, RoadmapState
from courses.capstones.models import Roadmap
from learning.record.demo.course import section_key
from learning.record.demo.editions import midday
from learning.record.demo.texts import key_of, read
from learning.record.demo.travelling import as_of

FIRST_LOOK = 1
"""Which level of three is chosen of each criterion when a roadmap is returned; when it is approved, the next."""


def make_teams(edition, capstone, coordinator, *, opens, due):
    """Give the edition its capstone and its people their teams, by country; return the roadmaps by country."""
    fields = {"grouping": Grouping.COUNTRY, "opens_at": midday(opens), "due_at": midday(due)}
    with as_of(midday(opens)):
        run = getattr(edition, "capstone_run", None) or set_run(
            edition=edition, capstone=capstone, fields=fields, by=coordinator
        )
        make_proposed_teams(run=run, by=coordinator)
    found = Roadmap.objects.filter(team__run=run).select_related("team__run__edition")
    return {str(roadmap.team.country): roadmap for roadmap in found}


class Story:
    """One team's roadmap, from its first sentence to what the file says has become of it."""

    def __init__(self, roadmap, told, people, tutor, begins):
        self.roadmap, self.told, self.tutor = roadmap, told, tutor
        self.writers = [people[name] for name in told["writers"]]
        self.moment = begins

    def tell(self):
        if self.roadmap.number:
            return
        self._write()
        state = self.told["state"]
        if state == "draft":
            return
        self._submit()
        if "returned" in self.told:
            self._comment()
            self._decide(self.told["returned"], FIRST_LOOK, return_roadmap)
        if state == "approved":
            self._improve()
            self._submit()
            self._decide(self.told["approved"], FIRST_LOOK + 1, approve_roadmap)
        elif state == "grading":
            self._comment()

    def _later(self, **time):
        self.moment += dt.timedelta(**time)
        return as_of(self.moment)

    def _write(self):
        writers = self.writers
        if self.told["title"]:
            with self._later(hours=1):
                save_title(roadmap=self.roadmap, title=self.told["title"], was="", by=writers[0])
        for place, (name, text) in enumerate(self.told["sections"].items()):
            with self._later(hours=26):
                by = writers[place % len(writers)]
                save_section(roadmap=self.roadmap, key=section_key(name), text=text, based_on=0, by=by)
        for place, (what, who, days, evidence, state) in enumerate(self.told["milestones"]):
            fields = {"what": what, "who": who, "evidence": evidence, "state": state}
            fields["due_on"] = midday(days).date()
            with self._later(minutes=20):
                key = key_of("milestone", self.roadmap.team.country, place)
                by = writers[place % len(writers)]
                save_milestone(roadmap=self.roadmap, key=key, fields=fields, was={}, by=by)

    def _improve(self):
        """Answer the tutor: one paragraph more under the means, based on what stands there."""
        section = self.roadmap.sections.get(key=section_key("means"))
        text = f"{section.html}<p>{self.told['improved']}</p>"
        with self._later(hours=30):
            by = self.writers[-1]
            save_section(roadmap=self.roadmap, key=section.key, text=text, based_on=section.number, by=by)

    def _submit(self):
        with self._later(hours=5):
            submit_roadmap(roadmap=self.roadmap, by=self.writers[0])

    def _assessment(self):
        return begin_assessment(roadmap=self.roadmap, by=self.tutor)

    def _comment(self):
        with self._later(hours=20):
            for place, (section, passage, text) in enumerate(self.told.get("comments", ())):
                comment_passage(
                    assessment=self._assessment(),
                    key=key_of("comment", self.roadmap.team.country, place),
                    section=section_key(section),
                    passage=passage,
                    text=text,
                    by=self.tutor,
                )

    def _decide(self, feedback, level, decide):
        with self._later(hours=4):
            own = self._assessment()
            chosen = {criterion["key"]: criterion["levels"][level]["key"] for criterion in own.rubric}
            kept = save_choices(assessment=own, number=own.number, choices=chosen, feedback=feedback, by=self.tutor)
            decide(assessment=kept, by=self.tutor)


def plan(roadmaps, file, people, tutor, *, began):
    """Let each team of the file write; a roadmap that was begun stays as it is."""
    for country, told in read(file).items():
        roadmap = roadmaps[country]
        if roadmap.state == RoadmapState.DRAFT:
            Story(roadmap, told, people, tutor, midday(began)).tell()
