"""Covers woven from a text: the same text always gives the same cloth, and different texts different ones.

A cloth is a ground with bands across it, the same towards both edges and one broad band in the middle, as Andean cloth
is laid out. Everything is drawn by classes (`fill-1` … `fill-5`, `fill-paper`), so that light and dark have their own.
"""

import hashlib
from dataclasses import dataclass

from learning.common.motifs import BORDERS, CENTRES, stripe

WIDTH, HEIGHT = 300, 112
THREADS = ("1", "2", "3", "4", "5")
PAPER = "paper"


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


class _Choices:
    """Choices that follow from a text alone."""

    def __init__(self, text):
        self._left = int.from_bytes(hashlib.sha512(text.strip().casefold().encode()).digest(), "big")

    def one(self, options):
        self._left, index = divmod(self._left, len(options))
        return options[index]

    def order(self, options):
        left = list(options)
        return [left.pop(left.index(self.one(left))) for _each in options]


def weave(text):
    """Return the cloth of a text."""
    choices = _Choices(text)
    upright = choices.one((False, False, True))
    length, span = (HEIGHT, WIDTH) if upright else (WIDTH, HEIGHT)
    ground, main, second, edge, last = choices.order(THREADS)
    if choices.one((False, True)):
        second, last = last, PAPER
    shapes, used = _borders(choices, length, span, (edge, second, last))
    middle = choices.one((38, 44, 50) if not upright else (56, 72, 88))
    shapes += _centre(choices, length, (span - middle) / 2, middle, (main, second, last))
    shapes += _between(choices, length, span, (used, (span - middle) / 2), (second, last))
    return Cloth(ground, tuple(shapes), upright)


def _borders(choices, length, span, colours):
    """Return the bands along both edges and how deep they reach."""
    outer, inner, fine = colours
    depth = choices.one((5, 8, 11))
    shapes = [Shape(outer, stripe(0, depth, length) + stripe(span - depth, depth, length))]
    if choices.one((True, True, False)):
        gap, thin = choices.one((2, 3)), choices.one((1.5, 2.5))
        shapes.append(Shape(fine, stripe(depth + gap, thin, length) + stripe(span - depth - gap - thin, thin, length)))
        depth += gap + thin
    motif, height = choices.one(BORDERS), choices.one((5, 7))
    if motif:
        near, far = motif(depth, height, length), motif(span - depth, -height, length)
        shapes.append(Shape(inner, near + far))
        depth += height
    return shapes, depth


def _centre(choices, length, top, height, colours):
    """Return the broad band: a motif repeated, often with a smaller one inside it, sometimes on a field of its own."""
    main, second, inside = colours
    motif = choices.one(CENTRES)
    repeats = choices.one((4, 5, 6, 7)) if length == WIDTH else choices.one((2, 3))
    shapes = []
    if choices.one((True, False)):
        shapes.append(Shape(main, stripe(top, height, length)))
        main, top, height = second, top + 4, height - 8
    shapes.append(Shape(main, motif.outer(top, height, length, repeats)))
    if motif.inner and choices.one((True, True, False)):
        shapes.append(Shape(inside, motif.inner(top, height, length, repeats)))
    return shapes


def _between(choices, length, span, room, colours):
    """Return thin stripes in the open ground between border and centre, where there is room for them."""
    start, end = room
    count = min(choices.one((0, 1, 2, 3)), int((end - start) // 9))
    shapes = []
    for index in range(count):
        thick = choices.one((1.5, 3, 5))
        y = round(start + (end - start) * (index + 1) / (count + 1) - thick / 2, 1)
        path = stripe(y, thick, length) + stripe(round(span - y - thick, 1), thick, length)
        shapes.append(Shape(colours[index % 2], path))
    return shapes
