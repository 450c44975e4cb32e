"""What the pages and the places in them are called: `drop-user`, also in addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.language import Claim, Form, Naming, Subject
from generator.naming import MAX_LENGTH, words

_SLUG = Form(
    re.compile(rf"(?=.{{1,{MAX_LENGTH}}}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*"),
    f"up to {MAX_LENGTH} small ASCII letters and digits, words joined by -",
)
# The pages that every toolkit has, beside those of its classes and methods.
PAGES = ("index", "callbacks", "errors", "types", "roles")


def slug(name: str) -> str:
    return "-".join(words(name))


def _slug(subject: Subject) -> str:
    return slug(subject.name)


_PAGE = Claim("package")
_PLACE = Claim("places")

NAMING = {
    "class": Naming(_slug, _SLUG, (_PAGE,), frozenset(PAGES), "{}-class".format),
    "type": Naming(_slug, _SLUG, (Claim("package types"),)),
    "field": Naming(_slug, _SLUG),
    "value": Naming(_slug, _SLUG),
    "method": Naming(_slug, _SLUG, (Claim("methods"),)),
    "callback": Naming(_slug, _SLUG, (Claim("callbacks"),)),
    "property": Naming(_slug, _SLUG, (_PLACE,)),
    "parameter": Naming(_slug, _SLUG),
    "error": Naming(_slug, _SLUG, (Claim("package errors"),)),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return PAGES
