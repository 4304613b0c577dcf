"""What networks keep of people."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import MembershipState
from communities.networks.models import AddressInvitation, Item, Membership, News, Presence, Rsvp
from learning.common.privacy import DELETED, UNNAMED, Fate, Retention, Told, Topic, hold, names_of, retentions, topics

UNANSWERED_FOR = dt.timedelta(days=365)
DECIDED_FOR = dt.timedelta(days=365)

topics.add(
    "networks",
    Topic(
        label=_("Networks"),
        why=_("So that a network knows who belongs to it, who comes to its meetings, and who gave what to it."),
        kept=_("As long as the network; an invitation that nobody answered, one year."),
        seen=_("The members of the network; why you want to join, its coordinators."),
    ),
    order=45,
)


def invitations_of(person):
    return AddressInvitation.objects.filter(Q(email__in=names_of(person)) | Q(membership__person=person)).distinct()


def erase_invitations(person):
    AddressInvitation.objects.filter(pk__in=invitations_of(person).values("pk")).delete()


hold(
    AddressInvitation,
    topic="networks",
    order=44,
    fields={
        "email": DELETED,
        "role": DELETED,
        "invited_by": Told(_("who invited you")),
        "invited_at": Told(_("when you were invited")),
        "taken_back_at": Told(_("when that was taken back")),
    },
    plain=("network",),
    context=("network",),
    of=invitations_of,
    erase=erase_invitations,
)
hold(
    Membership,
    topic="networks",
    order=45,
    fields={
        "person": DELETED,
        "role": DELETED,
        "state": DELETED,
        "invitation": Told(_("the invitation that brought you")),
        "subjects": DELETED,
        "words": DELETED,
        "reason": DELETED,
        "decided_by": Told(_("who decided")),
        "since": Told(_("when you asked or were invited")),
        "joined_at": Told(_("when you joined")),
        "left_at": Told(_("when you left")),
    },
    plain=("network", "participation"),
    context=("network",),
    of=lambda person: Membership.objects.filter(person=person).select_related("network"),
)
hold(
    Rsvp,
    topic="networks",
    order=46,
    fields={
        "person": DELETED,
        "answer": Told(_("whether you come to a meeting")),
        "answered_at": Told(_("when you said so")),
    },
    plain=("meeting",),
    context=("meeting",),
    of=lambda person: Rsvp.objects.filter(person=person).select_related("meeting"),
)
hold(
    Presence,
    topic="networks",
    order=47,
    fields={
        "membership": DELETED,
        "recorded_at": Told(_("when it was recorded that you were at a meeting"), Fate.UNNAMED),
    },
    plain=("meeting", "participation"),
    context=("meeting",),
    fate=Fate.UNNAMED,
    of=lambda person: Presence.objects.filter(membership__person=person).select_related("meeting"),
)
hold(
    News,
    topic="networks",
    order=48,
    fields={
        "author": DELETED,
        "title": UNNAMED,
        "html": UNNAMED,
        "published_at": Told(_("when it was published"), Fate.UNNAMED),
        "changed_at": Told(_("when it was changed"), Fate.UNNAMED),
    },
    plain=("network", "key"),
    context=("network",),
    fate=Fate.UNNAMED,
    of=lambda person: News.objects.filter(author=person).select_related("network"),
)
hold(
    Item,
    topic="networks",
    order=49,
    fields={
        "added_by": DELETED,
        "title": UNNAMED,
        "text": UNNAMED,
        "html": Told(_("its text"), Fate.UNNAMED),
        "words": Told(_("the words of it, for the search"), Fate.UNNAMED),
        "url": UNNAMED,
        "file": Told(_("its file"), Fate.UNNAMED),
        "added_at": Told(_("when it was added"), Fate.UNNAMED),
    },
    plain=("network", "key", "kind", "publication", "tags"),
    context=("network",),
    fate=Fate.UNNAMED,
    of=lambda person: Item.objects.filter(added_by=person).select_related("network"),
)


def _unanswered(before):
    return AddressInvitation.objects.filter(membership=None, invited_at__lt=before)


def _declined(before):
    return Membership.objects.filter(state=MembershipState.DECLINED, since__lt=before).exclude(words="")


retentions.add(
    "invitations",
    Retention(
        label=_("Invitations to networks that nobody answered"),
        after=UNANSWERED_FOR,
        due=_unanswered,
        forget=lambda before: _unanswered(before).delete()[0],
    ),
)
retentions.add(
    "declined-memberships",
    Retention(
        label=_("Why somebody wanted to join, where the network said no"),
        after=DECIDED_FOR,
        due=_declined,
        forget=lambda before: _declined(before).update(words=""),
    ),
)
