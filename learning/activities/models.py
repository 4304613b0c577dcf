"""The ledger of what the network does: activities, who took part, and the totals that reports told without names."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from learning.activities.enums import (
    Grain,
    InvolvementRole,
    Kind,
    Modality,
    ParticipationRole,
    ParticipationState,
    ToldStatus,
)
from learning.activities.managers import ActivityQuerySet
from learning.people.enums import Gender


class Framework(models.Model):
    """A results framework that indicators belong to."""

    name = models.CharField(_("name"), max_length=300, unique=True)
    impact = models.TextField(_("impact"), blank=True)
    source = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("results framework")
        verbose_name_plural = _("results frameworks")

    def __str__(self):
        return self.name


class Output(models.Model):
    """A code means something within its framework alone: another one may use it for something else."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="outputs")
    code = models.CharField(_("code"), max_length=20)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("framework", "code"), name="output_code_once"),)

    def __str__(self):
        return self.code


class Indicator(models.Model):
    """Without a framework, a code that an activity named and no framework told yet."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="indicators", null=True, blank=True)
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="indicators", null=True, blank=True)
    code = models.CharField(_("code"), max_length=20)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("framework", "code"), name="indicator_code_once"),
            models.UniqueConstraint(
                fields=("code",), condition=Q(framework=None), name="indicator_without_framework_once"
            ),
        )

    def __str__(self):
        return self.code


class Outcome(models.Model):
    """An outcome of first order, or, without a parent, of second order; as an indicator, it is of its framework."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="outcomes", null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    text = models.CharField(_("text"), max_length=400)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("text",)
        constraints = (
            models.UniqueConstraint(fields=("framework", "text"), name="outcome_text_once"),
            models.UniqueConstraint(
                fields=("text",), condition=Q(framework=None), name="outcome_without_framework_once"
            ),
        )

    def __str__(self):
        return self.text


class Activity(models.Model):
    """Anything the network does that people take part in. Its own app holds the rest of what is known of it.

    The start is two days, the first and the last that it may be: equal when the day is known, a month or a year apart
    when only that is, both null when nothing is. `told_status` is what a report said; empty, the dates tell.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=500)
    form = models.CharField(_("form, as printed"), max_length=80, blank=True)
    starts_earliest = models.DateField(_("starts not before"), null=True, blank=True)
    starts_latest = models.DateField(_("starts not after"), null=True, blank=True)
    ends_latest = models.DateField(_("ends not after"), null=True, blank=True)
    told_status = models.CharField(_("status as told"), max_length=8, choices=ToldStatus.choices, blank=True)
    placeholder = models.BooleanField(_("stands for several without names"), default=False)
    modality = models.CharField(_("modality"), max_length=20, choices=Modality.choices, blank=True)
    participants_country = CountryField(_("the one country of the participants"), blank=True)
    place_country = CountryField(_("country where it was held"), blank=True)
    same_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="told_again_by",
        verbose_name=_("tells the same as"),
    )
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="activities", verbose_name=_("indicators"))
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("first-order outcome"),
    )
    public = models.BooleanField(_("may be shown in public"), default=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = (
            models.Index(fields=("kind", "starts_earliest", "starts_latest"), name="activity_kind_start"),
            models.Index(fields=("starts_earliest", "starts_latest"), name="activity_start"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_earliest__lte=F("starts_latest")), name="activity_start_in_order"
            ),
        )

    def __str__(self):
        return self.title


class RegisterLine(models.Model):
    """A line of an activity register, as printed."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="register_line")
    register = models.CharField(_("register"), max_length=200, db_index=True)
    role = models.CharField(_("role"), max_length=40, db_index=True)
    date_text = models.CharField(_("dates as printed"), max_length=200, blank=True)
    dates = models.JSONField(_("single days"), default=list, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    outputs = models.ManyToManyField(Output, blank=True, related_name="register_lines")
    second_order_outcome = models.CharField(_("second-order outcome"), max_length=400, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("register line")
        verbose_name_plural = _("register lines")

    def __str__(self):
        return str(self.activity)


class Involvement(models.Model):
    """An institution in an activity. A name that is no institution's is kept as it was written."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="involvements")
    institution = models.ForeignKey(
        "people.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    name = models.CharField(_("name as written"), max_length=255)
    role = models.CharField(_("role"), max_length=12, choices=InvolvementRole.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("institution involved")
        verbose_name_plural = _("institutions involved")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("activity", "role", "name"), name="involvement_once"),)

    def __str__(self):
        return self.name


class RecordedTotal(models.Model):
    """Participants told as numbers without names, by one source. Null is unknown, never nought."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="recorded_totals")
    source = models.CharField(max_length=40, default="record")
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    institutions = models.PositiveIntegerField(_("institutions"), null=True, blank=True)
    countries = models.PositiveIntegerField(_("countries"), null=True, blank=True)
    country_list = models.JSONField(_("countries named"), default=list, blank=True)
    text = models.CharField(_("as printed"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("recorded total")
        verbose_name_plural = _("recorded totals")
        constraints = (models.UniqueConstraint(fields=("activity", "source"), name="recorded_total_once"),)

    def __str__(self):
        return f"{self.activity}: {self.participants if self.participants is not None else '–'}"


class Participation(models.Model):
    """One person in one activity in one role, with gender, country and institution as they were when it was made.

    `applied_on` is the day it was made, `joined_on` that of being accepted (of a webinar: of attending), null before.
    `counted` says whether it stands in the figures; the action that changes the state keeps it, and nothing else does.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    role = models.CharField(max_length=12, choices=ParticipationRole.choices, default=ParticipationRole.PARTICIPANT)
    state = models.CharField(max_length=12, choices=ParticipationState.choices)
    counted = models.BooleanField(default=False)
    applied_on = models.DateField()
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=12, choices=Gender.choices)
    country = CountryField(blank=True)
    institution = models.ForeignKey(
        "people.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = (models.UniqueConstraint(fields=("activity", "person", "role"), name="participation_once"),)
        indexes = (
            models.Index(
                fields=("role", "counted", "activity", "gender", "country", "institution", "joined_on"),
                name="participation_figures",
            ),
        )

    def __str__(self):
        return f"{self.person or '–'} · {self.activity}"


class Tally(models.Model):
    """How many participations stand in the figures in one cell; moves in the transaction that moves them.

    A participation stands in one tally of every grain: divided by everything (`cell`), by one thing, and not at all.
    What a grain does not divide by is empty there. `day` is that of joining in a self-administered activity, empty in
    every other. `cell` spells all of it: one key without nulls, so that two writers cannot make the same cell twice.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="tallies")
    cell = models.CharField(max_length=80)
    grain = models.CharField(max_length=12, choices=Grain.choices)
    role = models.CharField(max_length=12, choices=ParticipationRole.choices)
    gender = models.CharField(max_length=12, choices=Gender.choices, blank=True)
    country = CountryField(blank=True)
    institution = models.ForeignKey(
        "people.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField(null=True, blank=True)
    number = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = (models.UniqueConstraint(fields=("activity", "cell"), name="tally_cell_once"),)
        indexes = (
            models.Index(
                fields=("role", "grain", "activity", "gender", "country", "institution", "day", "number"),
                name="tally_figures",
            ),
            models.Index(
                fields=("role", "grain", "country", "gender", "activity", "day", "number"), name="tally_country"
            ),
        )

    def __str__(self):
        return f"{self.activity} {self.cell}: {self.number}"
