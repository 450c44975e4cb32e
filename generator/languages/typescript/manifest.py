"""What package.json says: what npm installs, and where React Native finds the native parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.languages.typescript.modules import native_modules

if TYPE_CHECKING:
    from generator.lowering import Lowering

_FACE = "src/index.js"


def manifest(it: Lowering) -> str:
    """package.json after the line with its mark."""
    said: dict[str, Any] = {
        "name": it.options["package"],
        "version": it.api.sdk.version,
        "description": it.summary(),
        "main": _FACE,
        "react-native": _FACE,
        "types": "src/index.d.ts",
        "files": _files(it),
        "peerDependencies": {"react": "*", "react-native": ">=0.76"},
    }
    if it.api.classes:
        said["codegenConfig"] = _codegen(it)
    return json.dumps(said, indent=2, ensure_ascii=False).removeprefix("{\n")


def _files(it: Lowering) -> list[str]:
    """What npm publishes: all that is generated, and nothing that a build left beside it."""
    ios = ["ios", "*.podspec"] if "objc" in it.beside else []
    android = ["android/build.gradle", "android/src"] if "android" in it.beside else []
    return ["src", *ios, *android]


def _codegen(it: Lowering) -> dict[str, Any]:
    """Which specs codegen reads, the package of its Java, and iOS' classes by module."""
    said: dict[str, Any] = {
        "name": f"{it.options['module']}Spec",
        "type": "modules",
        "jsSrcsDir": "src",
    }
    if "android" in it.beside:
        said["android"] = {"javaPackageName": java_package(it)}
    if "objc" in it.beside:
        modules = {module.name: ios_class(module.name) for module in native_modules(it)}
        said["ios"] = {"modulesProvider": modules}
    return said


def java_package(it: Lowering) -> str:
    """Where the bridge's Java is, codegen's and ours: below the SDK's own."""
    return f"{it.beside['android'].options['package']}.reactnative"


def ios_class(module: str) -> str:
    """The class of a native module on iOS: the SDK itself may have one with the module's name."""
    return f"{module}Module"
