"""An edition: one run of a course, with its dates, its places and the people who run it."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.editions.enums import EnrolmentMode, StaffRole
from courses.editions.managers import EditionQuerySet
from courses.editions.states import state_of
from courses.editions.zones import zone_of
from learning.activities.enums import Modality, ToldStatus
from learning.common.fields import PartialDateField


class Edition(models.Model):
    """One run of a course. Partners are the involvements of its activity; its figures are the ledger's.

    `capstone` and `synchronous` are true, false or, where no report says, null. Days are those of `time_zone`; without
    one, of UTC. Without `seats` there is room for everybody. An edition of the record has its enrolment closed.
    """

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="edition")
    course = models.ForeignKey(
        "catalog.Course", on_delete=models.PROTECT, related_name="editions", verbose_name=_("course")
    )
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=500)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    start = PartialDateField(_("first day"))
    end = PartialDateField(_("last day"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    told_status = models.CharField(_("status as told"), max_length=8, choices=ToldStatus.choices, blank=True)
    status_text = models.CharField(_("status as printed"), max_length=120, blank=True)
    placeholder = models.BooleanField(_("stands for several without names"), default=False)
    modality = models.CharField(_("modality"), max_length=20, choices=Modality.choices, blank=True)
    modality_text = models.CharField(_("modality as printed"), max_length=200, blank=True)
    capstone = models.BooleanField(_("ends in a capstone"), null=True, blank=True)
    synchronous = models.BooleanField(_("has live sessions"), null=True, blank=True)
    audience = models.CharField(_("for whom"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    enrolment = models.CharField(
        _("enrolment"), max_length=12, choices=EnrolmentMode.choices, default=EnrolmentMode.CLOSED
    )
    enrolment_opens_at = models.DateTimeField(_("enrolment opens"), null=True, blank=True)
    enrolment_closes_at = models.DateTimeField(_("enrolment closes"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    target_women = models.PositiveSmallIntegerField(
        _("women to reach, in per cent"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    space = models.OneToOneField(
        "discussions.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="edition", editable=False
    )
    networks = models.ManyToManyField(
        "networks.Network", blank=True, related_name="editions", verbose_name=_("communities that grew out of it")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-year", "-start", "title")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("editions:edition", args=[self.slug])

    def day_at(self, moment):
        """Return which day it is in its zone at that moment."""
        return timezone.localdate(moment, zone_of(self))

    def state_at(self, when):
        """Return how it stands on a day, or at a moment, whose day is that of its own zone."""
        return state_of(self, self.day_at(when) if isinstance(when, dt.datetime) else when)


class EditionStaff(models.Model):
    """A coordinator or tutor of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="edition_roles")
    role = models.CharField(_("role"), max_length=12, choices=StaffRole.choices)

    class Meta:
        verbose_name = _("member of the edition's team")
        verbose_name_plural = _("edition's team")
        constraints = (models.UniqueConstraint(fields=("edition", "user", "role"), name="edition_staff_once"),)

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"
