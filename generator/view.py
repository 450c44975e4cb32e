"""`lower(api, language)`: the view that templates print, with every string final and nothing left to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator import prose
from generator.index import declarations, resolve
from generator.language import Language, Reference
from generator.model import Api, Callback, Doc, Error, Method, Param, Type
from generator.toolkit import Chosen


class View(NamedTuple):
    """A whole description in one language of one toolkit."""

    options: Mapping[str, str]
    package: Any  # what is said once for all
    errors: tuple[Any, ...]
    structs: tuple[Any, ...]
    classes: tuple[Any, ...]


def lower(api: Api, chosen: Chosen, language: Language, names: Mapping[str, str]) -> View:
    """The view of one language. `names` are its spellings, by path."""
    it = Lowering(api, chosen, language, names)
    view = View(
        options=chosen.options,
        package=None,
        errors=tuple(language.error(it, error) for error in api.errors),
        structs=tuple(language.struct(it, struct) for struct in api.structs),
        classes=tuple(language.class_(it, class_) for class_ in api.classes),
    )
    return view._replace(package=language.package(it, view))


_BOUNDS = {
    "min": "At least {}.",
    "max": "At most {}.",
    "min_items": "At least {} items.",
    "max_items": "At most {} items.",
    "min_length": "Length at least {}.",
    "max_length": "Length at most {}.",
    "pattern": "Matches {}.",
}


class Lowering:
    """What a language's functions ask while they make their part of the view."""

    def __init__(
        self,
        api: Api,
        chosen: Chosen,
        language: Language,
        names: Mapping[str, str],
    ) -> None:
        self.api = api
        self.options = chosen.options
        self.names = names  # path -> spelling
        self.errors = {error.name: error for error in api.errors}
        self._codes = Counter(error.code for error in api.errors)
        self._entries = {entry.path: entry for entry in declarations(api)}
        self._language = language

    def about(self) -> list[tuple[str, ...]]:
        """What is said of the SDK as a whole: its doc, or its name, and who holds the rights."""
        sdk = self.api.sdk
        rights = (f"Copyright {self.escape(sdk.copyright)}",) if sdk.copyright else ()
        return [self.doc(sdk.doc) or (self.escape(sdk.name),), rights]

    def is_struct(self, name: str) -> bool:
        return self._entries[name].what == "type"

    def has_own_code(self, error: Error) -> bool:
        """Whether no other error has its code, so that the code alone tells which it is."""
        return self._codes[error.code] == 1

    def type(self, type_: Type) -> str:
        return self._language.types.spell(type_, self.names)

    def text(self, doc: Doc, owner: str = "") -> str:
        """The doc in this language: escaped, its references spelled as there."""
        return prose.render(doc, self._language.escape, lambda name: self.reference(name, owner))

    def doc(self, doc: Doc, owner: str = "") -> tuple[str, ...]:
        """The doc's lines."""
        return tuple(prose.wrap(self.text(doc, owner))) if doc else ()

    def escape(self, text: str) -> str:
        """A short text of the description, such as whom a callback is for, as docs hold it."""
        return self._language.escape(text)

    def reference(self, name: str, owner: str = "") -> str:
        """How docs name a declaration; `name` as a doc of `owner` writes it."""
        path = resolve(name, owner, self._entries)
        assert path is not None, name  # check.docs_refer_to_declarations
        entry = self._entries[path]
        parent = path.rpartition(".")[0]
        spelled = self.names.get(path) or path.rpartition(".")[2]
        return self._language.refer(
            Reference(entry.what, self.names.get(parent, parent), spelled, self.options)
        )

    def doc_of_method(self, owner: str, method: Method) -> tuple[str, ...]:
        """The method's doc; its title, or its name, where it has none."""
        title = prose.sentence(self.escape(method.title or method.name))
        return self.doc(method.doc, owner) or tuple(prose.wrap(title))

    def notes_of_method(self, owner: str, method: Method) -> list[str]:
        """What the description says of a method beside its doc, as sentences."""
        notes = []
        if method.roles:
            roles = prose.listed(self.escape(role.name) for role in method.roles)
            notes.append(f"Who may call it: {roles}.")
        if method.callbacks:
            refs = (self.reference(f"{owner}.{callback.name}") for callback in method.callbacks)
            notes.append(f"What answers it: {prose.listed(refs)}.")
        return [line for note in notes for line in prose.wrap(note)]

    def bounds(self, param: Param) -> list[str]:
        """What the constraints of a value are, as sentences."""
        return [
            _BOUNDS[bound.key].format(self.escape(str(bound.value))) for bound in param.constraints
        ]

    def notes_of_callback(self, callback: Callback) -> list[str]:
        told = prose.sentence(self.escape(callback.to)) if callback.to else ""
        return prose.wrap(f"Who is told: {told}") if told else []
