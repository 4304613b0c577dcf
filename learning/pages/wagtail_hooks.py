"""What the site adds to the Wagtail admin."""

from wagtail import hooks

from learning.pages.links import LocalPageLinks


@hooks.register("register_rich_text_features", order=10)
def local_page_links(features):
    """Links between pages lead to the reader's language, and cost no query each."""
    features.register_link_type(LocalPageLinks)
