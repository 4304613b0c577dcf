from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from learning.people.models import User
from learning.people.views.admin import InstitutionViewSet
from learning.people.views.admin_data import person_data
from learning.people.views.mail import MailReportView


@hooks.register("register_admin_viewset")
def institutions():
    return InstitutionViewSet("institutions", url_prefix="institutions")


@hooks.register("before_bulk_action")
def people_one_by_one(_request, _action_type, objects, _action):
    """People are changed one at a time, by actions that are noted; Wagtail's bulk actions would go past them."""
    if any(isinstance(one, User) for one in objects):
        raise PermissionDenied


@hooks.register("register_admin_urls")
def data_of_people():
    return [path("people/<int:pk>/data/", person_data, name="person_data")]


@hooks.register("register_user_listing_buttons")
def data_button(user, request_user):
    """Lead to what may be done with a person's data for who wrote a letter."""
    if request_user.has_perm("people.manage_person", user):
        yield Button(_("Data"), url=reverse("person_data", args=[user.pk]), icon_name="download", priority=60)


@hooks.register("register_admin_urls")
def mail_urls():
    return [
        path("reports/mail/", MailReportView.as_view(), name="account_mail"),
        path("reports/mail/results/", MailReportView.as_view(results_only=True), name="account_mail_results"),
    ]


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("people.view_outgoingmail")


@hooks.register("register_reports_menu_item")
def mail_menu():
    return MailMenuItem(_("Account mail"), reverse("account_mail"), icon_name="mail", order=110)
