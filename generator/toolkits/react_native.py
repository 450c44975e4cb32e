"""The React Native toolkit: a package of JavaScript with its types, over a TurboModule's spec."""

from __future__ import annotations

import re

from generator.languages.typescript import LANGUAGE
from generator.languages.typescript.words import NAMES
from generator.model import Sdk
from generator.naming import pascal, words
from generator.toolkit import Option, Page, Toolkit

_PACKAGE = re.compile(r"(?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*")
_UPPER_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")


def _package(sdk: Sdk) -> str:
    return "-".join(["react-native", *words(sdk.name)])


TOOLKIT = Toolkit(
    name="react_native",
    summary="a React Native package: JavaScript, its types, and the spec of its TurboModule",
    options=(
        Option("package", "the package's name on npm", _package, "react-native-sdk", _PACKAGE),
        Option(
            "module",
            "the native module's name: UpperCamel",
            lambda sdk: f"{pascal(sdk.name)}Module",
            "SdkModule",
            _UPPER_CAMEL,
        ),
        Option(
            "error",
            "the name of the errors' class: UpperCamel, no name of JavaScript's own",
            lambda sdk: f"{pascal(sdk.name)}Error",
            "SdkError",
            _UPPER_CAMEL,
            NAMES,
        ),
    ),
    behind_bridge=True,
    pages=(
        Page("react_native/package.json.j2", "package.json", LANGUAGE),
        Page("react_native/index.js.j2", "src/index.js", LANGUAGE),
        Page("react_native/index.d.ts.j2", "src/index.d.ts", LANGUAGE),
        Page("react_native/check.js.j2", "src/check.js", LANGUAGE),
        Page("react_native/spec.ts.j2", "src/{file}.ts", LANGUAGE, each="package.specs"),
    ),
)
