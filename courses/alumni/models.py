"""How communities grow out of cohorts: who made one, who was asked, what came along."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.alumni.enums import Choice
from courses.alumni.managers import AskedQuerySet, FoundingQuerySet


class Founding(models.Model):
    """That a network was made of the cohorts of editions; undone, its copies are gone and only this is left."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    network = models.OneToOneField("networks.Network", on_delete=models.PROTECT, related_name="founding")
    founder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    founded_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = FoundingQuerySet.as_manager()

    class Meta:
        verbose_name = _("founding of a community")
        verbose_name_plural = _("foundings of communities")

    def __str__(self):
        return str(self.network)


class Origin(models.Model):
    """An edition that a community grew out of: of a founding that stands, one edition has at most one."""

    founding = models.ForeignKey(Founding, on_delete=models.CASCADE, related_name="origins")
    edition = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="origins")
    standing = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("origin of a community")
        verbose_name_plural = _("origins of communities")
        constraints = (
            models.UniqueConstraint(fields=("edition",), condition=models.Q(standing=True), name="edition_founds_once"),
        )

    def __str__(self):
        return f"{self.edition} → {self.founding}"


class Asked(models.Model):
    """That somebody was asked to come along, and what they chose: a member only once they said that they come.

    Their posts stand in the community exactly while they choose `JOIN`. Nobody is reminded twice.
    """

    founding = models.ForeignKey(Founding, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="foundings")
    choice = models.CharField(max_length=8, choices=Choice.choices, default=Choice.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked to come along")
        verbose_name_plural = _("people asked to come along")
        constraints = (models.UniqueConstraint(fields=("founding", "person"), name="asked_once"),)

    def __str__(self):
        return f"{self.person} · {self.founding}: {self.choice}"
