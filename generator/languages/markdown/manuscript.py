"""What pages tell of one toolkit: prose as Markdown, where names of declarations are links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module

from generator import prose
from generator.language import Manual
from generator.languages.markdown.escape import escape, text
from generator.lowering import Declared, Lowering
from generator.matrix import reason_of
from generator.model import Callback, Class, Method, Param
from generator.parts import OPTIONAL, Doc, Type, declared_in

# What follows may begin with code, a link, or a letter that is written as an entity.
_SENTENCE_END = re.compile(r"(?<!e\.g\.)(?<!i\.e\.)(?<=[.!?]) (?=[A-Z`&\[])")
_LIST = re.compile(r"\s*(?:[-*+]|\d+\.) ")


def joined(*texts: str) -> str:
    """The texts that are not empty, as one."""
    return " ".join(filter(None, texts))


def bullet(head: str, told: str) -> str:
    """An item of a list."""
    return f"- {head} – {told}" if told else f"- {head}"


class Manuscript(Lowering):
    """The words of a toolkit's pages. `native` has its code."""

    def __init__(self, native: Lowering, slugs: Mapping[str, str]) -> None:
        self.native = native
        self.manual: Manual = import_module(native.language.manual).MANUAL
        self.slugs = slugs
        language = native.language._replace(
            escape=escape, refer=self.manual.refer, deprecated="Deprecated"
        )
        super().__init__(
            native.api, native.whole, native.chosen, native.names, language, native.beside
        )

    @property
    def title(self) -> str:
        return self.chosen.toolkit.title or self.chosen.toolkit.name

    @property
    def folder(self) -> str:
        return self.chosen.toolkit.name

    def shown(self, path: str) -> str:
        """How the toolkit names a declaration, as a piece of code."""
        return super()._reference(path)

    def _reference(self, path: str) -> str:
        shown, place = self.shown(path), self.place(path)
        return f"[{shown}]({place})" if place else shown

    def place(self, path: str) -> str:
        """Where pages tell of a declaration; empty if they don't. All pages share one folder."""
        what = self._entries[path].what
        parent, _, name = path.rpartition(".")
        if what == "role":
            return f"roles.md#{name.replace('_', '-')}"
        if what in ("parameter", "field", "value"):
            return self.place(parent)
        if what == "method":
            return f"{self.page_of(path)}.md"
        if path not in self.names:
            return ""
        return self._place_of_there(what, parent, self.slugs[path])

    def _place_of_there(self, what: str, parent: str, slug: str) -> str:
        if what == "class":
            return f"{slug}.md"
        if what == "property":
            return f"{self.slugs[parent]}.md#{slug}"
        if what == "callback":
            return f"callbacks.md#{self.slugs[parent]}.{slug}"
        return f"{'errors' if what == 'error' else 'types'}.md#{slug}"

    def page_of(self, path: str) -> str:
        """The name of the page of a class or a method, without what it ends in."""
        parent, _, _ = path.rpartition(".")
        return f"{self.slugs[parent]}.{self.slugs[path]}" if parent else self.slugs[path]

    def paragraphs(self, doc: Doc, owner: str = "") -> tuple[str, ...]:
        """The doc's lines as the author ended them; a list stands apart from what is before it."""
        lines: list[str] = []
        for line in self.text(doc, owner).split("\n") if doc else ():
            if lines and _LIST.match(line) and lines[-1] and not _LIST.match(lines[-1]):
                lines.append("")
            lines.append(line)
        return tuple(lines)

    def line(self, doc: Doc, owner: str = "") -> str:
        """The doc as one line."""
        return " ".join(self.text(doc, owner).split())

    def summary_of(self, doc: Doc, owner: str = "") -> str:
        """The first sentence of the doc's first paragraph."""
        first = "\n".join(self.paragraphs(doc, owner)).partition("\n\n")[0]
        return _SENTENCE_END.split(" ".join(first.split()))[0]

    def when(self, declared: Declared, owner: str = "") -> list[list[str]]:
        """Since when it is there, and until when."""
        old = self.deprecation(declared, owner)
        return [
            [f"Since {declared.since}."] if declared.since else [],
            [f"> **Deprecated** {' '.join(old.split())}"] if old else [],
        ]

    def rows(
        self, path: str, params: Iterable[Param], owner: str, needs: bool = False
    ) -> list[str]:
        """A list of parameters or fields: what each is called, and all told of it.

        `needs`: whether it says of each if it is required.
        """
        return [
            bullet(
                f"`{self.names[f'{path}.{param.name}']}`",
                joined(
                    self._need(param) if needs else "",
                    self.with_types(self.about_param(param, owner), param.type),
                ),
            )
            for param in params
        ]

    def _need(self, param: Param) -> str:
        may = param.type.name == OPTIONAL or (self.manual.leaves_out and param.default is not None)
        return "Optional." if may else "Required."

    def with_types(self, told: str, type_: Type) -> str:
        """What is told, and where to read of the declared types that it does not name itself."""
        told = " ".join(told.split())
        refs = [self.reference(name) for name in sorted(declared_in([type_])) if name in self.names]
        more = [ref for ref in refs if ref not in told]
        if not more:
            return told
        return joined(prose.sentence(told) if told else "", f"See {prose.listed(more)}.")

    def receiver(self, callback: Callback) -> str:
        """Who is told of a callback: a role, or as it is written."""
        path = f"roles.{callback.to}"
        return self.reference(path) if path in self._entries else text(callback.to)

    def why_not(self, path: str) -> str:
        """Why the toolkit lacks a declaration, as a sentence; empty if nothing says so."""
        reason = reason_of(path, self.folder, self._entries)
        return prose.sentence(text(reason)) if reason else ""

    def notes(self, class_: Class, member: Method | Callback | Param | Class) -> list[str]:
        """What is told of a member, or of the class itself, in this toolkit alone."""
        told = " ".join(self.manual.notes(self, class_, member))
        return [told] if told else []

    def title_of(self, method: Method) -> str:
        return method.title or prose.as_words(method.name)
