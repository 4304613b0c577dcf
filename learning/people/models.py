"""People, the institutions they belong to, and who speaks for an institution."""

from collections import defaultdict

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from learning.common.freshness import ROLES
from learning.common.keeping import kept
from learning.people.data_models import Consent as Consent
from learning.people.data_models import DataCopy as DataCopy
from learning.people.data_models import Erasure as Erasure
from learning.people.data_models import ErasureRequest as ErasureRequest
from learning.people.enums import Audience, Gender, InstitutionState
from learning.people.mail_models import OutgoingMail as OutgoingMail
from learning.people.managers import AffiliationQuerySet, InstitutionQuerySet, UserManager


class Institution(models.Model):
    """A training institution, ministry, union, agency or any body that takes part in the network's life."""

    slug = models.SlugField(max_length=120, unique=True)
    acronym = models.CharField(_("acronym"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=255)
    country = CountryField(_("country"), blank=True)
    type = models.CharField(_("type"), max_length=80, blank=True, db_index=True)
    is_member = models.BooleanField(_("member of the network"), default=False)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=InstitutionState.choices, default=InstitutionState.APPROVED, db_index=True
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("acronym",)

    def __str__(self):
        return self.acronym


class InstitutionAlias(models.Model):
    """Another way in which the institution's name is written."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=255)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("institution", "name"), name="institution_alias_once"),)

    def __str__(self):
        return self.name


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address is the login; what others see is the person's own choice."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    country = CountryField(_("country"), blank=True)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("institution"),
    )
    gender = models.CharField(_("gender"), max_length=12, choices=Gender.choices, default=Gender.UNSPECIFIED)
    language = models.CharField(_("language"), max_length=5, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    about = models.TextField(_("about you"), max_length=1000, blank=True)
    photo = models.ForeignKey(
        "files.PrivateFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    audience = models.CharField(
        _("who may see your page"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS
    )
    shows_country = models.BooleanField(_("show my country"), default=True)
    shows_institution = models.BooleanField(_("show my institution"), default=True)
    profile_completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_staff = models.BooleanField(_("may enter the administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_once"),)

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        """Name as given; before it is, the part of the address before the @, so that no address is shown."""
        return self.called(self.name, self.email)

    @staticmethod
    def called(name, email):
        """Return the full name of who has these."""
        return name or email.partition("@")[0]

    def get_short_name(self):
        return self.get_full_name().split(" ")[0]

    @cached_property
    def role_names(self):
        """Roles held over the whole site: those who hold any are few, and known until somebody gains or loses one."""
        return kept(("roles",), _read_roles, of=ROLES).get(self.pk, frozenset())

    @cached_property
    def focal_institution_ids(self):
        """Institutions that the person speaks for today, asked once per request."""
        return frozenset(self.affiliations.current().values_list("institution_id", flat=True))


def _read_roles():
    held = defaultdict(set)
    for person, role in User.groups.through.objects.values_list("user_id", "group__name"):
        held[person].add(role)
    return {person: frozenset(roles) for person, roles in held.items()}


class Affiliation(models.Model):
    """A person who speaks for an institution (its focal point), from a day and, once over, to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="affiliations", verbose_name=_("person"))
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="affiliations", verbose_name=_("institution")
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ("institution", "since")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "institution"), condition=models.Q(until=None), name="focal_point_once"
            ),
        )

    def __str__(self):
        return f"{self.user} · {self.institution}"
