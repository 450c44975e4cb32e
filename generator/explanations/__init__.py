"""What each code and each rule means, with an example and its mend, as `explain` tells it."""

from __future__ import annotations

from textwrap import fill, indent

from generator.diagnostics import Code, RuleId
from generator.explanations.explanation import Explanation
from generator.explanations.file import OF_THE_FILE
from generator.explanations.lint import OF_LINT
from generator.explanations.meaning import OF_MEANING
from generator.explanations.shape import OF_SHAPE
from generator.explanations.toolkit import OF_TOOLKITS

__all__ = ["EXPLANATIONS", "RULES", "Explanation", "explained"]

_WIDTH = 80
_ALL = {**OF_THE_FILE, **OF_SHAPE, **OF_MEANING, **OF_TOOLKITS}
# In the order of the codes; one that nobody explains fails here.
EXPLANATIONS: dict[str, Explanation] = {code.value: _ALL[code] for code in Code}
RULES: dict[str, Explanation] = {rule.value: OF_LINT[rule] for rule in RuleId}


def explained(code: str) -> str:
    """The explanation of a code or a rule, laid out for a terminal."""
    found = {**EXPLANATIONS, **RULES}[code]
    parts = [f"{code}: {found.title}", fill(found.meaning, _WIDTH)]
    if found.example:
        parts += ["For example:", _shown(found.example), "Put right:", _shown(found.mend)]
    return "\n\n".join(parts)


def _shown(text: str) -> str:
    return indent(text.rstrip("\n"), "    ")
