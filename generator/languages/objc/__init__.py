"""Objective-C: Cocoa's selectors, nullability, lightweight generics, names for Swift."""

from generator import prose
from generator.language import Language
from generator.languages.objc.errors import error_view
from generator.languages.objc.literals import literal
from generator.languages.objc.names import NAMING, own_names, refer
from generator.languages.objc.types import TYPES
from generator.languages.objc.values import alias_view, enum_view, handle_view
from generator.languages.objc.view import class_view, package_view, struct_view

# `@` and `\\` begin commands of documentation comments, `<` and `&` HTML; a backslash at the end of
# a line, or its trigraph, would take the next line, code or not, into the comment.
_ESCAPES = {"@": "\\@", "\\": "&#92;", "??/": "??&#47;", "<": "&lt;", "&": "&amp;"}

LANGUAGE = Language(
    name="objc",
    naming=NAMING,
    own_names=own_names,
    refer=refer,
    types=TYPES,
    escape=prose.escaper(_ESCAPES),
    literal=literal,
    struct=struct_view,
    enum=enum_view,
    alias=alias_view,
    handle=handle_view,
    class_=class_view,
    error=error_view,
    package=package_view,
    manual="generator.languages.objc.manual",
)
