"""Random Python sources, and random edits of them: full of lines that are alike, so that there are many ways to say what has
changed."""

from __future__ import annotations

import random
from typing import List

_STATEMENTS = (
    "pass",
    "return None",
    "return result",
    "result = []",
    "result.append(item)",
    "i += 1",
    "continue",
    "break",
    "log.debug(item)",
    "raise ValueError(item)",
    "# done",
    '"""Text."""',
    ")",
    "]",
    "}",
)
_OPENERS = ("if item:", "else:", "for item in items:", "while i:", "try:", "except ValueError:", "with lock:", "def inner():")


def source(chance: random.Random, lines: int) -> List[str]:
    """A text of about so many lines, indented as Python is; the lines have no ends."""
    text: List[str] = []
    depth = 0
    while len(text) < lines:
        roll = chance.random()
        indent = "    " * depth if chance.random() < 0.95 else "\t" * depth
        if roll < 0.12:
            text.extend([""] * chance.choice((1, 1, 1, 2, 2, 3)))
            depth = chance.randint(0, depth)
        elif roll < 0.17:
            text.append(f"def function_{chance.randint(0, lines)}(item, items):")
            depth = 1
        elif roll < 0.35 and depth < 6:
            text.append(indent + chance.choice(_OPENERS))
            depth += 1
        elif roll < 0.45:
            text.append(f"{indent}value_{chance.randint(0, lines)} = {chance.randint(0, 9)}")
        else:
            text.append(indent + chance.choice(_STATEMENTS))
            if chance.random() < 0.25:
                depth = max(0, depth - 1)
    return text


def edited(chance: random.Random, text: List[str], edits: int) -> List[str]:
    """The text after so many edits."""
    lines = list(text)
    for _ in range(edits):
        start = chance.randint(0, len(lines))
        end = min(len(lines), start + chance.choice((0, 1, 1, 1, 2, 3, 5, 8, 20)))
        roll = chance.random()
        if roll < 0.2:
            del lines[start:end]
        elif roll < 0.4:
            lines[start:start] = source(chance, chance.choice((1, 1, 2, 3, 5, 12)))
        elif roll < 0.55:
            lines[start:start] = lines[start:end]  # a copy, right before itself
        elif roll < 0.65:
            block = lines[start:end]
            del lines[start:end]
            at = chance.randint(0, len(lines))
            lines[at:at] = block
        elif roll < 0.75:
            lines[start:end] = [f"    {line}" if line else line for line in lines[start:end]]
        elif roll < 0.8:
            lines[start:end] = [line[4:] if line.startswith("    ") else line for line in lines[start:end]]
        elif roll < 0.85:
            lines[start:start] = [""] * chance.randint(1, 3)
        else:
            lines[start:end] = source(chance, max(1, end - start))
    return lines


def joined(chance: random.Random, lines: List[str]) -> bytes:
    """The lines with their ends, rarely those of another system; the last one sometimes has none."""
    end = "\r\n" if chance.random() < 0.05 else "\n"
    text = end.join(lines) + (end if chance.random() < 0.9 and lines else "")
    return text.encode()
