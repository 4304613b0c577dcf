"""What measuring publishes: one table of pages, one of all else, and what was missed. Markdown, to be kept as it is."""

from learning.record.bench import targets

HEAD = (
    "| page | CPU ms | × floor | database ms | 1 at a time p50 / p95 ms | 8 at a time p50 / p95 ms | bytes | queries "
    "| growth |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)
MEASURES = "| what | measured | unit | target |\n|---|--:|---|--:|"


def whole(runs):
    """Return the report of one or two runs, the smaller installation first; the last one fills the table."""
    run, small = runs[-1], runs[0] if len(runs) > 1 else None
    grown = _growths(run, small) if small else {}
    told = [run["told"], "", HEAD, *(_row(cost, run["costs"][0], grown.get(cost.name)) for cost in run["costs"])]
    if small:
        told += ["", _beside(run, small)]
    if run["measures"]:
        told += ["", MEASURES, *(_line(measure) for measure in run["measures"])]
    return "\n".join((*told, "", _verdict(run, grown), ""))


def _row(cost, floor, grown):
    alone, together = (f"{p50:.1f} / {p95:.1f}" for p50, p95 in (cost.alone, cost.together))
    cells = (
        cost.name,
        f"{cost.server:.1f}",
        f"{targets.times(cost, floor):.1f}" if "times" in cost.limits else "–",
        "–" if cost.database is None else f"{cost.database:.1f}",
        *(alone, together, f"{cost.size:,}", cost.queries, "–" if grown is None else f"{grown:.2f}"),
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _line(measure):
    return f"| {measure.name} | {measure.told} | {measure.unit} | {measure.target} |"


def _growths(run, small):
    """Return `{page: growth}` of what was asked for in both installations."""
    floor, small_floor = run["costs"][0], small["costs"][0]
    before = {cost.name: cost for cost in small["costs"][1:]}
    return {
        cost.name: targets.growth(cost, floor, before[cost.name], small_floor)
        for cost in run["costs"][1:]
        if cost.name in before
    }


def _beside(run, small):
    return (
        f"Growth: processor time of server and database with {run['people']:,} people beside that of the same page "
        f"with {small['people']:,}, each as times the floor of its run ({small['costs'][0].server:.1f} ms with few)."
    )


def _verdict(run, grown):
    floor = run["costs"][0]
    missed = [miss for cost in run["costs"] for miss in targets.misses(cost, floor, grown.get(cost.name))]
    missed += [miss for measure in run["measures"] for miss in measure.misses()]
    if not missed:
        return "Every target is met."
    return "\n".join(("Targets missed:", "", *(f"- {miss}" for miss in missed)))
