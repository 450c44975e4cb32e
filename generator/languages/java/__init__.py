"""Java for Android: interfaces that an SDK implements, marked for null."""

from generator.language import Language
from generator.languages.java.comments import escape
from generator.languages.java.errors import error_view
from generator.languages.java.literals import literal
from generator.languages.java.names import NAMING, own_names, refer
from generator.languages.java.types import TYPES
from generator.languages.java.view import (
    alias_view,
    class_view,
    enum_view,
    handle_view,
    package_view,
    struct_view,
)

LANGUAGE = Language(
    name="java",
    naming=NAMING,
    own_names=own_names,
    refer=refer,
    types=TYPES,
    escape=escape,
    literal=literal,
    struct=struct_view,
    enum=enum_view,
    alias=alias_view,
    handle=handle_view,
    class_=class_view,
    error=error_view,
    package=package_view,
    manual="generator.languages.java.manual",
)
