"""Objective-C: Cocoa's selectors, nullability, lightweight generics, names for Swift."""

from generator import prose
from generator.language import Language
from generator.languages.objc.names import NAMING, own_names, refer
from generator.languages.objc.types import TYPES
from generator.languages.objc.view import class_view, error_view, package_view, struct_view

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
    struct=struct_view,
    class_=class_view,
    error=error_view,
    package=package_view,
)
