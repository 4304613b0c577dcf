"""An edition in full life, in which everything that people write is an attack and every secret is told apart."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from communities.discussions.actions import hide_post, report_post
from courses.capstones.actions import add_file, make_team, save_milestone, save_title
from courses.capstones.actions.assessing import begin_assessment, return_roadmap
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap
from courses.capstones.models import CapstoneRun
from courses.editions.enums import EnrolmentState, StaffRole
from courses.editions.models import Attendance
from tests.factories.assessing import assessed, write
from tests.factories.capstones import PLAN, PROBLEM, CapstoneFactory, write_brief, writers
from tests.factories.catalog import CourseFactory, lesson_of, module_of
from tests.factories.discussions import a_post, a_thread
from tests.factories.editions import EditionStaffFactory, RunningEditionFactory, enrolled
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.sessions import SessionFactory

ATTACK = '"><script>attack(1)</script><img src=x onerror=attack(2)>'
"""Stands in every title, name and text below; where it is more than words, `attacks_in` finds it."""

OF_MEMBERS = ("secret-lesson", "secret-thread", "secret-post", "secret-session", "secret-room", "secret-member")
"""What everybody inside may read, and nobody else."""

OF_THE_TEAM = ("secret-roadmap", "secret-milestone", "secret-feedback", "secret-comment", "secret-file")
"""What the team of the roadmap and the staff of the edition read, and nobody else."""

OF_STAFF = ("secret-motivation", "secret-declined", "secret-report", "secret-hidden")
"""What the staff reads, and perhaps the one whom it is about."""

SECRETS = OF_MEMBERS + OF_THE_TEAM + OF_STAFF


class House:
    """The edition and its people: `tutor`, `coordinator`, `member` of the team with the roadmap, `other` of another."""

    def __init__(self):
        self.course = CourseFactory(title=f"Course {ATTACK}", pages="es")
        module = module_of(self.course, f"Module {ATTACK}", language="es")
        self.lesson = lesson_of(module, f"Lesson {ATTACK}", text="secret-lesson")
        self.edition = RunningEditionFactory(course=self.course, title=f"Edition {ATTACK}", enrolment="application")
        self.institution = InstitutionFactory(name=f"Institute {ATTACK}", acronym="ATT")
        self.tutor, self.coordinator = self._staff(StaffRole.TUTOR), self._staff(StaffRole.COORDINATOR)
        self.member, self.other = self._in("secret-member"), self._in("other")
        self.applicant = self._in("applicant", "applied", motivation=f"secret-motivation {ATTACK}")
        self.declined = self._in("declined", "declined", reason=f"secret-declined {ATTACK}")
        self.left = self._in("left", "withdrawn")
        self.suspended = self._in("suspended")
        self.suspended.is_active = False
        self.suspended.save()
        self.stranger = UserFactory()
        elsewhere = RunningEditionFactory()
        self.elsewhere = enrolled(elsewhere).person
        self.tutor_elsewhere = EditionStaffFactory(edition=elsewhere).user
        self._talk()
        self._meet()
        self._write()

    def _staff(self, role):
        person = UserFactory(name=f"{role} {ATTACK}")
        return EditionStaffFactory(edition=self.edition, user=person, role=role).user

    def _in(self, name, state=EnrolmentState.ACCEPTED, **facts):
        person = UserFactory(name=f"{name} {ATTACK}", institution=self.institution)
        return enrolled(self.edition, person, state=state, **facts).person

    def _talk(self):
        space = self.edition.space
        self.thread = a_thread(space, self.member, title=f"secret-thread {ATTACK}", text=f"secret-post {ATTACK}")
        a_post(self.thread, self.other, text=f"<p>Formatted {ATTACK}</p>")
        self.hidden = a_post(self.thread, self.other, text="secret-hidden")
        report_post(post=self.hidden, reporter=self.member, reason=f"secret-report {ATTACK}")
        hide_post(post=self.hidden, by=self.tutor, reason=f"Because {ATTACK}")
        report_post(post=self.thread.posts.first(), reporter=self.other, reason=f"secret-report {ATTACK}")

    def _meet(self):
        told = {"edition": self.edition, "description": f"Bring {ATTACK}", "place": f"Hall {ATTACK}"}
        self.session = SessionFactory(
            **told, title=f"secret-session {ATTACK}", begins=10, join_url="https://meet.example.org/secret-room"
        )
        past = SessionFactory(**told, title=f"Past {ATTACK}", begins=-300)
        enrolment = self.member.enrolments.get()
        Attendance.objects.create(session=past, enrolment=enrolment, minutes=50, recorded_at=timezone.now())

    def _write(self):
        capstone = CapstoneFactory(course=self.course, title=f"Roadmap {ATTACK}")
        write_brief(capstone, introduction=f"Write {ATTACK}")
        run = CapstoneRun.objects.create(edition=self.edition, capstone=capstone)
        mine, theirs = ([who.enrolments.get()] for who in (self.member, self.other))
        self.roadmap = make_team(run=run, name=f"Team {ATTACK}", by=None, enrolments=mine).roadmap
        self.others_roadmap = make_team(run=run, name=f"Other {ATTACK}", by=None, enrolments=theirs).roadmap
        file = SimpleUploadedFile(f"secret-file {ATTACK}.txt".replace("/", ""), b"words")
        self.file = add_file(roadmap=self.roadmap, upload=file, by=self.member)
        said = {"what": f"secret-milestone {ATTACK}", "who": ATTACK, "due_on": None, "evidence": ATTACK}
        save_milestone(
            roadmap=self.roadmap, key=uuid.uuid4(), fields=said | {"state": "planned"}, was={}, by=self.member
        )
        for roadmap, text in ((self.roadmap, "secret-roadmap"), (self.others_roadmap, "of others")):
            author = writers(roadmap)[0]
            save_title(roadmap=roadmap, title=f"{text} {ATTACK}", was="", by=author)
            write(roadmap, texts={PROBLEM: f"<p>{text} {ATTACK}</p>", PLAN: f"{text} {ATTACK}"}, by=author)
            submit_roadmap(roadmap=roadmap, by=author)
        self._assess()

    def _assess(self):
        begun = assessed(self.roadmap, by=self.tutor, feedback=f"secret-feedback {ATTACK}")
        said = {"section": PROBLEM, "passage": "secret-roadmap", "text": f"secret-comment {ATTACK}"}
        comment_passage(assessment=begun, key=uuid.uuid4(), by=self.tutor, **said)
        return_roadmap(assessment=begun, by=self.tutor)
        begin_assessment(roadmap=self.others_roadmap, by=self.coordinator)
