"""The house and its neighbourhood: networks, a webinar, the library, a person, each with words of its own people.

`TOLD` says of each word who may read it; `Town.doors` are the addresses of all these things.
"""

import uuid

from django.urls import reverse

from communities.discussions.models import Report
from communities.networks.enums import MemberRole
from courses.capstones.models import PassageComment
from learning.notifications.models import Notice
from learning.pages.actions import build_site
from learning.people.enums import Audience, Role
from tests.factories.capstones import PROBLEM
from tests.factories.discussions import a_thread
from tests.factories.doings import a_line, a_meeting, a_work, an_item, some_news
from tests.factories.editions import RunningEditionFactory, enrolled
from tests.factories.house import ATTACK, OF_MEMBERS, OF_STAFF, OF_THE_TEAM, House
from tests.factories.networks import OpenNetworkFactory, belonging
from tests.factories.pages import PublicationFactory
from tests.factories.people import UserFactory
from tests.factories.podcasts import EpisodeFactory, PodcastFactory
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars.actions.asking import ask

INSIDE = {"member", "other", "tutor", "coordinator"}
TEAM = {"member", "tutor", "coordinator"}
STAFF = {"tutor", "coordinator"}
NETWORK = {"belongs", "leads", "observes"}
TOLD = (
    dict.fromkeys(OF_MEMBERS, INSIDE)
    | dict.fromkeys(OF_THE_TEAM, TEAM)
    | dict.fromkeys(OF_STAFF, STAFF)
    | {
        "secret-motivation": STAFF | {"applicant"},
        "secret-declined": STAFF | {"declined"},
        "secret-lesson": INSIDE | {"editor"},
        "canary-members-talk": NETWORK,
        "canary-members-work": NETWORK,
        "canary-edition-hidden": {"editor", "guest"},
        "canary-hidden-name": {"knows", "editor"},
        "canary-hidden-talk": {"knows"},
        "canary-hidden-work": {"knows"},
        "canary-webinar-hidden": {"editor"},
        "canary-registered": {"editor", "asker", "desk"},
        "canary-question": {"asker", "desk", "editor"},
        "canary-planned": {"editor"},
        "canary-podcast": {"editor"},
        "canary-person": {"hermit"},
    }
)
"""Each word, and who of the town may read it; administrators may read all, and are asked about nothing."""

SIGNED_OUT = "anonymous"
WHO = (
    SIGNED_OUT, "stranger", "elsewhere", "tutor_elsewhere", "applicant", "declined", "left", "suspended",
    "member", "other", "tutor", "coordinator", "belongs", "leads", "observes", "gone", "knows", "asker", "desk",
    "hermit", "editor", "figures", "guest",
)  # fmt: skip


class Town(House):
    """More people: `belongs`, `leads`, `observes` and `gone` of a members' network, `knows` of a hidden one."""

    def __init__(self):
        build_site()
        super().__init__()
        self.editor, self.figures = UserFactory(roles=[Role.EDITOR]), UserFactory(roles=[Role.FIGURES])
        self.hermit = UserFactory(name="canary-person", about=f"canary-person {ATTACK}", audience=Audience.NOBODY)
        self.members = OpenNetworkFactory(name=f"Members {ATTACK}", reach="members", pages=True)
        self.unseen = OpenNetworkFactory(name=f"canary-hidden-name {ATTACK}", reach="hidden", pages=True)
        for name, role in (("belongs", "member"), ("leads", "coordinator"), ("observes", "observer")):
            setattr(self, name, belonging(self.members, role=MemberRole(role)).person)
        self.gone = belonging(self.members, state="left").person
        self.knows = belonging(self.unseen, role=MemberRole.COORDINATOR).person
        self.things = {
            self.members: _fill(self.members, "members", self.leads),
            self.unseen: _fill(self.unseen, "hidden", self.knows),
        }
        unannounced = {"activity_fields": {"public": False}, "title": f"canary-edition-hidden {ATTACK}"}
        self.unannounced = RunningEditionFactory(course=self.course, **unannounced)
        self.guest = enrolled(self.unannounced, UserFactory(institution=self.institution)).person
        self._webinars()
        self._library()

    def _webinars(self):
        self.webinar = RunningWebinarFactory(title=f"Webinar {ATTACK}", begins=-10, pages=True)
        unseen = {"activity_fields": {"public": False}, "title": f"canary-webinar-hidden {ATTACK}"}
        self.kept_back = RunningWebinarFactory(**unseen, pages=True)
        self.asker, self.desk = UserFactory(name=f"canary-registered {ATTACK}"), UserFactory()
        self.webinar.moderators.add(self.desk)
        self.registration = registered(self.webinar, self.asker)
        ask(webinar=self.webinar, registration=self.registration, key=uuid.uuid4(), text=f"canary-question {ATTACK}")

    def _library(self):
        self.planned = PublicationFactory(title=f"canary-planned {ATTACK}", status="planned")
        podcast = PodcastFactory(title=f"canary-podcast {ATTACK}", public=False)
        self.episode = EpisodeFactory(podcast=podcast, publication__title=f"canary-podcast {ATTACK}")

    def named(self):
        """Return who stands behind each name of `WHO`."""
        return {name: getattr(self, name) for name in WHO if name != SIGNED_OUT}

    def doors(self):
        """Return `[(name of an address, its address)]` of everything in the town that is not everybody's."""
        return [(name, reverse(name, kwargs=told)) for name, told in self._keys()]

    def _keys(self):
        inside = {"slug": self.edition.slug}
        for name in OF_AN_EDITION:
            yield name, inside
        for name in ("home", "people", "sessions", "apply", "figures"):
            yield f"editions:{name}", {"slug": self.unannounced.slug}
        session, lesson = inside | {"key": self.session.key}, inside | {"key": self.lesson.translation_key}
        for name in ("session", "session_edit", "session_cancel", "session_attendance", "session_calendar"):
            yield f"editions:{name}", session
        for name in ("lesson", "done", "place"):
            yield f"progress:{name}", lesson
        yield "catalog:lesson", {"key": self.lesson.translation_key}
        yield "catalog:check", {"key": self.lesson.translation_key, "block": uuid.uuid4()}
        yield "editions:apply", inside
        yield "notifications:open", {"pk": Notice.objects.filter(person=self.member).first().pk}
        yield "progress:cohort_file", inside | {"ending": "csv"}
        yield "editions:enrolment_export", inside | {"kind": "csv"}
        yield "editions:take_back_nomination", inside | {"pk": self.applicant.enrolments.get().pk}
        yield "statistics:scope_full", {"name": "edition", "key": self.edition.slug}
        yield from self._of_the_roadmap(inside)
        for network, made in self.things.items():
            yield from _of_a_network(network, made)
        for space, thread in ((self.edition.space, self.thread), *self._talks()):
            yield from _of_a_talk(space, thread)
        yield "discussions:decide", {"pk": Report.objects.filter(post__thread=self.thread).first().pk}
        yield from self._of_webinars()
        yield from self._of_the_library()
        for name in ("download", "status", "append"):
            yield f"files:{name}", {"key": self.file.key}
        yield "people:person", {"pk": self.hermit.pk}

    def _talks(self):
        return [(network.space, made["thread"]) for network, made in self.things.items()]

    def _of_the_roadmap(self, inside):
        team = inside | {"team": self.roadmap.team.pk}
        comment, assessment = PassageComment.objects.get(), self.roadmap.assessments.first()
        for name in OF_A_TEAM:
            yield f"capstones:{name}", team
        yield "capstones:section", team | {"key": PROBLEM}
        yield "capstones:milestone", team | {"key": self.roadmap.milestones.first().key}
        yield "capstones:remove_file", team | {"key": self.file.key}
        for name in ("version", "take_back_version"):
            yield f"capstones:{name}", team | {"number": self.roadmap.versions.first().number}
        for name in ("edit_comment", "remove_comment"):
            yield f"capstones:{name}", team | {"key": comment.key}
        yield "capstones:assessed", team | {"key": assessment.pk}
        yield "capstones:feedback_earlier", inside | {"key": assessment.pk}
        yield "capstones:scores", inside | {"kind": "csv"}

    def _of_webinars(self):
        for webinar in (self.webinar, self.kept_back):
            for name in OF_A_WEBINAR:
                yield f"webinars:{name}", {"pk": webinar.pk}
        yield "webinars:webinar", {"pk": self.kept_back.pk}
        yield "webinars:webinar_calendar", {"pk": self.kept_back.pk}
        yield "webinars:transcript", {"pk": self.kept_back.pk, "language": "es"}
        yield "webinars:attendance_list", {"pk": self.webinar.pk, "key": uuid.uuid4()}
        for name in ("own", "confirm", "take_back"):
            yield f"webinars:{name}", {"key": self.registration.key}

    def _of_the_library(self):
        yield "library:reference", {"pk": self.planned.pk, "form": "ris"}
        yield "library:cover", {"pk": self.planned.pk}
        yield "library:file", {"key": self.episode.audio.key}
        for name in ("podcast", "feed", "cover"):
            yield f"podcasts:{name}", {"slug": self.episode.podcast.slug}
        yield "podcasts:audio", {"key": self.episode.key, "ending": "mp3"}
        yield "podcasts:chapters", {"key": self.episode.key}
        yield "podcasts:transcript", {"key": self.episode.key}


def _fill(network, name, who):
    talk, work = f"canary-{name}-talk {ATTACK}", f"canary-{name}-work {ATTACK}"
    line = a_line(network, title=work)
    return {
        "thread": a_thread(network.space, who, title=talk, text=talk),
        "line": line,
        "work": a_work(network, title=work, line=line),
        "meeting": a_meeting(network, title=work, agenda=work, by=who),
        "item": an_item(network, title=work, by=who),
        "news": some_news(network, title=work, html=f"<p>{work}</p>", by=who),
    }


OF_AN_EDITION = (
    *(f"editions:{name}" for name in ("home", "people", "figures", "sessions", "session_new", "withdraw")),
    *(f"editions:{name}" for name in ("nominations", "enrolment")),
    *(f"progress:{name}" for name in ("cohort", "openings")),
    *(f"capstones:{name}" for name in ("own", "roadmaps", "settings", "teams", "propose", "place")),
    *(f"capstones:{name}" for name in ("submit", "take_back", "feedback")),
    *(f"alumni:{name}" for name in ("founding", "people")),
)
OF_A_TEAM = (
    *("reading", "rename", "merge", "remove", "title", "changes", "add_file", "versions", "keep"),
    *("extend", "assess", "begin", "save_choices", "next", "comment"),
)
OF_A_WEBINAR = (
    *("attendance", "registered", "enter", "ask", "vote", "withdraw", "register"),
    *("own_questions", "question_changes", "desk", "desk_changes"),
)
OF_ITS_THINGS = {
    "line": ("line_edit", "line_remove", "line_move", "work_new"),
    "work": ("work_edit", "work_report", "work_remove", "work_move"),
    "meeting": (
        "meeting",
        *(f"meeting_{one}" for one in ("edit", "cancel", "answer", "enter", "minutes", "attendance", "calendar")),
    ),
    "item": ("item", "item_file", "item_edit", "item_remove"),
    "news": ("one_news", "news_edit", "news_remove"),
}
OF_A_NETWORK = (
    *("home", "people", "subjects", "institutions", "members", "invite", "invite_person", "plan", "line_new"),
    *("meetings", "meeting_new", "calendar", "library", "news", "news_new", "feed", "leave", "decline", "open"),
)


def _of_a_network(network, made):
    of = {"slug": network.slug}
    for name in OF_A_NETWORK:
        yield f"networks:{name}", of
    yield "networks:plan_export", of | {"kind": "csv"}
    yield "networks:item_new", of | {"kind": "link"}
    for what, names in OF_ITS_THINGS.items():
        for name in names:
            yield f"networks:{name}", of | {"key": made[what].key}
    if network.reach == "hidden":
        yield "networks:join", of


def _of_a_talk(space, thread):
    for name in ("space", "new", "people", "listen"):
        yield f"discussions:{name}", {"pk": space.pk}
    for name in ("thread", "changes", "read", "follow", "moderate_thread"):
        yield f"discussions:{name}", {"pk": thread.pk}
    for name in ("post", "edit", "delete", "report", "moderate"):
        yield f"discussions:{name}", {"pk": thread.posts.first().pk}
