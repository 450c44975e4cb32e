"""TypeScript and JavaScript for React Native: a face for apps, a spec for its codegen."""

from generator import prose
from generator.language import Language
from generator.languages.typescript.literals import literal
from generator.languages.typescript.names import NAMING, own_names, refer
from generator.languages.typescript.package import package_view
from generator.languages.typescript.types import TYPES
from generator.languages.typescript.values import alias_view, enum_view, handle_view, struct_view
from generator.languages.typescript.view import class_view, error_view

LANGUAGE = Language(
    name="typescript",
    naming=NAMING,
    own_names=own_names,
    refer=refer,
    types=TYPES,
    # `*/` ends the comment; `@` begins a tag, of which some steer the compilers.
    escape=prose.escaper({"*/": "*\\/", "@": "\\@"}),
    literal=literal,
    struct=struct_view,
    enum=enum_view,
    alias=alias_view,
    handle=handle_view,
    class_=class_view,
    error=error_view,
    package=package_view,
    deprecated="@deprecated",
    manual="generator.languages.typescript.manual",
)
