"""The table of what was broken and what became of it."""

HEAD = (
    "| What was broken | Acknowledged | Refused or cut off, then sent again | Lost | Doubled "
    "| Seconds until well | Remarks |\n|---|--:|--:|--:|--:|--:|---|"
)


def row(sentence, told):
    cells = (sentence, told["acknowledged"], told["failed"], told["lost"], told["doubled"], f"{told['seconds']:.1f}")
    return f"| {' | '.join(map(str, cells))} | {told['remark']} |"


def table(rows):
    return "\n".join([HEAD, *(row(sentence, told) for sentence, told in rows)])
