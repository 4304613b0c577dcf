"""Networks in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from communities.networks.forms import NetworkForm
from communities.networks.models import Network, NetworkIndexPage, NetworkPage
from communities.networks.queries.public import way_of
from learning.activities.forms import BriefMixin
from learning.activities.panels import DATE_HELP, told_panel
from learning.audit.making import OnceInChooserView
from learning.common.admin_lists import FoldedSearchMixin
from learning.common.choosers import NameChooserViewSet
from learning.common.formats import partial_period
from learning.common.vocabulary import term
from learning.pages.fact_views import CreateFactView, EditFactView
from learning.pages.panels import FacesPanel


class CreateNetworkView(CreateFactView):
    page_class, index_class = NetworkPage, NetworkIndexPage


class EditNetworkView(EditFactView):
    page_class = NetworkPage


class NetworkListView(FoldedSearchMixin, IndexView):
    pass


class NetworkViewSet(ModelViewSet):
    model = Network
    index_view_class = NetworkListView
    add_view_class = CreateNetworkView
    edit_view_class = EditNetworkView
    icon = "group"
    menu_label = _("Networks")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = (
        "name",
        "acronym",
        Column("kind", label=_("Kind"), accessor=lambda one: term(one.kind), sort_key="kind"),
        Column("since", label=_("Since"), accessor=lambda one: partial_period(one.since, ""), sort_key="since"),
        Column("reach", label=_("Who sees it"), accessor="get_reach_display", sort_key="reach"),
        Column("joining", label=_("Joining"), accessor=way_of, sort_key="joining"),
    )
    list_filter = ("kind", "reach", "joining")
    search_fields = ("name", "acronym", "purpose")
    edit_handler = ObjectList(
        [
            FacesPanel(NetworkPage),
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("acronym"), FieldPanel("kind")]),
                    FieldPanel("purpose"),
                    FieldPanel("since", help_text=DATE_HELP),
                    FieldPanel("subjects"),
                    FieldRowPanel([FieldPanel("languages"), FieldPanel("time_zone")]),
                    FieldPanel("reach"),
                ],
                heading=_("What it is"),
            ),
            MultiFieldPanel(
                [FieldPanel("opened"), FieldPanel("joining"), FieldPanel("coordinators")],
                heading=_("Working together"),
            ),
            MultiFieldPanel([FieldPanel("secretariat"), FieldPanel("members")], heading=_("Institutions")),
            told_panel(),
        ],
        base_form_class=NetworkForm,
    )


class NewNetworkForm(BriefMixin, NetworkForm):
    """What is needed to make a network from its page; the rest is added under “Facts”."""

    class Meta:
        model = Network
        fields = ("name", "acronym", "kind", "purpose", "since")


class NetworkChooserViewSet(NameChooserViewSet):
    create_view_class = OnceInChooserView
    model = Network
    icon = "group"
    choose_one_text = _("Choose a network")
    choose_another_text = _("Choose another network")
    edit_item_text = _("Edit this network")
    create_action_label = _("Make a new one")
    creation_form_class = NewNetworkForm


network_chooser = NetworkChooserViewSet("network_chooser")
