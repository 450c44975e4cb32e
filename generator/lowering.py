"""What docs tell of each declaration in one language, its references spelled as there."""

from __future__ import annotations

from collections.abc import Mapping

from generator import prose
from generator.facts import Facts
from generator.index import module_of, resolve
from generator.language import Language, Reference
from generator.model import Api, Callback, Class, DeclaredType, Error, Method, Param, Value
from generator.parts import Constraint, Doc
from generator.toolkit import Chosen

_BOUNDS = {
    "min": "At least {}.",
    "max": "At most {}.",
    "min_items": "At least {} item{}.",
    "max_items": "At most {} item{}.",
    "min_length": "Length at least {}.",
    "max_length": "Length at most {}.",
    "pattern": "Matches {}.",
}


Declared = Param | Method | Callback | Class | DeclaredType | Value | Error


def _since(declared: Declared) -> list[str]:
    return [f"Since {declared.since}."] if declared.since else []


def _bound(key: str, value: str) -> str:
    return _BOUNDS[key].format(value, "" if value == "1" else "s")


class Lowering(Facts):
    """What a language's functions ask while they make their part of the view: facts, and docs.

    `beside` tells of the toolkits that its own stands on: what they have, and how it is called.
    """

    def __init__(
        self,
        api: Api,
        whole: Api,
        chosen: Chosen,
        names: Mapping[str, str],
        language: Language,
        beside: Mapping[str, Lowering],
    ) -> None:
        super().__init__(api, whole, chosen, names, language)
        self.beside = beside
        self._references: dict[str, str] = {}  # by path: docs name the same again and again

    def about(self) -> list[tuple[str, ...]]:
        """What is said of the SDK as a whole: doc or name, roles, who holds the rights."""
        sdk = self.api.sdk
        rights = (f"Copyright {self.escape(sdk.copyright)}",) if sdk.copyright else ()
        return [
            self.doc(sdk.doc) or (prose.sentence(self.escape(sdk.name)),),
            self._roles(),
            rights,
        ]

    def summary(self) -> str:
        """The SDK in one line, without escapes: for the files that describe a package."""
        text = prose.render(self.api.sdk.doc, str, self.reference, "")
        return text.partition("\n")[0] or self.api.sdk.name

    def _roles(self) -> tuple[str, ...]:
        """A list of the roles."""
        told = (
            f"- {role.name}: {self.text(role.doc)}" if role.doc else f"- {role.name}"
            for role in self.api.roles
        )
        lines = [line for item in told for line in prose.wrap(item)]
        return ("Roles:", "", *lines) if lines else ()

    def text(self, doc: Doc, owner: str = "") -> str:
        """The doc in this language: escaped, its references spelled as there."""
        return prose.render(doc, self.language.escape, self.reference, owner)

    def doc(self, doc: Doc, owner: str = "") -> tuple[str, ...]:
        """The doc's lines."""
        return tuple(prose.wrap(self.text(doc, owner))) if doc.parts else ()

    def escape(self, text: str) -> str:
        """A short text of the description, such as whom a callback is for, as docs hold it."""
        return self.language.escape(text)

    def reference(self, name: str, owner: str = "") -> str:
        """How docs name a declaration; `name` as a doc of `owner` writes it."""
        path = resolve(name, owner, self._entries)
        if path is None:  # a bracketed word that is no reference, as check.py found
            return self.escape(f"[{name}]")
        if path not in self._references:
            self._references[path] = self._reference(path)
        return self._references[path]

    def _reference(self, path: str) -> str:
        entry = self._entries[path]
        if entry.what == "role":
            return path.removeprefix("roles.")
        if path not in self.names:  # the toolkit lacks it
            return self.escape(f"`{path}`")
        owner = self._owner(path.rpartition(".")[0])
        return self.language.refer(
            Reference(entry.what, owner, self.names[path], self.options, entry.declared)
        )

    def _owner(self, path: str) -> str:
        """What owns a member: behind a bridge, those of a class with `by` are the module's."""
        class_ = self._declared.get(path)
        if self._behind_bridge and isinstance(class_, Class) and class_.by:
            path = module_of(self.api).name
        return self.names.get(path, path)

    def doc_or_name(self, doc: Doc, name: str, owner: str = "") -> tuple[str, ...]:
        """The doc's lines; where there is none, the name as a sentence."""
        return self.doc(doc, owner) or (prose.sentence(prose.as_words(name)),)

    def about_type(self, declared: Class | DeclaredType) -> list[tuple[str, ...]]:
        """The doc of a class or a type, since when there is one, and till when."""
        doc = self.doc_or_name(declared.doc, declared.name, declared.name)
        return [doc, tuple(_since(declared)), tuple(self.deprecation_note(declared, declared.name))]

    def deprecation(self, declared: Declared, owner: str = "", plain: bool = False) -> str:
        """`since 2.0.0: use X. …`; empty if it is not deprecated. `plain`: without escapes."""
        found = declared.deprecated
        if found is None:
            return ""
        escape = str if plain else self.language.escape
        use = f": use {self.reference(found.use.name, owner)}" if found.use else ""
        doc = prose.render(found.doc, escape, self.reference, owner)
        gone = f"Removed in {found.removed_in}." if found.removed_in else ""
        parts = (f"since {found.since}{use}.", prose.sentence(doc) if doc else "", gone)
        text = " ".join(filter(None, parts))
        return " ".join(text.replace("`", "").split()) if plain else text

    def deprecation_note(self, declared: Declared, owner: str = "") -> list[str]:
        """The lines that tell of a deprecation: the last of the notes, as TSDoc's tag has to be."""
        if not declared.deprecated:
            return []
        return prose.wrap(f"{self.language.deprecated} {self.deprecation(declared, owner)}")

    def doc_of_method(self, owner: str, method: Method) -> tuple[str, ...]:
        """The method's title and its doc; its name, if it has neither."""
        if not method.title:
            return self.doc_or_name(method.doc, method.name, owner)
        title = prose.wrap(prose.sentence(self.escape(method.title)))
        return prose.paragraphs([title, self.doc(method.doc, owner)])

    def about_error(self, error: Error) -> list[tuple[str, ...]]:
        """What it means, what to do about it, and since when there is such an error."""
        remedy = prose.wrap(f"Remedy: {self.text(error.remedy)}") if error.remedy else ()
        doc = self.doc_or_name(error.doc, error.name)
        return [doc, tuple(remedy), tuple(_since(error)), tuple(self.deprecation_note(error))]

    def note_of_error(self, name: str) -> str:
        """How the doc of a method names an error that it can end in."""
        error = self.errors[name]
        note = f"{self.reference(f'errors.{name}')} ({error.code})"
        return f"{note}: {self.text(error.doc)}" if error.doc else note

    def about_param(self, param: Param, owner: str) -> str:
        """All that is told of a parameter, as one text; empty if there is nothing to tell."""
        text = self.about_value(param, owner)
        if not param.deprecated:
            return text
        return f"{text} Deprecated {self.deprecation(param, owner)}".lstrip()

    def about_value(self, param: Param, owner: str) -> str:
        """The doc of a parameter or a field, its bounds, and since when it is there."""
        bounds = self.bounds(param)
        text = self.text(param.doc, owner)
        if text and bounds:
            text = prose.sentence(text)
        return " ".join([text, *bounds]).strip()

    def about_value_of_enum(self, value: Value, owner: str) -> list[tuple[str, ...]]:
        """The doc of one value of an enum, since when it is there, and till when."""
        doc = self.doc_or_name(value.doc, value.name, owner)
        return [doc, tuple(_since(value)), tuple(self.deprecation_note(value, owner))]

    def about_result(self, method: Method, owner: str) -> str:
        """The doc of what a method returns."""
        return self.text(method.returns.doc, owner) if method.returns else ""

    def notes_of_method(self, owner: str, method: Method) -> list[str]:
        """What the description says of a method beside its doc, as sentences."""
        notes = _since(method)
        if method.roles:
            roles = prose.listed(self.escape(role.name) for role in method.roles)
            notes.append(f"Callable by: {roles}.")
        if method.callbacks:
            refs = (self.reference(f"{owner}.{callback.name}") for callback in method.callbacks)
            notes.append(f"Answered by: {prose.listed(refs)}.")
        lines = [line for note in notes for line in prose.wrap(note)]
        return [*lines, *self.deprecation_note(method, owner)]

    def bounds(self, param: Param) -> list[str]:
        """Sentences: what bounds a value, what stands for one left out, since when it is there."""
        bounds = [_bound(bound.key, self._bound(bound)) for bound in param.constraints]
        if param.default is not None and (default := self.default(param)):
            bounds.append(f"Default: {self._code(default)}.")
        return [*bounds, *_since(param)]

    def _bound(self, bound: Constraint) -> str:
        text = str(bound.value)
        return self._code(text) if bound.key == "pattern" else self.escape(text)

    def _code(self, text: str) -> str:
        """A piece of code within a doc; one that holds backticks stands without."""
        return self.escape(text if "`" in text else f"`{text}`")

    def errors_of_callback(self, callback: Callback) -> list[str]:
        """A list of what it can carry; none without errors."""
        notes = (f"- {self.note_of_error(ref.name)}" for ref in callback.errors)
        lines = [line for note in notes for line in prose.wrap(note)]
        return ["Errors that it can carry:", "", *lines] if lines else []

    def about_property(self, param: Param, owner: str) -> list[tuple[str, ...]]:
        """The doc of a property, its bounds and since when it is there, and till when."""
        bounds = self.bounds(param)
        return [
            self.doc_or_name(param.doc, param.name, owner),
            tuple(prose.wrap(" ".join(bounds))) if bounds else (),
            tuple(self.deprecation_note(param, owner)),
        ]

    def notes_of_callback(self, owner: str, callback: Callback) -> list[str]:
        told = prose.sentence(self.escape(callback.to)) if callback.to else ""
        delivered = prose.wrap(f"Delivered to: {told}") if told else []
        needed = [] if callback.optional else ["Required: every app handles it."]
        return [*_since(callback), *delivered, *needed, *self.deprecation_note(callback, owner)]
