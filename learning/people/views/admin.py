"""People and institutions in the administration: Wagtail's lists and forms over our actions."""

import django_filters
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserColumn, UserViewSet

from learning.audit.making import MakesOnce
from learning.common.formats import country_name
from learning.common.vocabulary import term
from learning.people.actions import approve_institution, merge_institutions
from learning.people.choices import country_choices
from learning.people.enums import InstitutionState, Role
from learning.people.forms.admin import InstitutionForm, KnownPersonForm, MergeForm, PersonForm
from learning.people.models import Institution, User
from learning.people.queries import merge_preview


class KeepsByAction:
    """A form view whose form is kept by an action in the name of who is signed in."""

    def save_instance(self):
        return self.form.keep(by=self.request.user)


class InstitutionFilterSet(WagtailFilterSet):
    country = django_filters.ChoiceFilter(label=gettext_lazy("Country"), choices=country_choices)
    type = django_filters.AllValuesFilter(label=gettext_lazy("Type"))

    class Meta:
        model = Institution
        fields = ("state", "country", "type", "is_member")


def _buttons(institution, user):
    """What may be done with an institution beside changing it."""
    if not user.has_perm("people.manage_institutions") or institution.state == InstitutionState.MERGED:
        return []
    merge = Button(
        _("Merge into another"), url=reverse("institutions:merge", args=[institution.pk]), icon_name="resubmit"
    )
    if institution.state != InstitutionState.PROPOSED:
        return [merge]
    look = Button(_("Look and approve"), url=reverse("institutions:approve", args=[institution.pk]), icon_name="check")
    return [look, merge]


class InstitutionIndexView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().exclude(state=InstitutionState.MERGED)

    def search_queryset(self, queryset):
        found = super().search_queryset(queryset)
        return found.distinct() if self.is_searching else found

    def get_list_more_buttons(self, instance):
        return [*super().get_list_more_buttons(instance), *_buttons(instance, self.request.user)]


class InstitutionEditView(KeepsByAction, generic.EditView):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *_buttons(self.object, self.request.user)]


class InstitutionCreateView(MakesOnce, KeepsByAction, generic.CreateView):
    pass


class InstitutionViewSet(ModelViewSet):
    model = Institution
    icon = "group"
    menu_label = gettext_lazy("Institutions")
    menu_order = 250
    add_to_admin_menu = True
    list_display = (
        "acronym",
        "name",
        Column("country", label=gettext_lazy("Country"), accessor=lambda one: country_name(one.country)),
        Column("type", label=gettext_lazy("Type"), accessor=lambda one: term(one.type), sort_key="type"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda one: one.state == InstitutionState.PROPOSED,
        ),
    )
    filterset_class = InstitutionFilterSet
    search_fields = ("acronym", "name", "aliases__name")
    index_view_class = InstitutionIndexView
    add_view_class = InstitutionCreateView
    edit_view_class = InstitutionEditView
    inspect_view_enabled = False

    def get_form_class(self, for_update=False):  # noqa: ARG002, FBT002 - Wagtail's own signature
        return InstitutionForm

    def get_urlpatterns(self):
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]
        return [
            *kept,
            path("approve/<int:pk>/", approve, name="approve"),
            path("merge/<int:pk>/", merge, name="merge"),
        ]

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), "delete_url_name": None}


def _manageable_institution(request, pk):
    if not request.user.has_perm("people.manage_institutions"):
        raise PermissionDenied
    return get_object_or_404(Institution.objects.visible_to(request.user), pk=pk)


def approve(request, pk):
    """Show a proposed institution with those that it may already be, and approve it."""
    institution = _manageable_institution(request, pk)
    if request.method == "POST":
        approve_institution(institution=institution, by=request.user)
        messages.success(request, _("“%(name)s” is approved.") % {"name": institution.name})
        return redirect("institutions:index")
    return render(request, "people/admin/approve.html", {"institution": institution})


def merge(request, pk):
    """Show what a merge would move, and merge."""
    institution = _manageable_institution(request, pk)
    form = MergeForm(request.POST or None, dropped=institution)
    if request.method == "POST" and form.is_valid():
        kept = merge_institutions(kept=form.cleaned_data["kept"], dropped=institution, by=request.user)
        names = {"dropped": institution.acronym, "kept": kept.acronym}
        messages.success(request, _("“%(dropped)s” is now part of “%(kept)s”.") % names)
        return redirect("institutions:edit", kept.pk)
    context = {"institution": institution, "form": form, "moves": merge_preview(institution)}
    return render(request, "people/admin/merge.html", context)


class PersonFilterSet(WagtailFilterSet):
    country = django_filters.ChoiceFilter(label=gettext_lazy("Country"), choices=country_choices)
    groups = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), queryset=lambda _request: Group.objects.filter(name__in=Role.values)
    )

    def __init__(self, *args, is_searching=False, **kwargs):  # noqa: ARG002 - Wagtail's list says whether it searches
        super().__init__(*args, **kwargs)
        self.filters["groups"].field.label_from_instance = lambda group: Role(group.name).label

    class Meta:
        model = User
        fields = ("is_active", "country", "groups")


def _roles(person):
    held = [Role(group.name).label for group in person.groups.all() if group.name in Role.values]
    return ", ".join(str(label) for label in sorted(held))


class PersonIndexView(WagtailIndexView):
    page_title = gettext_lazy("People")
    add_item_label = gettext_lazy("Add a person")

    @cached_property
    def columns(self):
        name_column = self._get_title_column_class(UserColumn)
        return [
            name_column("name", label=_("Name"), accessor=str, sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("institution", label=_("Institution"), sort_key="institution__acronym"),
            Column("roles", label=_("Roles"), accessor=_roles),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active"),
            DateColumn("date_joined", label=_("Joined"), sort_key="date_joined"),
        ]

    @cached_property
    def search_fields(self):
        return ("name", "email", "institution__acronym", "institution__name")

    def get_base_queryset(self):
        return User.objects.select_related("institution", "wagtail_userprofile").prefetch_related("groups")

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "pk")

    def get_delete_url(self, instance):  # noqa: ARG002 - nobody is deleted here
        return None


class PersonCreateView(MakesOnce, KeepsByAction, generic.CreateView):
    page_title = gettext_lazy("Add a person")


class PersonEditView(KeepsByAction, WagtailEditView):
    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if not self.request.user.has_perm("people.manage_person", person):
            raise PermissionDenied
        return person

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.can_delete = False


class PersonViewSet(UserViewSet):
    """Wagtail's people, for a user who is known by address and has no password to set."""

    ordering = "name"
    menu_label = gettext_lazy("People")
    template_prefix = ""
    filterset_class = PersonFilterSet
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update=False):  # noqa: FBT002 - Wagtail's own signature
        return KnownPersonForm if for_update else PersonForm

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), "delete_url_name": None}
