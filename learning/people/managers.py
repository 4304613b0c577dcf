from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from learning.people.enums import Audience, InstitutionState
from learning.people.registries import person_access
from learning.people.rules import is_administrator


class UserQuerySet(models.QuerySet):
    def visible_to(self, viewer):
        """Those whose page the viewer may open: by their own choice, or because a higher app says so."""
        active = self.filter(is_active=True)
        if is_administrator(viewer):
            return self
        shown = Q(audience=Audience.EVERYONE)
        if viewer.is_authenticated:
            shown |= Q(audience=Audience.MEMBERS) | Q(pk=viewer.pk) | Q(institution__in=viewer.focal_institution_ids)
            for access in person_access.entries():
                shown |= access(viewer)
        return active.filter(shown).exclude(profile_completed_at=None)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """People are known by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        """Make a person; without a password one signs in by code only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Approved ones for everybody; proposed ones for those who may approve them and for who proposed them."""
        if is_administrator(user):
            return self.exclude(state=InstitutionState.MERGED)
        shown = Q(state=InstitutionState.APPROVED)
        if user.is_authenticated:
            shown |= Q(state=InstitutionState.PROPOSED, pk=user.institution_id)
        return self.filter(shown)


class AffiliationQuerySet(models.QuerySet):
    def current(self):
        """Those that hold today."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
