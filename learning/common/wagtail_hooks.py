"""The Wagtail admin without scripts written into its pages: what they began is named there, and begun by our own."""

import json

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.widgets.chooser import BaseChooser


def render(self, name, value, attrs=None, renderer=None):  # noqa: ARG001 - a widget's own signature
    """Stand for `BaseChooser.render`, which writes a script beside the field."""
    value_data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, value_data)
    told = {"starts": self.js_constructor, "of": attrs["id"], "told": json.dumps(options)}
    return format_html(
        "{}{}", self.render_html(name, value_data, attrs), render_to_string("wagtailadmin/starts.html", told)
    )


BaseChooser.render = render


@hooks.register("insert_global_admin_js")
def starting():
    return format_html('<script src="{}"></script>', static("administration/starting.js"))
