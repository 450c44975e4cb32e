"""What is said once for a whole Python package: its metadata, its exports, its codes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.docstrings import docstring
from generator.languages.python.layout import Annotated, definition
from generator.languages.python.modules import (
    import_lines,
    imports,
    module_imports,
    named_where_accepted,
)
from generator.languages.python.values import hides_its_enum
from generator.model import Callback
from generator.parts import declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View


class PythonPackage(NamedTuple):
    distribution: str
    version: str
    summary: str
    docstring: str
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    types_imports: tuple[str, ...]
    types_last_imports: tuple[str, ...]  # of modules that import the types in turn
    aliases_follow_a_class: bool
    by_code: tuple[str, ...]  # the table of the errors whose code is their own
    by_method: tuple[str, ...]  # the table of the others, which a method tells apart
    error_from_code: str


def package_view(it: Lowering, view: View) -> PythonPackage:
    sdk = it.api.sdk
    modules = {
        "._listeners": ["Subscription"] if any(class_.observer for class_ in view.classes) else [],
        ".errors": [*(error.name for error in view.errors), it.options["error"], "error_from_code"],
        ".types": [type_.name for type_ in view.types],
    }
    for class_ in view.classes:
        told = [f"{class_.name}Observer"] if class_.observer else []
        modules[f".{class_.file}"] = [class_.name, f"{class_.name}Engine", *told]
    return PythonPackage(
        distribution=it.options["package"].replace("_", "-"),
        version=_pep440(sdk.version),
        summary=_toml(it.summary()),
        docstring=docstring(it.about(), 0),
        imports=import_lines((module, name) for module, names in modules.items() for name in names),
        exports=tuple(sorted(name for names in modules.values() for name in names)),
        types_imports=_types_imports(it),
        types_last_imports=import_lines(module_imports(it, _named_in_types(it))),
        aliases_follow_a_class=bool(view.aliases and (view.structs or view.enums)),
        by_code=_by_code(it.options["error"], view),
        by_method=_by_method(it),
        error_from_code=definition("def error_from_code", _LOOKED_UP, it.options["error"], 0),
    )


_LOOKED_UP = (
    Annotated("code", "int"),
    Annotated("message", "str", '""'),
    Annotated("method", "str", '""'),
)


def _types_imports(it: Lowering) -> tuple[str, ...]:
    api = it.api
    fields = [field.type for struct in api.structs for field in struct.fields]
    aliased = [alias.type for alias in api.aliases]
    needed = imports(it, fields, accepts=True) | imports(it, aliased, accepts=False)
    forms = {
        ("typing", "ClassVar"): any(enum.values for enum in api.enums),
        ("typing", "NewType"): api.handles,
        ("dataclasses", "dataclass"): api.structs,
        ("typing", "TypeAlias"): api.aliases,
    }
    needed |= {form for form, uses in forms.items() if uses}
    local = set()
    if fields:
        local.add((".", "_check"))
    if any(hides_its_enum(it, enum) for enum in api.enums):
        local.add((".", "types as _types"))
    return prose.paragraphs([import_lines(needed), import_lines(local)])


def _named_in_types(it: Lowering) -> set[str]:
    fields = [field.type for struct in it.api.structs for field in struct.fields]
    aliased = (alias.type for alias in it.api.aliases)
    return named_where_accepted(it, fields) | declared_in(aliased)


def _by_code(base: str, view: View) -> tuple[str, ...]:
    header = f"_BY_CODE: dict[int, type[{base}]] ="
    rows = [f"    {error.code}: {error.name}," for error in view.errors if error.code_is_its_own]
    return (f"{header} {{", *rows, "}") if rows else (f"{header} {{}}",)


def _by_method(it: Lowering) -> tuple[str, ...]:
    """The errors of shared codes, by code and method. A callback counts as what listens to it."""
    rows: dict[int, list[str]] = {}
    for class_ in it.api.classes:
        for member in class_.members:
            own = it.names[f"{class_.name}.{member.name}"]
            name = f"on_{own}" if isinstance(member, Callback) else own
            for code, error in it.codes_in(member).items():
                row = f'        "{it.names[class_.name]}.{name}": {it.names[f"errors.{error}"]},'
                rows.setdefault(code, []).append(row)
    header = f"_BY_METHOD: dict[int, dict[str, type[{it.options['error']}]]] ="
    if not rows:
        return (f"{header} {{}}",)
    tables = (
        line for code, found in rows.items() for line in (f"    {code}: {{", *found, "    },")
    )
    return (f"{header} {{", *tables, "}")


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
