"""Python: PEP 8's names, PEP 604's types, Google's docstring sections, black's layout."""

from generator import prose
from generator.language import Language
from generator.languages.python.literals import literal
from generator.languages.python.names import NAMING, own_names, refer
from generator.languages.python.package import package_view
from generator.languages.python.types import TYPES
from generator.languages.python.values import alias_view, enum_view, handle_view, struct_view
from generator.languages.python.view import class_view, error_view

LANGUAGE = Language(
    name="python",
    naming=NAMING,
    own_names=own_names,
    refer=refer,
    types=TYPES,
    escape=prose.escaper({"\\": "\\\\", '"""': '\\"\\"\\"'}),
    literal=literal,
    struct=struct_view,
    enum=enum_view,
    alias=alias_view,
    handle=handle_view,
    class_=class_view,
    error=error_view,
    package=package_view,
    manual="generator.languages.python.manual",
)
