"""Relations point down, as imports do. A foreign key named by a string is invisible to an import checker."""

import ast
from graphlib import TopologicalSorter

import grimp
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model

from tests.architecture.source import PACKAGES, RANKS, code, functions


def our_configs():
    return [config for config in apps.get_app_configs() if config.name.split(".")[0] in PACKAGES]


def rank(model):
    """Return the place of the model's app among ours.

    What is not ours lies below everything, and so does the user, whom Django lets every app name by AUTH_USER_MODEL.
    """
    if model is get_user_model():
        return -1
    name = model._meta.app_config.name
    return RANKS.index(name) if name.split(".")[0] in PACKAGES else -1


def relations():
    for config in our_configs():
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    yield model, field, field.related_model


def test_every_app_has_its_rank():
    assert sorted(config.name for config in our_configs()) == sorted(RANKS)


def test_the_ground_is_ready_last():
    """The registries are filled when the models of every app are loaded."""
    assert [name for name in settings.INSTALLED_APPS if name in RANKS][-1] == "learning.common"


def test_relations_point_down():
    upward = [
        f"{model._meta.label}.{field.name} → {target._meta.label}"
        for model, field, target in relations()
        if rank(target) > RANKS.index(model._meta.app_config.name)
    ]
    assert upward == []


def test_no_module_imports_itself_by_way_of_others():
    graph = grimp.build_graph(*PACKAGES)
    sorter = TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
    sorter.prepare()


def test_imports_stand_at_the_top():
    inside = [
        f"{path}:{node.lineno}"
        for path in code()
        if path.name not in {"apps.py", "tasks.py"}
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []
