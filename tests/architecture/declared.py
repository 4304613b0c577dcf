"""What opens, hands out or works, and whether it says for whom: what says nothing is found here, and fails a test.

An address says it by a row of `tests/architecture/addresses`: what each visitor gets there. A topic says it by a row of
`tests/architecture/test_topics.py`, a task by `acts_for` where it stands.
"""

import ast
import re

from django.urls import URLResolver

from tests.architecture.source import PACKAGES, code, tree

ADMINISTRATION = "admin/"
ACTING = {"system", "person"}
HANDS_OUT = {"as_file", "csv_response", "xlsx_response", "hand_out", "serve", "FileResponse"}
_SAMPLES = (
    (r"\(\?P<\w+>(?:\[0-9a-f-\]\{36\})\)|<uuid:\w+>", "00000000-0000-4000-8000-000000000000"),
    (r"\(\?P<\w+>\\d\+\)|<int:\w+>", "1"),
    (r"\(\?P<\w+>live\|[^)]*\)", "live"),
    (r"\(\?P<\w+>[^)]*\)|<(?:\w+:)?\w+>|\.\*", "a"),
)


def addresses(resolver, prefix="", spaces=()):
    """Yield the name, the route and the view of every address."""
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield ":".join((*spaces, pattern.name or route)), route.removeprefix("es/"), pattern.callback


def without_row(resolver, rows):
    """Return the addresses outside the administration that stand in no row, and the rows of no address."""
    found = {name for name, route, _view in addresses(resolver) if not route.startswith(ADMINISTRATION)}
    return sorted(found ^ set(rows))


def sample(route):
    """Return an address of this route, of something that is not there."""
    for pattern, value in _SAMPLES:
        route = re.sub(pattern, value, route)
    return "/" + route.replace("^", "").replace("$", "").replace("\\", "")


def of_administration(resolver):
    """Return `{address: name}` of everything under the administration's address."""
    found = addresses(resolver)
    return {sample(route): name for name, route, _view in found if route.startswith(ADMINISTRATION)}


def without_actor(app):
    """Return our tasks that do not say for whom they act, or take no person though they act for one."""
    ours = {name: task for name, task in app.tasks.items() if name.split(".")[0] in PACKAGES}
    undeclared = {name for name, task in ours.items() if getattr(task, "acts_for", None) not in ACTING}
    personal = {name: task.run.__code__.co_varnames for name, task in ours.items() if name not in undeclared}
    nobody = {name for name, told in personal.items() if ours[name].acts_for == "person" and "person_id" not in told}
    return sorted(undeclared | nobody)


def handing_out(resolver):
    """Return the modules that hand out files or feeds, and neither have an address nor serve only such as do."""
    ending = {_module(view) for _name, _route, view in addresses(resolver)}
    product = [path for path in code() if path.parts[:2] != ("learning", "record")]
    told = {".".join(path.with_suffix("").parts): path for path in product}
    closed = {name for name, path in told.items() if name not in ending and _hands_out(path)}
    users = {name: set() for name in closed}
    for user, path in told.items():
        for module in _imported(path) & closed:
            users[module].add(user)
    return sorted(name for name, using in users.items() if not using or using - ending)


def _imported(path):
    return {node.module for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)}


def _module(view):
    return getattr(getattr(view, "view_class", None), "__module__", None) or getattr(view, "__module__", "")


def _hands_out(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HANDS_OUT:
            return True
        if isinstance(node, ast.ClassDef) and any(isinstance(one, ast.Name) and one.id == "Feed" for one in node.bases):
            return True
    return False
