"""The administrators' forms; each is kept by an action that says who did it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.common.editing import SeenMixin
from learning.people.actions import (
    add_person,
    change_profile,
    restore_person,
    save_institution,
    set_focal_points,
    set_roles,
    suspend_person,
)
from learning.people.enums import InstitutionState, Role
from learning.people.models import Institution, User
from learning.people.queries import institution_label


class InstitutionForm(SeenMixin, forms.ModelForm):
    """An institution with its other names and its focal points, one on each line."""

    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Other ways in which its name is written, one on each line."),
    )
    focal_points = forms.CharField(
        label=_("Focal points"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("E-mail addresses of the people who speak for it, one on each line. Each must have an account."),
    )

    class Meta:
        model = Institution
        fields = ("acronym", "name", "country", "type", "is_member", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["aliases"] = "\n".join(alias.name for alias in self.instance.aliases.order_by("pk"))
            speaking = self.instance.affiliations.current().select_related("user")
            self.initial["focal_points"] = "\n".join(sorted(affiliation.user.email for affiliation in speaking))

    def clean_aliases(self):
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]

    def clean_focal_points(self):
        addresses = {line.strip().lower() for line in self.cleaned_data["focal_points"].splitlines() if line.strip()}
        people = User.objects.filter(email__in=addresses, is_active=True)
        unknown = addresses - {person.email for person in people}
        if unknown:
            raise ValidationError(
                _("No active account has these addresses: %(addresses)s."),
                code="unknown",
                params={"addresses": ", ".join(sorted(unknown))},
            )
        return people

    def keep(self, *, by):
        fields = {name: self.cleaned_data[name] for name in self._meta.fields}
        institution = save_institution(
            institution=self.instance if self.instance.pk else None,
            fields=fields,
            aliases=self.cleaned_data["aliases"],
            by=by,
        )
        set_focal_points(institution=institution, people=self.cleaned_data["focal_points"], by=by)
        return institution


class MergeForm(forms.Form):
    """Which institution takes in the other."""

    kept = forms.ModelChoiceField(Institution.objects.none(), label=_("The institution that stays"))

    def __init__(self, *args, dropped, **kwargs):
        super().__init__(*args, **kwargs)
        others = Institution.objects.filter(state=InstitutionState.APPROVED).exclude(pk=dropped.pk)
        self.fields["kept"].queryset = others
        self.fields["kept"].label_from_instance = institution_label


class PersonForm(SeenMixin, forms.ModelForm):
    """A person as an administrator sees them: never a password, never a right above one's own."""

    roles = forms.MultipleChoiceField(
        label=_("Roles over the whole site"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tutors, coordinators of one edition and focal points are named where they work, not here."),
    )

    class Meta:
        model = User
        fields = ("email", "name", "country", "institution")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        known = Institution.objects.filter(state__in=(InstitutionState.APPROVED, InstitutionState.PROPOSED))
        self.fields["institution"].queryset = known
        self.fields["institution"].label_from_instance = institution_label
        if self.instance.pk:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("The person alone changes it, in their account.")
            self.initial["roles"] = sorted(self.instance.role_names & set(Role.values))

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if not self.instance.pk and User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("Someone has this address already."), code="taken")
        return email

    def keep(self, *, by):
        person = self.instance if self.instance.pk else add_person(email=self.cleaned_data["email"], by=by)
        fields = {name: self.cleaned_data[name] for name in ("name", "country", "institution")}
        person = change_profile(person=person, fields=fields, by=by)
        return set_roles(person=person, roles=self.cleaned_data["roles"], by=by)


class KnownPersonForm(PersonForm):
    """The same for one who is here already, with the door: open or closed."""

    is_active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("Without it the person's page is hidden and the door closed."),
    )

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_active"] = self.instance.is_active
        self.editing_self = editing_self
        if editing_self:
            del self.fields["is_active"]

    def clean_roles(self):
        roles = self.cleaned_data["roles"]
        if self.editing_self and Role.ADMINISTRATOR in self.instance.role_names and Role.ADMINISTRATOR not in roles:
            raise ValidationError(_("You cannot take the administrator’s role from yourself."), code="self")
        return roles

    def keep(self, *, by):
        person = super().keep(by=by)
        if not self.editing_self:
            turn = restore_person if self.cleaned_data["is_active"] else suspend_person
            person = turn(person=person, by=by)
        return person
