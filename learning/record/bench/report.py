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
