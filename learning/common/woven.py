"""Woven covers as pictures, for what takes no drawing: previews of links, apps of podcasts."""

import io
import re

from PIL import Image, ImageDraw

from learning.common.weave import HEIGHT, WIDTH, weave

COLOURS = {"1": "#a3273b", "2": "#d18a1b", "3": "#0b5563", "4": "#4f6b2a", "5": "#2f3e7e", "paper": "#fbf4e6"}
_FINER = 2  # drawn larger and made smaller: edges come out smooth
_PART = re.compile(r"([MlhvHVz])([^MlhvHVz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def picture(text, width, height):
    """Return the cloth of a text as PNG of that size: its middle stands in the middle, and it fills the height."""
    scale = height * _FINER / HEIGHT
    cloth = weave(text)
    image = Image.new("RGB", (width * _FINER, height * _FINER), COLOURS[cloth.ground])
    draw = ImageDraw.Draw(image)
    start = (width * _FINER / scale - WIDTH) / 2
    sides = max(0, -(-start // WIDTH))
    places = [start + place * WIDTH for place in range(int(-sides), int(sides) + 1)]
    for shape in cloth.shapes:
        for points in outlines(shape.path):
            placed = [point[::-1] for point in points] if cloth.upright else points
            for left in places:
                draw.polygon([((x + left) * scale, y * scale) for x, y in placed], fill=COLOURS[shape.fill])
    written = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()


def outlines(path):
    """Return the corners of each outline of a path of the motifs."""
    found, x, y = [], 0.0, 0.0
    for command, rest in _PART.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if command == "M":
            x, y = numbers[:2]
            found.append([(x, y)])
            continue
        for dx, dy in _steps(command, numbers, x, y):
            x, y = x + dx, y + dy
            found[-1].append((x, y))
    return found


def _steps(command, numbers, x, y):
    """Return the steps that a command takes from where one stands."""
    if command == "l":
        return list(zip(numbers[::2], numbers[1::2], strict=True))
    single = {"h": lambda n: (n, 0), "v": lambda n: (0, n), "H": lambda n: (n - x, 0), "V": lambda n: (0, n - y)}
    return [single[command](number) for number in numbers]
