"""Rules about names: that one word is written in one way, and that booleans say what is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.diagnostics import Related
from generator.index import Entry, underlying
from generator.lint.rule import Found, Linted
from generator.model import Param
from generator.naming import words

_LONG = 6  # letters: of shorter words many differ in two swapped or one doubled, as `form`, `from`
_DOUBLED = re.compile(r"([a-z])\1")
_FORMS = ("is", "are", "was", "has", "have", "can", "do", "does", "did", "should", "will", "may")
_NEGATIVE = frozenset("no not non never without dont disable disabled".split())

Uses = dict[str, list[Entry]]  # the word, as it is written -> whose names have it


def odd_name(it: Linted) -> Iterator[Found]:
    """A word that other names write otherwise: `un_lock`, `canceled`, `recieved`.

    Of two spellings the rarer is told; of two as frequent the split one, or the later.
    """
    uses = _uses(it)
    told: set[tuple[str, str]] = set()
    for written in uses:
        for other in _variants(written, uses):
            odd, common = _odd_first(written, other, uses)
            if (odd, common) not in told:
                told.add((odd, common))
                yield from (_odd(entry, odd, common, uses[common][0]) for entry in uses[odd])


def _uses(it: Linted) -> Uses:
    """Words and pairs of words that follow each other: `un_lock` is one."""
    uses: Uses = defaultdict(list)
    for entry in it.entries.values():
        found = words(entry.path.rpartition(".")[2])
        for word in dict.fromkeys([*found, *(f"{one}_{two}" for one, two in pairwise(found))]):
            uses[word].append(entry)
    return dict(uses)


def _variants(written: str, uses: Uses) -> Iterator[str]:
    """Other ways of writing a word that are there: in one, a letter single, two letters swapped."""
    if "_" in written:
        candidates = {written.replace("_", "")}
    elif len(written) >= _LONG and written.isalpha():
        swapped = (
            f"{written[:at]}{written[at + 1]}{written[at]}{written[at + 2:]}"
            for at in range(1, len(written) - 1)
        )
        single = (
            written[: match.start()] + written[match.start() + 1 :]
            for match in _DOUBLED.finditer(written)
        )
        candidates = {*swapped, *single}
    else:
        return
    yield from sorted(each for each in candidates if each in uses and each != written)


def _odd_first(one: str, other: str, uses: Uses) -> tuple[str, str]:
    """The rarer of two spellings, and the common one."""
    split, later = "_" in one, uses[one][0].span > uses[other][0].span
    is_odd = (-len(uses[one]), split, later) > (-len(uses[other]), False, not later)
    return (one, other) if is_odd else (other, one)


def _odd(entry: Entry, odd: str, common: str, other: Entry) -> Found:
    message = f"'{entry.path}' writes '{odd}', '{other.path}' writes '{common}'"
    related = (Related(other.span, f"'{other.path}' is here"),)
    return Found(entry, message, "write the word in one way", None, related)


def negative_boolean(it: Linted) -> Iterator[Found]:
    """One that says what is not: its false is a double negation."""
    for entry in it.entries.values():
        if isinstance(entry.declared, Param) and _is_bool(entry.declared, it):
            first, *rest = words(entry.declared.name)
            if first in _NEGATIVE or (first in _FORMS and rest[:1] and rest[0] in _NEGATIVE):
                message = f"'{entry.path}' says what is not: its `false` is a double negation"
                yield Found(entry, message, "name what is, and turn its values round")


def _is_bool(param: Param, it: Linted) -> bool:
    return underlying(underlying(param.type, it.aliases).required, it.aliases).name == "bool"
