"""The Objective-C toolkit: the headers that an SDK's framework publishes."""

from __future__ import annotations

import re

from generator.languages.objc import LANGUAGE
from generator.languages.objc.words import APPLES_PREFIX
from generator.model import Sdk
from generator.naming import pascal, words
from generator.toolkit import Option, Page, Toolkit

_PREFIX = re.compile(rf"(?!{APPLES_PREFIX.pattern})[A-Z][A-Za-z0-9]{{1,9}}")
_HEADER = re.compile(r"[A-Z][A-Za-z0-9_]{0,63}")
_POD = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_SYSTEM_MODULES = frozenset(
    "CoreFoundation Darwin Dispatch Foundation ObjectiveC Swift UIKit".split()
)


def _initials(sdk: Sdk) -> str:
    return "".join(word[0].upper() for word in words(sdk.name))


TOOLKIT = Toolkit(
    name="objc",
    title="iOS",
    summary="Objective-C headers: classes, delegates, types, errors, an umbrella and a module map",
    options=(
        Option(
            "prefix",
            "the prefix of every name: 2 to 10 letters or digits, a capital first, not Apple's",
            _initials,
            "SDK",
            _PREFIX,
        ),
        Option(
            "umbrella",
            "the name of the umbrella header and of the module: UpperCamel, not Apple's",
            lambda sdk: pascal(sdk.name),
            "Sdk",
            _HEADER,
            _SYSTEM_MODULES,
        ),
        Option(
            "pod",
            "the name of the SDK's CocoaPod: letters, digits, - and _",
            lambda sdk: pascal(sdk.name),
            "Sdk",
            _POD,
        ),
    ),
    pages=(
        Page("objc/umbrella.h.j2", "{umbrella}.h", LANGUAGE),
        Page("objc/module.modulemap.j2", "module.modulemap", LANGUAGE),
        Page("objc/error.h.j2", "{prefix}Error.h", LANGUAGE, when="errors"),
        Page("objc/error.m.j2", "{prefix}Error.m", LANGUAGE, when="errors"),
        Page("objc/types.h.j2", "{prefix}Types.h", LANGUAGE, when="package.types"),
        Page("objc/types.m.j2", "{prefix}Types.m", LANGUAGE, when="package.constants"),
        Page("objc/struct.h.j2", "{file}.h", LANGUAGE, each="structs"),
        Page("objc/class.h.j2", "{file}.h", LANGUAGE, each="classes"),
    ),
)
