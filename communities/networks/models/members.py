"""Who belongs to a network."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import MemberRole, MembershipState
from communities.networks.managers import AddressInvitationQuerySet, MembershipQuerySet


class AddressInvitation(models.Model):
    """Somebody invited by an address: it becomes a membership when who confirmed that address comes.

    One that is taken back is kept: it says that this address was written to, and is not to be again.
    """

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = AddressInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation by address")
        verbose_name_plural = _("invitations by address")
        ordering = ("invited_at", "pk")
        constraints = (models.UniqueConstraint(fields=("network", "email"), name="invitation_once"),)

    def __str__(self):
        return f"{self.email} · {self.network}"


class Membership(models.Model):
    """One person and one network, from asking or being invited to leaving; its participation in the ledger follows it.

    `state` has one writer, `communities.networks.actions.joining`. The participation is there from taking part on.
    A `reason` stands where the coordinators said no or took somebody out. `subjects` are those of the network's that
    the person works on; `invitation` is the one by address that brought them.
    """

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    participation = models.OneToOneField(
        "activities.Participation", on_delete=models.PROTECT, null=True, blank=True, related_name="membership"
    )
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER)
    state = models.CharField(_("state"), max_length=10, choices=MembershipState.choices)
    invitation = models.OneToOneField(
        AddressInvitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="membership"
    )
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    words = models.TextField(_("why you want to join"), max_length=2000, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("network", "person"), name="membership_once"),)
        indexes = (models.Index(fields=("network", "state", "role"), name="membership_list"),)

    def __str__(self):
        return f"{self.person} · {self.network}"

    @property
    def may_return(self):
        """Whether who is out may come again by themselves: not who was declined or taken out, with a reason."""
        return self.state in {MembershipState.DECLINED, MembershipState.LEFT} and not self.reason
