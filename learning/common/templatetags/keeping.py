"""Parts of pages that are written once for everybody who sees the same."""

import secrets
import uuid

from django import template

from learning.common.keeping import kept_text
from learning.common.sanitize import filled

register = template.Library()
_TOKEN, _KEY = secrets.token_hex(16), secrets.token_hex(16)


@register.simple_tag
def named(*parts):
    """A name to keep something under, of all that it depends on."""
    return parts


class KeptNode(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        name = self.name.resolve(context, ignore_failures=True)
        return kept_text(name, lambda: self.nodelist.render(context)) if name else self.nodelist.render(context)


class KeptFormNode(KeptNode):
    """A form that is kept without its token and its key, which are put in anew each time."""

    def render(self, context):
        with context.push(csrf_token=_TOKEN, new_key=_KEY):
            text = super().render(context)
        return filled(text, {_TOKEN: str(context.get("csrf_token", "")), _KEY: str(uuid.uuid4())})


@register.tag
def kept_form(parser, token):
    """Keep a form as `kept` does; in it `csrf_token` and `new_key` are what they are at the moment."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept_form",))
    parser.delete_first_token()
    return KeptFormNode(parser.compile_filter(name), nodelist)


@register.tag
def kept(parser, token):
    """Keep what stands until `endkept` under a name (a tuple); write it anew each time where the name is None.

    What it needs of the context stands there as callables without arguments, so that what is kept asks nothing.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(name), nodelist)
