"""The Android toolkit: the Java interfaces that an SDK for Android implements."""

from __future__ import annotations

import re

from generator.languages.java import LANGUAGE
from generator.languages.java.words import KEYWORDS, TYPE_NAMES
from generator.model import Sdk
from generator.naming import pascal, words
from generator.toolkit import Option, Page, Toolkit

_PART = rf"(?!(?:{'|'.join(sorted(KEYWORDS))})\b)[A-Za-z][A-Za-z0-9_]{{0,63}}"
_SYSTEM = r"(?!(?:java|javax|android|androidx|kotlin|kotlinx|dalvik)\.)"
_PACKAGE = re.compile(rf"{_SYSTEM}{_PART}(?:\.{_PART}){{1,9}}")
_UPPER_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_MAVEN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"


def _package(sdk: Sdk) -> str:
    return f"com.{''.join(words(sdk.name))}"


def _page(template: str, each: str = "", file: str = "{file}") -> Page:
    path = f"{{view.package.folder}}/{file}.java"
    return Page(f"android/{template}.java.j2", path, LANGUAGE, each=each)


TOOLKIT = Toolkit(
    name="android",
    title="Android",
    summary="Java interfaces for Android: classes, observers, types, an exception",
    options=(
        Option(
            "package",
            "the package: two or more names joined by dots, no keywords, no package of a system's",
            _package,
            "com.example.sdk",
            _PACKAGE,
        ),
        Option(
            "error",
            "the name of the exception: UpperCamel, no name of java.lang's",
            lambda sdk: f"{pascal(sdk.name)}Exception",
            "SdkException",
            _UPPER_CAMEL,
            TYPE_NAMES,
        ),
        Option(
            "library",
            "the SDK's library in Maven, group:artifact",
            lambda sdk: f"{_package(sdk)}:{'-'.join(words(sdk.name))}",
            "com.example.sdk:sdk",
            re.compile(rf"{_MAVEN}:{_MAVEN}"),
        ),
    ),
    pages=(
        _page("package-info", file="package-info"),
        _page("exception", file="{error}"),
        _page("enum", each="enums"),
        _page("handle", each="handles"),
        _page("struct", each="structs"),
        _page("class", each="classes"),
        _page("observer", each="package.observers"),
    ),
)
