"""What people say of themselves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.common.editing import SeenMixin
from learning.common.keyed import KeyedMixin
from learning.common.widgets import PlainSelect
from learning.files.actions import keep_upload
from learning.files.checks import check_upload
from learning.files.queries import own_upload
from learning.files.registries import purposes
from learning.people.actions import change_photo, change_profile, propose_institution
from learning.people.choices import country_choices, language_choices, time_zone_choices
from learning.people.enums import Audience, Gender
from learning.people.models import Institution
from learning.people.queries import institution_label, resolve_institution, search_institutions
from learning.people.uploads import PHOTO

MOST_CANDIDATES = 8


class WelcomeForm(KeyedMixin, SeenMixin, forms.Form):
    """The first step after signing up: who one is."""

    name = forms.CharField(label=_("Name and surname"), max_length=150)
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=Gender.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "We ask so that the network can tell how many women and men take part. Only totals are shown; "
            "who chooses the participants of a course sees it, for a balanced group."
        ),
    )
    country = forms.ChoiceField(label=_("Country"), widget=PlainSelect)
    institution = forms.ModelChoiceField(Institution.objects.none(), required=False, widget=forms.HiddenInput)
    institution_name = forms.CharField(
        label=_("Institution"),
        max_length=300,
        required=False,
        help_text=_("Type its acronym or a part of its name, and choose it."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    new_institution = forms.CharField(label=_("Its full name"), max_length=255, required=False)
    new_institution_country = forms.ChoiceField(label=_("Its country"), required=False, widget=PlainSelect)
    language = forms.ChoiceField(label=_("Language of the site"), widget=PlainSelect)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Dates and times are shown in it. We look at your device's; change it if it is wrong."),
        widget=PlainSelect,
    )

    def __init__(self, *args, person, **kwargs):
        self.person = person
        self.candidates = []
        super().__init__(*args, initial=self.initial_of(person), **kwargs)
        self.fields["country"].choices = country_choices(undecided=True)
        self.fields["new_institution_country"].choices = country_choices(undecided=True)
        self.fields["language"].choices = language_choices()
        self.fields["time_zone"].choices = time_zone_choices(undecided=True)
        self.fields["institution"].queryset = Institution.objects.visible_to(person)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    @staticmethod
    def initial_of(person):
        complete = person.profile_completed_at is not None
        return {
            "name": person.name,
            "gender": person.gender if complete else None,
            "country": person.country.code,
            "institution": person.institution_id,
            "institution_name": institution_label(person.institution) if person.institution else "",
            "language": person.language,
            "time_zone": person.time_zone,
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("new_institution"):
            cleaned["new_institution_country"] = cleaned.get("new_institution_country") or cleaned.get("country")
        else:
            cleaned["institution"] = self._chosen(cleaned)
        return cleaned

    def _chosen(self, cleaned):
        """Return the institution that was meant; where that is not plain, offer those that it may be."""
        text, marked = cleaned.get("institution_name", ""), cleaned.get("institution")
        if not text:
            return None
        found = search_institutions(query=text, viewer=self.person, limit=MOST_CANDIDATES)
        if marked in found:
            return marked
        meant = resolve_institution(text) or (found[0] if len(found) == 1 else None)
        if meant is None:
            self.candidates = found
            self.add_error("institution_name", self._unclear(found))
        return meant

    @staticmethod
    def _unclear(found):
        if found:
            return ValidationError(_("Several institutions have this in their name. Choose yours."), code="several")
        return ValidationError(
            _("No institution has this name. Try its acronym, or tell us of it under “My institution is not listed”."),
            code="unknown",
        )

    def save(self):
        fields = {name: value for name, value in self.cleaned_data.items() if name in self.initial_of(self.person)}
        fields.pop("institution_name")
        if self.cleaned_data.get("new_institution"):
            fields["institution"] = propose_institution(
                name=self.cleaned_data["new_institution"],
                country=self.cleaned_data["new_institution_country"],
                by=self.person,
                key=self.cleaned_data["key"],
            )
        return change_profile(person=self.person, fields=fields, by=self.person)


class ProfileForm(WelcomeForm):
    """Everything of one's profile, and what of it others may see."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("A JPEG, PNG or WebP picture of up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    photo_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    remove_photo = forms.BooleanField(label=_("Take the photo away"), required=False)
    about = forms.CharField(
        label=_("About you"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you work on, in a few sentences."),
    )
    audience = forms.ChoiceField(label=_("Who may see your page"), choices=Audience.choices, widget=forms.RadioSelect)
    shows_country = forms.BooleanField(label=_("Show my country there"), required=False)
    shows_institution = forms.BooleanField(label=_("Show my institution there"), required=False)

    @staticmethod
    def initial_of(person):
        own = ("about", "audience", "shows_country", "shows_institution")
        return {**WelcomeForm.initial_of(person), **{name: getattr(person, name) for name in own}}

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        if photo:
            purpose = purposes.get(PHOTO)
            check_upload(photo, purpose.types, largest=purpose.largest)
        return photo

    def clean_photo_key(self):
        """Find the photo that arrived before the form did; one that is not whole or not one's own is left aside."""
        key = self.cleaned_data["photo_key"]
        file = own_upload(user=self.person, key=key) if key else None
        return file if file and file.completed_at and file.purpose == PHOTO else None

    def save(self):
        person = super().save()
        photo = self.cleaned_data.get("photo_key")
        if photo is None and self.cleaned_data.get("photo"):
            photo = keep_upload(owner=self.person, purpose=PHOTO, upload=self.cleaned_data["photo"])
        if photo is not None or self.cleaned_data.get("remove_photo"):
            person = change_photo(person=self.person, photo=photo)
        return person
