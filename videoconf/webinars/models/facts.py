"""Videoconferences, webinars and meetings on line, and the cycles they belong to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from learning.common.dates import PartialDate
from learning.common.fields import AddressField, PartialDateField
from learning.common.zones import zone_named
from videoconf.webinars.enums import RegistrationMode
from videoconf.webinars.managers import WebinarQuerySet
from videoconf.webinars.phases import phase_of


class Cycle(models.Model):
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ("name",)

    def __str__(self):
        return self.name


class Webinar(ClusterableModel):
    """A videoconference open to the public, or a meeting on line. Organisers are the involvements of its activity.

    One of the record knows days (`date`, `end_date`) at most; one that is held here has moments too, and the days are
    those of `time_zone`. `moderators` lead the room and the questions: panelists who have an account, and who helps.
    `sequence` counts changes for calendars (RFC 5545); `recorded_at` is when there was first
    something to watch, `told_at` when those who registered were told of it.
    """

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="webinar")
    title = models.CharField(_("title"), max_length=500)
    date = PartialDateField(_("date"))
    end_date = PartialDateField(_("last day"))
    kind = models.CharField(_("kind"), max_length=80, blank=True, db_index=True)
    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="webinars", verbose_name=_("cycle")
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True, db_index=True)
    presenting_countries = models.JSONField(_("countries that presented"), default=list, blank=True)
    url = AddressField(_("address"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    interpreted_into = models.JSONField(_("interpreted into"), default=list, blank=True)
    registration = models.CharField(
        _("registration"), max_length=8, choices=RegistrationMode.choices, default=RegistrationMode.NONE
    )
    room = models.OneToOneField(
        "rooms.Room",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="webinar",
        verbose_name=_("room"),
        editable=False,
    )
    moderators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="moderated_webinars", verbose_name=_("who leads the room")
    )
    recording = models.OneToOneField(
        "files.PrivateFile",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recording"),
        editable=False,
    )
    recording_url = AddressField(_("address of the recording"), max_length=500, blank=True)
    publications = models.ManyToManyField(
        "library.Publication", blank=True, related_name="webinars", verbose_name=_("publications and guides")
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WebinarQuerySet.as_manager()

    class Meta:
        verbose_name = _("videoconference")
        verbose_name_plural = _("videoconferences")
        ordering = ("-date", "title")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")), name="webinar_in_order"
            ),
        )

    def __str__(self):
        return self.title

    def is_upcoming(self, today):
        """Whether it may still happen: its last day, or the last day that it may be, is not over."""
        if self.cancelled_at or self.watchable:
            return False
        last = self.end_date or self.date
        return bool(last) and PartialDate.parse(last).last >= today

    def phase_at(self, now):
        return phase_of(self, now)

    @property
    def watchable(self):
        """Whether there is something to watch."""
        return bool(self.recording_id or self.recording_url)

    @property
    def zone(self):
        """The zone that its moments are told in; that of the site where it names none."""
        return zone_named(self.time_zone) or timezone.get_default_timezone()


class Panelist(models.Model):
    webinar = ParentalKey(Webinar, on_delete=models.CASCADE, related_name="panelists")
    name = models.CharField(_("name"), max_length=200)
    institution = models.ForeignKey(
        "people.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institution"),
    )
    institution_name = models.CharField(_("institution as written"), max_length=255, blank=True)
    country = CountryField(_("country"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("panelist")
        verbose_name_plural = _("panelists")
        ordering = ("position", "pk")

    def __str__(self):
        return self.name
