"""Where a run leaves what it measured, for the report of all runs."""

import json
from dataclasses import asdict
from pathlib import Path

from learning.record.bench.measure import Cost
from learning.record.bench.targets import Measure


def keep(path, run):
    """Write a run: `people`, what is `told` of it, the `costs` of pages, the floor's first, and other `measures`."""
    parts = {name: [asdict(one) for one in run[name]] for name in ("costs", "measures")}
    Path(path).write_text(json.dumps(run | parts))


def read(path):
    run = json.loads(Path(path).read_text())
    return run | {
        "costs": [Cost(**one) for one in run["costs"]],
        "measures": [Measure(**one) for one in run["measures"]],
    }
