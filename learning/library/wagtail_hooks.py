"""The library in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from learning.audit.making import MakesOnce
from learning.common.admin_lists import FoldedSearchMixin
from learning.common.choosers import NameChooserViewSet, SeenSnippetChooserViewSet
from learning.common.vocabulary import term
from learning.library.enums import PublicationStatus
from learning.library.forms import PublicationFileForm, with_relations
from learning.library.models import Publication, PublicationPage
from learning.library.registries import publication_relations
from learning.pages.fact_views import SeesPage
from learning.pages.panels import FacesPanel

STATUS_HELP = _("A planned one is shown to editors only; change its status when it is out.")


class FilesPanel(InlinePanel):
    """The files of a publication, each a form that knows whose uploads it takes."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": PublicationFileForm, "inherit_kwargs": ["for_user"]}
        return options


class CreatePublicationView(MakesOnce, SeesPage, CreateView):
    page_class = PublicationPage


class EditPublicationView(SeesPage, EditView):
    page_class = PublicationPage


class PublicationListView(FoldedSearchMixin, IndexView):
    pass


class PublicationViewSet(SnippetViewSet):
    model = Publication
    chooser_viewset_class = SeenSnippetChooserViewSet
    index_view_class = PublicationListView
    add_view_class = CreatePublicationView
    edit_view_class = EditPublicationView
    icon = "doc-full"
    menu_label = _("Library")
    menu_order = 210
    add_to_admin_menu = True
    list_display = (
        "title",
        Column("kind", label=_("Kind"), accessor=lambda one: term(one.kind), sort_key="kind"),
        Column("year", label=_("Year"), sort_key="year"),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda one: one.status == PublicationStatus.PUBLISHED,
            sort_key="status",
        ),
    )
    list_filter = ("status", "kind", "series", "year", "topic")
    search_fields = ("title", "title_en", "series", "publisher", "topic")
    ordering = ("-year", "title")
    list_per_page = 50
    inspect_view_enabled = True

    edit_handler = ObjectList(
        (
            FacesPanel(PublicationPage),
            MultiFieldPanel(
                (
                    FieldPanel("title", help_text=_("As printed, in the language of the publication.")),
                    FieldPanel("title_en", help_text=_("Only where the title is in another language.")),
                    FieldRowPanel(
                        (FieldPanel("kind"), FieldPanel("status", help_text=STATUS_HELP), FieldPanel("year"))
                    ),
                    FieldPanel("authors_text"),
                    FieldPanel("language_codes"),
                ),
                heading=_("What it is"),
            ),
            FilesPanel(
                "files",
                heading=_("Files"),
                label=_("File"),
                panels=[
                    FieldPanel("upload"),
                    FieldRowPanel((FieldPanel("language"), FieldPanel("label"))),
                ],
                help_text=_("One for each language or format, in the order in which they are shown."),
            ),
            MultiFieldPanel(
                (
                    FieldPanel("abstract", help_text=_("A few sentences on what it says and for whom it is.")),
                    FieldPanel("cover", help_text=_("Without one, a cover is woven from the title.")),
                ),
                heading=_("What readers see first"),
            ),
            MultiFieldPanel(
                tuple(FieldPanel(name) for name in publication_relations.names()),
                heading=_("What it belongs to"),
            ),
            MultiFieldPanel(
                (
                    FieldPanel("url", help_text=_("Where it can be read or heard on another site.")),
                    FieldRowPanel((FieldPanel("series"), FieldPanel("number"))),
                    FieldRowPanel((FieldPanel("publisher"), FieldPanel("place"))),
                    FieldPanel("topic"),
                    FieldPanel("note", help_text=_("Shown on its page.")),
                ),
                heading=_("Where it is found"),
            ),
        ),
        base_form_class=with_relations(),
    )


register_snippet(PublicationViewSet)


class PublicationChooserViewSet(NameChooserViewSet):
    model = Publication
    icon = "doc-full"
    choose_one_text = _("Choose a publication")
    choose_another_text = _("Choose another publication")
    edit_item_text = _("Edit this publication")


publication_chooser = PublicationChooserViewSet("publication_chooser")


@hooks.register("register_admin_viewset")
def choose_publications():
    return publication_chooser
