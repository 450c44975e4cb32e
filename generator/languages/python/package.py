"""What is said once for a whole Python package: its metadata, its exports, its codes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.docstrings import docstring
from generator.languages.python.modules import import_lines, module_imports
from generator.model import declared_in

if TYPE_CHECKING:
    from generator.view import Lowering, View


class PythonPackage(NamedTuple):
    distribution: str
    version: str
    summary: str
    docstring: str
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    types_imports: tuple[str, ...]
    by_code: tuple[str, ...]  # the table of the errors whose code is their own


def package_view(it: Lowering, view: View) -> PythonPackage:
    sdk = it.api.sdk
    modules = {
        "._listeners": ["Subscription"] if any(class_.callbacks for class_ in view.classes) else [],
        ".errors": [*(error.name for error in view.errors), it.options["error"], "error_from_code"],
        ".types": [struct.name for struct in view.structs],
    }
    for class_ in view.classes:
        told = [f"{class_.name}Observer"] if class_.callbacks else []
        modules[f".{class_.file}"] = [class_.name, f"{class_.name}Engine", *told]
    types = {("dataclasses", "dataclass")}.union(*(struct.imports for struct in view.structs))
    held = [field.type for struct in it.api.structs for field in struct.fields]
    local = module_imports(it, declared_in(held)) | ({(".", "_check")} if held else set())
    return PythonPackage(
        distribution=it.options["package"].replace("_", "-"),
        version=_pep440(sdk.version),
        summary=_toml(it.summary()),
        docstring=docstring(it.about(), 0),
        imports=import_lines((module, name) for module, names in modules.items() for name in names),
        exports=tuple(sorted(name for names in modules.values() for name in names)),
        types_imports=prose.paragraphs([import_lines(types), import_lines(local)]),
        by_code=_by_code(it.options["error"], view),
    )


def _by_code(base: str, view: View) -> tuple[str, ...]:
    header = f"_BY_CODE: dict[int, type[{base}]] ="
    rows = [f"    {error.code}: {error.name}," for error in view.errors if error.code_is_its_own]
    return (f"{header} {{", *rows, "}") if rows else (f"{header} {{}}",)


def _pep440(version: str) -> str:
    """SemVer in Python's spelling; a pre-release without a word in Python is a development one."""
    core, _, build = version.partition("+")
    release, _, pre = core.partition("-")
    word, _, number = pre.partition(".")
    number = number or "0"
    if word in _PRE_RELEASES and number.isdigit():
        return _with_local(f"{release}{_PRE_RELEASES[word]}{number}", build)
    return _with_local(f"{release}.dev0", f"{pre}.{build}") if pre else _with_local(release, build)


def _with_local(version: str, local: str) -> str:
    """With a local part, whose words are letters and digits alone."""
    words = re.findall("[0-9A-Za-z]+", local)
    return f"{version}+{'.'.join(words)}" if words else version


_PRE_RELEASES = {"alpha": "a", "beta": "b", "rc": "rc"}


def _toml(text: str) -> str:
    """A TOML string: JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
