"""Covers woven from a text: the same text always gives the same cloth, and different texts different ones.

A cloth is a ground with bands across it, the same towards both edges and one broad band in the middle, as Andean cloth
is laid out. Everything is drawn by classes (`fill-1` … `fill-5`, `fill-paper`), so that light and dark have their own.
"""

import hashlib
from dataclasses import dataclass

from learning.common.motifs import BORDERS, CENTRES, stripe

WIDTH, HEIGHT = 300, 112
DEEP = ("1", "3", "4", "5")
BRIGHT = ("2", "paper")
FINE = 5  # so many repeats leave no room for two motifs inside one another


@dataclass(frozen=True)
class Shape:
    fill: str
    path: str


@dataclass(frozen=True)
class Cloth:
    """Shapes in the order they are drawn; `upright` cloth has its bands from top to bottom."""

    ground: str
    shapes: tuple
    upright: bool = False


@dataclass(frozen=True)
class _Threads:
    """The colours of one cloth: deep ones and bright ones in the order they are taken, the ground being deep."""

    ground: str
    deep: tuple
    bright: tuple

    def beside(self, fill):
        """Return a colour that stands out from this one."""
        if fill in BRIGHT:
            return self.ground if fill != self.ground else self.deep[0]
        return self.bright[0]


class _Choices:
    """Choices that follow from a text alone."""

    def __init__(self, text):
        self._left = int.from_bytes(hashlib.sha512(text.strip().casefold().encode()).digest(), "big")

    def one(self, options):
        self._left, index = divmod(self._left, len(options))
        return options[index]

    def order(self, options):
        left = list(options)
        return tuple(left.pop(left.index(self.one(left))) for _each in options)


def weave(text):
    """Return the cloth of a text."""
    choices = _Choices(text)
    upright = choices.one((False, False, True))
    length, span = (HEIGHT, WIDTH) if upright else (WIDTH, HEIGHT)
    ground, *deep = choices.order(DEEP)
    threads = _Threads(ground, tuple(deep), choices.order(BRIGHT))
    middle = choices.one((64, 78, 92) if upright else (44, 50, 56))
    top = (span - middle) / 2
    shapes, depth = _edges(choices, length, span, threads)
    shapes += _between(choices, length, span, (depth, top), threads)
    shapes += _centre(choices, length, (top, middle), threads)
    return Cloth(ground, tuple(shapes), upright)


def _both(start, thick, length, span):
    """Return a stripe at the same distance from both edges."""
    return stripe(start, thick, length) + stripe(span - start - thick, thick, length)


def _edges(choices, length, span, threads):
    """Return the bands along both edges and how deep they reach."""
    depth, motif = choices.one((6, 9, 12)), choices.one(BORDERS)
    fill = choices.one((threads.deep[0], threads.bright[0]))
    shapes = [Shape(fill, _both(0, depth, length, span))]
    if motif is stripe:
        shapes.append(Shape(threads.bright[1], _both(depth, 2.5, length, span)))
        depth += 2.5
    elif motif:
        height = choices.one((4, 6))
        shapes.append(Shape(fill, motif(depth, height, length) + motif(span - depth, -height, length)))
        depth += height
    return shapes, depth


def _between(choices, length, span, room, threads):
    """Return thin stripes in the open ground between edge and centre, where there is room for them."""
    start, end = room
    count = min(choices.one((0, 1, 2)), int((end - start) // 7))
    shapes = []
    for index in range(count):
        thick = choices.one((1.5, 2.5, 4))
        fill = choices.one((threads.bright[0], threads.bright[1], threads.deep[1]))
        y = start + (end - start) * (index + 1) / (count + 1) - thick / 2
        shapes.append(Shape(fill, _both(y, thick, length, span)))
    return shapes


def _centre(choices, length, room, threads):
    """Return the broad band: a field of its own with hems, and a motif repeated on it, one inside the other."""
    top, height = room
    motif = choices.one(CENTRES)
    repeats = choices.one((4, 5, 6)) if length == WIDTH else choices.one((2, 3))
    field = choices.one((threads.deep[0], threads.deep[1], threads.bright[0]))
    hem = threads.beside(field)
    shapes = []
    if choices.one((True, True, False)):
        shapes.append(Shape(hem, stripe(top - 2.5, height + 5, length)))
    shapes.append(Shape(field, stripe(top, height, length)))
    pad = choices.one((0, 3, 5))
    inside = top + pad, height - 2 * pad, length, repeats
    shapes.append(Shape(hem, motif(*inside)))
    second = threads.deep[2] if hem in BRIGHT else threads.bright[1]
    if choices.one((True, True, False)):
        shapes.append(Shape(second, motif(*inside, share=choices.one((0.72, 0.6)))))
        if repeats < FINE and choices.one((True, False)):
            shapes.append(Shape(threads.beside(second), motif(*inside, share=0.3)))
    return shapes
