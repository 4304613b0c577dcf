"""Parts of pages that are written once for everybody who sees the same."""

from django import template

from learning.common.keeping import kept_text

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        name = self.name.resolve(context, ignore_failures=True)
        return kept_text(name, lambda: self.nodelist.render(context)) if name else self.nodelist.render(context)


@register.tag
def kept(parser, token):
    """Keep what stands until `endkept` under a name (a tuple); write it anew each time where the name is None.

    What it needs of the context stands there as callables without arguments, so that what is kept asks nothing.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(name), nodelist)
