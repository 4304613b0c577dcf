"""Questions to oneself in a lesson: what was chosen, whether it is right, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    text: str
    chosen: bool
    right: bool
    why: str


@dataclass(frozen=True)
class Answer:
    """A question as somebody answered it. Of what was not chosen, nothing is told unless it is right."""

    block: object
    choices: tuple

    @property
    def given(self):
        return any(choice.chosen for choice in self.choices)

    @property
    def right(self):
        return all(choice.chosen == choice.right for choice in self.choices)

    @property
    def told(self):
        return [choice for choice in self.choices if choice.chosen or choice.right] if self.given else []


def answered(page, block_id, chosen):
    """Return the question of that id in a lesson as answered by the places of the choices; None where it has none."""
    block = next((one for one in page.body if one.block_type == "check" and one.id == block_id), None)
    if block is None:
        return None
    choices = (
        Choice(one["text"], str(place) in chosen, one["right"], one["why"])
        for place, one in enumerate(block.value["choices"])
    )
    return Answer(block, tuple(choices))
