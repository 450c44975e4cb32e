"""The React Native toolkit: JavaScript with its types, and the native modules that it calls."""

from __future__ import annotations

import re

from generator.languages.typescript import LANGUAGE
from generator.languages.typescript.words import NAMES, NATIVE_MODULES
from generator.model import Sdk
from generator.naming import pascal, words
from generator.toolkit import Option, Page, Toolkit

_IOS_LANGUAGE = "generator.languages.ios"
_ANDROID_LANGUAGE = "generator.languages.android"
_PACKAGE = re.compile(r"(?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*")
_UPPER_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")


def _package(sdk: Sdk) -> str:
    return "-".join(["react-native", *words(sdk.name)])


def _ios(template: str, path: str, each: str = "") -> Page:
    """A file for iOS, which stands on the SDK's headers. Without modules there is none."""
    template = f"react_native/{template}.j2"
    return Page(template, path, _IOS_LANGUAGE, each, when="package.modules", beside="objc")


def _android(template: str, path: str, each: str = "") -> Page:
    """A file for Android, which stands on the SDK's interfaces."""
    template = f"react_native/android/{template}.j2"
    return Page(template, path, _ANDROID_LANGUAGE, each, when="package.modules", beside="android")


def _java(template: str, file: str = "", each: str = "") -> Page:
    folder = "android/src/main/java/{view.package.folder}"
    return _android(f"{template}.java", f"{folder}/{file or template}.java", each)


_JAVASCRIPT = (
    Page("react_native/package.json.j2", "package.json", LANGUAGE),
    Page("react_native/index.js.j2", "src/index.js", LANGUAGE),
    Page("react_native/index.d.ts.j2", "src/index.d.ts", LANGUAGE),
    Page("react_native/check.js.j2", "src/check.js", LANGUAGE),
    Page("react_native/events.js.j2", "src/events.js", LANGUAGE, when="package.has_events"),
    Page("react_native/spec.ts.j2", "src/{file}.ts", LANGUAGE, each="package.specs"),
)
_IOS = (
    _ios("podspec", "{view.package.pod.file}.podspec"),
    *(
        _ios(f"ios/{file.removeprefix('RN').lower()}.{kind}", f"ios/{{module}}{file}.{kind}")
        for file in ("Registry", "RNCall", "RNCodec", "RNEmitters", "RNObjects", "RNValues")
        for kind in ("h", "mm")
    ),
    *(
        _ios(f"ios/module.{kind}", f"ios/{{file}}.{kind}", "package.modules")
        for kind in ("h", "mm")
    ),
)
_ANDROID = (
    _android("build.gradle", "android/build.gradle"),
    _android("AndroidManifest.xml", "android/src/main/AndroidManifest.xml"),
    *map(_java, ("ById", "Call", "Codec", "Fields", "Held", "Json", "Rejection")),
    _java("Values", "{file}", each="package.values"),
    _java("Registry", "{view.package.registry.name}"),
    _java("Package", "{view.package.class_name}"),
    _java("Module", "{file}", each="package.modules"),
    _java("Events", "{file}", each="package.events"),
)

TOOLKIT = Toolkit(
    name="react_native",
    title="React Native",
    summary="a React Native package: JavaScript, its types, and its native modules",
    options=(
        Option("package", "the package's name on npm", _package, "react-native-sdk", _PACKAGE),
        Option(
            "module",
            "the native module's name: UpperCamel, none of React Native's own",
            lambda sdk: pascal(sdk.name),
            "Sdk",
            _UPPER_CAMEL,
            NATIVE_MODULES,
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
    pages=(*_JAVASCRIPT, *_IOS, *_ANDROID),
)
