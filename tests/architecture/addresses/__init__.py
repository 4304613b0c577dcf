"""Every address of ours and who may open it: a module for each part, each with its `ROWS`."""

from importlib import import_module
from pkgutil import iter_modules

MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name != "rows"]
TABLE = {name: row for module in MODULES for name, row in module.ROWS.items()}
