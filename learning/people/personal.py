"""What accounts keep of people, and what the packages below them do: addresses, second steps, sessions."""

import datetime as dt

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.common.privacy import DELETED, Retention, Told, Topic, hold, retentions, topics
from learning.people.actions.copying import forget_copies
from learning.people.actions.mailing import KEPT_FOR as MAIL_KEPT_FOR
from learning.people.actions.mailing import forget_mail
from learning.people.actions.sessions import end_sessions
from learning.people.data_models import COPY_KEPT
from learning.people.enums import MailState
from learning.people.models import Affiliation, Consent, DataCopy, ErasureRequest, OutgoingMail, User

UNCONFIRMED_FOR = dt.timedelta(days=30)
CONSENTS_FOR = dt.timedelta(days=1825)

topics.add(
    "account",
    Topic(
        label=_("Your account"),
        why=_("For signing in and for writing to you."),
        kept=_("As long as you have an account; one whose address was never confirmed, 30 days."),
        seen=_("You and administrators. Passwords and codes nobody can read."),
    ),
    order=10,
)
topics.add(
    "profile",
    Topic(
        label=_("Your profile"),
        why=_("So that the network knows who takes part, and others recognise you."),
        kept=_("As long as you have an account."),
        seen=_("Whom you choose; your gender and address, nobody but administrators and the teams of your courses."),
    ),
    order=20,
)
topics.add(
    "wishes",
    Topic(
        label=_("What you agreed to and asked for"),
        why=_("So that it can be shown that you agreed, to which words, and when."),
        kept=_("As long as you have an account; a copy of your data, 7 days."),
        seen=_("You and administrators."),
    ),
    order=75,
)

hold(
    User,
    topic="profile",
    order=20,
    fields={
        "password": Told(_("your password, which nobody can read"), secret=True),
        "last_login": Told(_("when you signed in last")),
        "email": DELETED,
        "name": DELETED,
        "country": DELETED,
        "institution": DELETED,
        "gender": DELETED,
        "language": DELETED,
        "time_zone": DELETED,
        "about": DELETED,
        "photo": DELETED,
        "audience": DELETED,
        "shows_country": DELETED,
        "shows_institution": DELETED,
        "profile_completed_at": Told(_("when you filled in your profile")),
        "is_superuser": Told(_("whether you may do everything")),
        "is_staff": DELETED,
        "is_active": DELETED,
        "date_joined": DELETED,
        "groups": Told(_("roles over the whole site")),
        "user_permissions": Told(_("single rights")),
    },
    of=lambda person: User.objects.filter(pk=person.pk),
    erase=lambda person: end_sessions(person=person),
)
hold(
    Affiliation,
    topic="profile",
    order=21,
    fields={
        "user": DELETED,
        "institution": Told(_("the institution that you speak for")),
        "since": DELETED,
        "until": DELETED,
    },
    of=lambda person: Affiliation.objects.filter(user=person).select_related("institution"),
)
hold(
    EmailAddress,
    topic="account",
    order=10,
    fields={
        "user": DELETED,
        "email": Told(_("e-mail address")),
        "verified": Told(_("whether you confirmed it")),
        "primary": Told(_("whether it is the one that we write to")),
    },
    of=lambda person: EmailAddress.objects.filter(user=person),
)
hold(
    EmailConfirmation,
    topic="account",
    order=11,
    fields={
        "created": Told(_("when a code was made for your address")),
        "sent": Told(_("when it was sent")),
        "key": Told(_("the code"), secret=True),
    },
    plain=("email_address",),
    of=lambda person: EmailConfirmation.objects.filter(email_address__user=person),
)
hold(
    Authenticator,
    topic="account",
    order=12,
    fields={
        "user": DELETED,
        "type": Told(_("passkeys, authenticator apps and recovery codes")),
        "data": Told(_("what they are checked with"), secret=True),
        "created_at": Told(_("when you added it")),
        "last_used_at": Told(_("when you used it last")),
    },
    of=lambda person: Authenticator.objects.filter(user=person),
)
hold(
    UserSession,
    topic="account",
    order=13,
    fields={
        "user": DELETED,
        "created_at": Told(_("when you signed in")),
        "ip": Told(_("from which address of the internet")),
        "last_seen_at": Told(_("when you were last here")),
        "session_key": Told(_("the key of the session"), secret=True),
        "user_agent": Told(_("with which browser")),
        "data": Told(_("what the session knows of how you signed in"), secret=True),
    },
    of=lambda person: UserSession.objects.filter(user=person),
)
hold(
    Session,
    topic="account",
    order=14,
    fields={
        "session_key": Told(_("the key of the session"), secret=True),
        "session_data": Told(_("that you are signed in, and how"), secret=True),
        "expire_date": Told(_("when it ends")),
    },
)
hold(
    Consent,
    topic="wishes",
    order=75,
    fields={
        "person": DELETED,
        "guest": Told(_("the registration of a guest"), secret=True),
        "to": DELETED,
        "about": Told(_("of what kind")),
        "version": DELETED,
        "language": DELETED,
        "given_at": DELETED,
        "withdrawn_at": DELETED,
    },
    of=lambda person: Consent.objects.filter(person=person),
)
hold(
    DataCopy,
    topic="wishes",
    order=76,
    fields={
        "person": DELETED,
        "state": DELETED,
        "file": Told(_("the copy of your data"), secret=True),
        "asked_at": DELETED,
        "made_at": Told(_("when it was made")),
    },
    of=lambda person: DataCopy.objects.filter(person=person),
    erase=lambda person: forget_copies(copies=DataCopy.objects.filter(person=person)),
)
hold(
    ErasureRequest,
    topic="wishes",
    order=77,
    fields={
        "person": DELETED,
        "asked_at": DELETED,
        "due_at": DELETED,
        "asked_by": Told(_("who did it for you")),
    },
    of=lambda person: ErasureRequest.objects.filter(person=person),
)


def _unconfirmed(before):
    """Accounts that somebody began with an address and never confirmed, who did nothing and hold no role."""
    new = User.objects.filter(profile_completed_at=None, date_joined__lt=before, last_login=None, is_staff=False)
    return new.filter(is_superuser=False, emailaddress__verified=False).exclude(emailaddress__verified=True)


def _forget_unconfirmed(before):
    people = list(_unconfirmed(before).distinct())
    for person in people:
        person.delete()
    return len(people)


def _stale(_before):
    return Session.objects.filter(expire_date__lt=timezone.now())


def _left(before):
    return UserSession.objects.filter(last_seen_at__lt=before)


def _copies(before):
    return DataCopy.objects.filter(asked_at__lt=before)


def _withdrawn(before):
    return Consent.objects.filter(withdrawn_at__lt=before)


retentions.add(
    "unconfirmed-accounts",
    Retention(_("Accounts whose address nobody confirmed"), UNCONFIRMED_FOR, _unconfirmed, _forget_unconfirmed),
)
retentions.add(
    "sessions",
    Retention(_("Sessions that ended"), dt.timedelta(0), _stale, lambda before: _stale(before).delete()[0]),
)
retentions.add(
    "data-copies",
    Retention(_("Copies of people’s data"), COPY_KEPT, _copies, lambda before: forget_copies(copies=_copies(before))),
)
hold(
    OutgoingMail,
    topic="account",
    order=15,
    fields={
        "to": DELETED,
        "sealed": Told(_("what it says, until it is sent"), secret=True),
        "state": DELETED,
        "created_at": DELETED,
        "sent_at": DELETED,
    },
    plain=("key", "due_at", "attempts", "trouble"),
    of=lambda person: OutgoingMail.objects.filter(to__iexact=person.email),
    erase=lambda person: OutgoingMail.objects.filter(to__iexact=person.email).delete(),
)
retentions.add(
    "account-mail",
    Retention(
        _("Which account mail was sent, without its words"),
        MAIL_KEPT_FOR,
        lambda before: OutgoingMail.objects.filter(created_at__lt=before).exclude(state=MailState.WAITING),
        lambda before: forget_mail(before=before),
    ),
)
retentions.add(
    "consents",
    Retention(
        _("Consents that were taken back"), CONSENTS_FOR, _withdrawn, lambda before: _withdrawn(before).delete()[0]
    ),
)
