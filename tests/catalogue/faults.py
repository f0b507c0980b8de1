"""Bursts with known faults, made from good pictures: what a picture desk throws away."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pyvips

SHARE = 0.5
"""Of the scene's width and height that one frame takes in."""

Fault = Callable[[pyvips.Image, np.random.Generator], pyvips.Image]


def scene_with_subject(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """The scene, out of focus, with a sharp figure in front of its middle."""
    ground = scene.gaussblur(float(random.uniform(2, 8)))
    height = round(ground.height * random.uniform(0.3, 0.5))
    width = round(height * random.uniform(0.4, 0.8))
    rows, columns = np.mgrid[0:height, 0:width].astype(float)
    body = ((columns / width - 0.5) / 0.5) ** 2 + ((rows / height - 0.65) / 0.36) ** 2 < 1
    head = ((columns / width - 0.5) / 0.28) ** 2 + ((rows / height - 0.16) / 0.15) ** 2 < 1
    cloth = np.kron(random.normal(0, 1, (height // 6 + 1, width // 6 + 1, 1)), np.ones((6, 6, 1)))
    cloth = cloth[:height, :width]
    coat = random.uniform(40, 210, 3) + cloth * random.uniform(10, 25)
    colours = np.where(head[..., None], (200, 160, 130) + cloth * 8, coat).clip(0, 255)
    figure = np.dstack([colours, (body | head) * 255.0]).astype(np.uint8)
    return ground.composite2(
        pyvips.Image.new_from_array(figure, interpretation="srgb"),
        "over",
        x=(ground.width - width) // 2,
        y=(ground.height - height) // 2,
    ).flatten()


def good(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """The frame to keep: half of the scene around its middle, a hand's tremble apart."""
    return _frame(scene, 0.5 + random.uniform(-0.1, 0.1), 0.5 + random.uniform(-0.1, 0.1))


def blurred(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """Out of focus."""
    frame = good(scene, random)
    return frame.gaussblur(frame.width * random.uniform(0.002, 0.006))


def shaken(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """Moved during the exposure, along one line."""
    frame = good(scene, random)
    length = max(5, round(frame.width * random.uniform(0.01, 0.025)))
    angle = random.uniform(0, math.pi)
    mask = np.zeros((length, length))
    for step in np.linspace(-0.5, 0.5, 4 * length):
        column = round((length - 1) * (0.5 + step * math.cos(angle)))
        row = round((length - 1) * (0.5 + step * math.sin(angle)))
        mask[row, column] = 1
    kernel = pyvips.Image.new_from_array(mask.tolist(), scale=float(mask.sum()))
    return frame.conv(kernel, precision="float").cast("uchar")


def overexposed(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """One and a half to two and a half stops too light."""
    return _expose(good(scene, random), random.uniform(1.5, 2.5))


def underexposed(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """One and a half to three stops too dark."""
    return _expose(good(scene, random), -random.uniform(1.5, 3))


def cut_off(scene: pyvips.Image, random: np.random.Generator) -> pyvips.Image:
    """The figure in the scene's middle has half left the frame."""
    width, height = round(scene.width * SHARE), round(scene.height * SHARE)
    middle = scene.width / 2
    left = middle if random.random() < 0.5 else middle - width
    left = min(max(left, 0), scene.width - width)
    return scene.crop(round(left), (scene.height - height) // 2, width, height)


FAULTS: dict[str, Fault] = {
    "blurred": blurred,
    "shaken": shaken,
    "overexposed": overexposed,
    "underexposed": underexposed,
    "cut off": cut_off,
}


def _frame(scene: pyvips.Image, across: float, down: float) -> pyvips.Image:
    width, height = round(scene.width * SHARE), round(scene.height * SHARE)
    left = round((scene.width - width) * across)
    top = round((scene.height - height) * down)
    return scene.crop(left, top, width, height)


def _expose(frame: pyvips.Image, stops: float) -> pyvips.Image:
    """Multiply linear light, as a longer or shorter exposure does."""
    linear = frame.colourspace("scrgb") * 2**stops
    return linear.copy(interpretation="scrgb").colourspace("srgb")
