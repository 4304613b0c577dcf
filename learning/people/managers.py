from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from learning.people.enums import InstitutionState


class UserManager(BaseUserManager):
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
        if user.has_perm("people.manage_institutions"):
            return self.exclude(state=InstitutionState.MERGED)
        shown = Q(state=InstitutionState.APPROVED)
        if user.is_authenticated:
            shown |= Q(state=InstitutionState.PROPOSED, pk=user.institution_id)
        return self.filter(shown)
