"""The table that measuring prints; Markdown, so that it can be kept as it is."""

HEAD = (
    "| page | server ms | database ms | 1 at a time p50 / p95 ms | 8 at a time p50 / p95 ms | bytes | queries |\n"
    "|---|--:|--:|--:|--:|--:|--:|"
)


def row(cost):
    database = "–" if cost.database is None else f"{cost.database:.1f}"
    alone, together = (f"{p50:.1f} / {p95:.1f}" for p50, p95 in (cost.alone, cost.together))
    return (
        f"| {cost.page.name} | {cost.server:.1f} | {database} | {alone} | {together} | {cost.size:,} | {cost.queries} |"
    )


def verdict(costs):
    misses = [miss for cost in costs for miss in cost.misses()]
    if not misses:
        return "Every target is met."
    return "\n".join(("Targets missed:", *(f"- {miss}" for miss in misses)))


MOST_SHOWN = 150


def fanout(told):
    """Tell how long a post took to the last of all open sockets, beside a plain broadcast."""
    shown, plain = (f"{p50:.0f} / {p95:.0f}" for p50, p95 in (told.shown, told.plain))
    line = f"A post to the last of {told.sockets:,} sockets: {shown} ms (p50 / p95); a plain broadcast: {plain} ms."
    missed = [f"at most {MOST_SHOWN} ms were meant"] if told.shown[1] > MOST_SHOWN else []
    missed += [f"{told.lost} posts did not reach everybody"] if told.lost else []
    return " ".join((line, *missed))
