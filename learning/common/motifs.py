"""Motifs of the weave as SVG paths along a band: its top, its height, the length of the cloth, how often it repeats.

A motif drawn again with a smaller `share` lies inside the first one.
"""

HALF = 0.5


def _n(value):
    return f"{value:.1f}".removesuffix(".0")


def stripe(y, height, length):
    return f"M0 {_n(y)}h{length}v{_n(height)}H0z"


def _along(length, repeats):
    """Return the middles of the repeats."""
    pitch = length / repeats
    return [pitch * (index + 0.5) for index in range(repeats)]


def _repeated(figure, left, top, places):
    return "".join(f"M{_n(x - left)} {_n(top)}{figure.replace(' -', '-')}" for x in places)


def diamonds(y, height, length, repeats, share=1.0):
    half, wide = height / 2 * share, min(length / repeats / 2, height * 0.7) * share
    figure = f"l{_n(wide)} {_n(-half)} {_n(wide)} {_n(half)} {_n(-wide)} {_n(half)}z"
    return _repeated(figure, wide, y + height / 2, _along(length, repeats))


def zigzag(y, height, length, repeats, share=1.0):
    """One line up and down; inside it a thinner one along the same path."""
    full, thick = height * 0.44, height * 0.44 * share * (1 if share == 1 else 0.6)
    rise, run = height - full, length / repeats / 2
    there = f"l{_n(run)} {_n(-rise)} {_n(run)} {_n(rise)}" * repeats
    back = f"l{_n(-run)} {_n(-rise)} {_n(-run)} {_n(rise)}" * repeats
    return f"M0 {_n(y + rise + (full - thick) / 2)}{there}v{_n(thick)}{back}z"


def steps(y, height, length, repeats, share=1.0):
    """Stepped pyramids that stand on the lower edge."""
    rise, run = height / 3 * share, min(length / repeats / 4.98, height / 2.4) * share
    up, down = f"v{_n(-rise)}h{_n(run)}", f"v{_n(rise)}h{_n(run)}"
    figure = up * 3 + down * 2 + f"v{_n(rise)}z"
    return _repeated(figure, 2.5 * run, y + height, _along(length, repeats))


def crosses(y, height, length, repeats, share=1.0):
    """Stepped crosses; the innermost is a diamond."""
    if share < HALF:
        return diamonds(y, height, length, repeats, share)
    arm = max(round(min(height / 5, length / repeats / 5.4) * share), 1)
    a, b = _n(arm), _n(-arm)
    figure = f"h{a}v{a}h{a}v{a}h{a}v{a}h{b}v{a}h{b}v{a}h{b}v{b}h{b}v{b}h{b}v{b}h{a}v{b}h{a}z"
    return _repeated(figure, arm / 2, round(y + height / 2 - 2.5 * arm), _along(length, repeats))


def hooks(y, height, length, repeats, share=1.0):
    """Squared spirals; inside them, a line along both edges of the band."""
    if share < 1:
        return stripe(y, height * 0.05, length) + stripe(y + height * 0.95, height * 0.05, length)
    t = min(height / 5, length / repeats / 4.6)
    a, b, c, d = (_n(t * size) for size in (1, 2, 3, 4))
    foot = y + height / 2 + 2.5 * t
    figure = f"v{_n(-5 * t)}h{d}v{c}h-{b}v-{a}h{a}v-{a}h-{b}V{_n(foot)}z"
    return _repeated(figure, 2 * t, foot, _along(length, repeats))


def hourglasses(y, height, length, repeats, share=1.0):
    wide, high = min(length / repeats / 2, height * 0.55) * share, height * share
    figure = f"h{_n(2 * wide)}l{_n(-2 * wide)} {_n(high)}h{_n(2 * wide)}z"
    return _repeated(figure, wide, y + (height - high) / 2, _along(length, repeats))


def arrows(y, height, length, repeats, share=1.0):
    """Chevrons along the band."""
    half, wide = height / 2 * share, length / repeats / 2.2 * share
    turn = f"l{_n(wide)} {_n(half)} {_n(-wide)} {_n(half)}"
    figure = f"h{_n(wide)}{turn}h{_n(-wide)}l{_n(wide)} {_n(-half)}z"
    return _repeated(figure, wide, y + height / 2 - half, _along(length, repeats))


def eyes(y, height, length, repeats, share=1.0):
    """Blocks set in a row."""
    wide, high = min(height * 0.8, length / repeats * 0.66) * share, height * 0.72 * share
    figure = f"h{_n(wide)}v{_n(high)}h{_n(-wide)}z"
    return _repeated(figure, wide / 2, y + (height - high) / 2, _along(length, repeats))


CENTRES = (diamonds, zigzag, steps, crosses, hooks, hourglasses, arrows, eyes)


def teeth(y, height, length):
    """Small triangles that stand on the line `y`; a negative height turns them over."""
    return f"M0 {_n(y)}l" + f"10 {_n(height)} 10 {_n(-height)} ".replace(" -", "-") * (length // 20 + 1) + "z"


def battlements(y, height, length):
    return f"M0 {_n(y)}" + f"v{_n(height)}h9v{_n(-height)}h9" * (length // 18 + 1) + "z"


BORDERS = (teeth, battlements, stripe, None)
