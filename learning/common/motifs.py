"""Motifs of the weave as SVG paths along a band: its top, its height, the length of the cloth, how often it repeats."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Motif:
    """A figure repeated along the band, and what may stand inside it."""

    outer: Callable
    inner: Callable | None = None


def _n(value):
    return f"{value:.1f}".removesuffix(".0")


def stripe(y, height, length):
    return f"M0 {_n(y)}h{length}v{_n(height)}H0z"


def _along(length, repeats):
    """Return the middles of the repeats."""
    pitch = length / repeats
    return [pitch * (index + 0.5) for index in range(repeats)]


def _diamonds(y, height, length, repeats, share=1.0):
    half, wide = height / 2 * share, min(length / repeats / 2, height * 0.62) * share
    step = f"l{_n(wide)} {_n(-half)} {_n(wide)} {_n(half)} {_n(-wide)} {_n(half)}z"
    return "".join(f"M{_n(x - wide)} {_n(y + height / 2)}{step}" for x in _along(length, repeats))


def _small_diamonds(y, height, length, repeats):
    return _diamonds(y, height, length, repeats, share=0.42)


def _zigzag(y, height, length, repeats, share=0.36, shift=0.0):
    thick = height * share
    rise, run = height - thick, length / repeats / 2
    there = f"l{_n(run)} {_n(-rise)} {_n(run)} {_n(rise)}" * repeats
    back = f"l{_n(-run)} {_n(-rise)} {_n(-run)} {_n(rise)}" * repeats
    return f"M0 {_n(y + rise + shift)}{there}v{_n(thick)}{back}z"


def _thin_zigzag(y, height, length, repeats):
    thick = height * 0.1
    rise, run = height * 0.64, length / repeats / 2
    there = f"l{_n(run)} {_n(-rise)} {_n(run)} {_n(rise)}" * repeats
    back = f"l{_n(-run)} {_n(-rise)} {_n(-run)} {_n(rise)}" * repeats
    return f"M0 {_n(y + rise + height * 0.13)}{there}v{_n(thick)}{back}z"


def _steps(y, height, length, repeats, share=1.0):
    """Stepped pyramids."""
    rise, run = height / 3 * share, min(length / repeats / 5.4, height / 2.6) * share
    up, down = f"v{_n(-rise)}h{_n(run)}", f"v{_n(rise)}h{_n(run)}"
    figure = up * 3 + down * 2 + f"v{_n(rise)}z"
    return "".join(f"M{_n(x - 2.5 * run)} {_n(y + height)}{figure}" for x in _along(length, repeats))


def _door(y, height, length, repeats):
    return _steps(y, height, length, repeats, share=0.45)


def _crosses(y, height, length, repeats, share=1.0):
    """Stepped crosses."""
    arm = height / 5 * share
    a, b = f"{_n(arm)}", f"{_n(-arm)}"
    figure = f"h{a}v{a}h{a}v{a}h{a}v{a}h{b}v{a}h{b}v{a}h{b}v{b}h{b}v{b}h{b}v{b}h{a}v{b}h{a}z"
    top = y + height / 2 - 2.5 * arm
    return "".join(f"M{_n(x - arm / 2)} {_n(top)}{figure}" for x in _along(length, repeats))


def _eyes(y, height, length, repeats):
    side = height / 5
    figure = f"h{_n(side)}v{_n(side)}h{_n(-side)}z"
    return "".join(f"M{_n(x - side / 2)} {_n(y + height / 2 - side / 2)}{figure}" for x in _along(length, repeats))


def _hooks(y, height, length, repeats):
    """Squared spirals."""
    t = min(height / 5, length / repeats / 5)
    a, b, c, d = (_n(t * size) for size in (1, 2, 3, 4))
    figure = f"v-{_n(height)}h{d}v{c}h-{b}v-{a}h{a}v-{a}h-{b}V{_n(y + height)}z"
    return "".join(f"M{_n(x - 2.5 * t)} {_n(y + height)}{figure}" for x in _along(length, repeats))


def _hourglasses(y, height, length, repeats):
    wide = min(length / repeats / 2, height * 0.55)
    figure = f"h{_n(2 * wide)}l{_n(-2 * wide)} {_n(height)}h{_n(2 * wide)}z"
    return "".join(f"M{_n(x - wide)} {_n(y)}{figure}" for x in _along(length, repeats))


def _arrows(y, height, length, repeats):
    """Chevrons along the band."""
    half, wide = height / 2, length / repeats / 2.2
    turn = f"l{_n(wide)} {_n(half)} {_n(-wide)} {_n(half)}"
    figure = f"h{_n(wide)}{turn}h{_n(-wide)}l{_n(wide)} {_n(-half)}z"
    return "".join(f"M{_n(x - wide)} {_n(y)}{figure}" for x in _along(length, repeats))


def _checks(y, height, length, repeats):
    side, pitch = height / 2, length / repeats
    wide = pitch / 2
    figure = f"h{_n(wide)}v{_n(height)}h{_n(wide)}v{_n(-side)}h{_n(-pitch)}z"
    return "".join(f"M{_n(pitch * index)} {_n(y)}{figure}" for index in range(repeats))


def _dots(y, height, length, repeats):
    return _diamonds(y, height, length, repeats, share=0.24)


CENTRES = (
    Motif(_diamonds, _small_diamonds),
    Motif(_zigzag, _thin_zigzag),
    Motif(_steps, _door),
    Motif(_crosses, _eyes),
    Motif(_hooks),
    Motif(_hourglasses, _dots),
    Motif(_arrows),
    Motif(_checks, _dots),
)


def _teeth(y, height, length):
    """Small triangles that stand on the line `y`; a negative height turns them over."""
    count = length // 10
    return f"M0 {_n(y)}" + f"l5 {_n(height)} 5 {_n(-height)}" * count + "z"


def _battlements(y, height, length):
    count = length // 12
    return f"M0 {_n(y)}" + f"v{_n(height)}h6v{_n(-height)}h6" * count + "z"


def _plain(y, height, length):
    return stripe(y, height, length)


BORDERS = (_teeth, _battlements, _plain, None)
