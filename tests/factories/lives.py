"""A person who did everything that one can do here, under a name that stands nowhere else."""

import datetime as dt
import uuid
from types import SimpleNamespace

from django.utils import timezone
from wagtail.log_actions import log

from communities.discussions.actions import report_post
from communities.networks.actions import answer_meeting
from communities.networks.models import AddressInvitation, Presence
from courses.capstones.actions import save_milestone
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap
from courses.editions.actions import open_space
from courses.editions.models import Attendance, CalendarKey, Nomination
from courses.progress.models import Place
from learning.activities.actions import record_participation
from learning.audit.actions import note
from learning.people.actions import change_profile, give_consent
from learning.people.enums import ConsentTo
from learning.people.models import Affiliation
from tests.factories.assessing import assessed, write
from tests.factories.capstones import PLAN, PROBLEM, roadmap
from tests.factories.discussions import a_post, a_thread
from tests.factories.doings import a_meeting, an_item, some_news
from tests.factories.editions import EditionStaffFactory, enrolled
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.people import EmailAddressFactory, InstitutionFactory, UserFactory
from tests.factories.progress import done
from tests.factories.sessions import SessionFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars.actions import ask, attend

NAME = "Zunilda Canariana Extinguible"
EMAIL = "zunilda.canariana@canary.example.org"
SAID = "what-was-said-stays"


class Life:
    """`person` and what they left everywhere; `other` is somebody beside them, who stays."""

    def __init__(self):
        self.institution = InstitutionFactory(name="Institute of Canaries", acronym="ICAN")
        self.person = UserFactory(name=NAME, email=EMAIL, gender="another", country="PY", institution=self.institution)
        EmailAddressFactory(user=self.person)
        self.other = UserFactory(name="Octavio Otro")
        change_profile(person=self.person, fields={"about": f"I am {NAME}", "audience": "everyone"}, by=self.person)
        Affiliation.objects.create(user=self.person, institution=self.institution)
        self._study()
        self._talk()
        self._belong()
        self._come()
        note(actor=self.other, verb="changed person", target=self.person, details={"who": [NAME, {"to": EMAIL}]})
        note(actor=self.person, verb="did something", target=self.institution)
        log(instance=self.person, action="wagtail.edit", user=self.other, data={"name": NAME})
        give_consent(to=ConsentTo.PRIVACY, person=self.person)

    def _study(self):
        self.roadmap = roadmap(people=1, brief=True)
        self.edition = self.roadmap.team.run.edition
        mate = self.roadmap.team.members.get().enrolment.person
        self.enrolment = enrolled(self.edition, self.person, motivation=f"{NAME} wants this", reason="So be it")
        self.roadmap.team.members.create(enrolment=self.enrolment)
        for person in (self.other, *UserFactory.create_batch(5)):
            enrolled(self.edition, person)
        past = SessionFactory(edition=self.edition, begins=-300)
        for enrolment in self.edition.enrolments.all():
            Attendance.objects.create(session=past, enrolment=enrolment, minutes=47, recorded_at=timezone.now())
        done(self.enrolment, *(SimpleNamespace(translation_key=uuid.uuid4()) for _number in range(2)))
        Place.objects.create(participation=self.enrolment.participation, lesson=uuid.uuid4(), block="b")
        CalendarKey.objects.create(person=self.person)
        Nomination.objects.create(
            edition=self.edition, email=EMAIL, institution=self.institution, reason=f"{NAME} is good", nominated_by=mate
        )
        fields = {"what": "Found a school", "who": NAME, "due_on": None, "evidence": "A roof", "state": "planned"}
        save_milestone(roadmap=self.roadmap, key=uuid.uuid4(), fields=fields, was={}, by=self.person)
        write(self.roadmap, texts={PROBLEM: f"<p>{SAID} by the team</p>", PLAN: "The plan."}, by=self.person)
        submit_roadmap(roadmap=self.roadmap, by=self.person)
        tutor = EditionStaffFactory(edition=self.edition).user
        self.assessment = assessed(self.roadmap, by=tutor)
        comment = {"section": PROBLEM, "passage": SAID, "text": "Said by a tutor"}
        comment_passage(assessment=self.assessment, key=uuid.uuid4(), by=tutor, **comment)

    def _talk(self):
        space = open_space(edition=self.edition)
        self.thread = a_thread(space, self.person, title="A thread that stays", text=f"<p>{SAID} in a post</p>")
        self.answer = a_post(
            self.thread, self.other, text=f"Thank you, @{NAME}, for that", reply_to=self.thread.posts.get()
        )
        a_post(self.thread, self.person, text=f"<p>{SAID} again</p>")
        report_post(post=self.answer, reporter=self.person, reason="It is too kind.")

    def _belong(self):
        self.network = OpenNetworkFactory()
        mine = belonging(self.network, self.person, role="coordinator", words=f"I am {NAME}")
        belonging(self.network, self.other, role="coordinator")
        AddressInvitation.objects.create(network=self.network, email=EMAIL)
        self.meeting = a_meeting(self.network, starts_at=timezone.now() + dt.timedelta(days=3), by=self.other)
        answer_meeting(meeting=self.meeting, person=self.person, answer="yes")
        row = record_participation(
            activity=self.network.activity,
            person=self.person,
            state="taking-part",
            on=timezone.localdate(),
            role="staff",
        )
        Presence.objects.create(meeting=self.meeting, membership=mine, participation=row)
        an_item(self.network, title=f"{SAID} on the shelf", by=self.person)
        some_news(self.network, by=self.person)

    def _come(self):
        self.webinar = RunningWebinarFactory(begins=-10)
        self.registration = registered(self.webinar, self.person)
        attend(registration=self.registration)
        self.question = ask(webinar=self.webinar, registration=self.registration, key=uuid.uuid4(), text=f"{SAID}?")
        self.ahead = registered(RunningWebinarFactory(), self.person)
