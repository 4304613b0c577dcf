"""Sample content of the style guide."""


def samples(_request):
    return {}
