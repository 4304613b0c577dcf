"""Who comes into an edition, and how it was decided."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import EnrolmentState
from courses.editions.managers import EnrolmentQuerySet, NominationQuerySet


class Nomination(models.Model):
    """A colleague whom a focal point puts forward, by address: it becomes an application when that person comes.

    One that is taken back is kept: it says that this address was written to, and is not to be again.
    """

    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="nominations")
    email = models.EmailField(_("e-mail address"))
    institution = models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="nominations")
    reason = models.TextField(_("why this person"), max_length=2000, blank=True)
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="nominations"
    )
    nominated_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ("nominated_at", "pk")
        constraints = (models.UniqueConstraint(fields=("edition", "email"), name="nomination_once"),)

    def __str__(self):
        return f"{self.email} · {self.edition}"


class Enrolment(models.Model):
    """One person and one edition, from applying to completing; its participation in the ledger follows it.

    `state` has one writer, `courses.editions.actions.enrolling`. `last_seen_at` is kept to the hour.
    """

    edition = models.ForeignKey("editions.Edition", on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    participation = models.OneToOneField("activities.Participation", on_delete=models.PROTECT, related_name="enrolment")
    state = models.CharField(_("state"), max_length=12, choices=EnrolmentState.choices)
    motivation = models.TextField(_("why you want to take part"), max_length=4000, blank=True)
    nomination = models.OneToOneField(
        Nomination, on_delete=models.SET_NULL, null=True, blank=True, related_name="enrolment"
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ("applied_at", "pk")
        constraints = (models.UniqueConstraint(fields=("edition", "person"), name="enrolment_once"),)
        indexes = (models.Index(fields=("edition", "state", "applied_at"), name="enrolment_board"),)

    def __str__(self):
        return f"{self.person} · {self.edition}"

    @property
    def may_return(self):
        """Whether who is out may ask again: who left by themselves, not who was declined or taken out."""
        return self.state == EnrolmentState.WITHDRAWN and self.decided_by_id == self.person_id
