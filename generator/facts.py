"""What is known of the declarations in one language: their spellings, their types, their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from generator.index import aliases_of, by_path, underlying
from generator.language import Language
from generator.model import Api, Callback, Class, DeclaredType, Error, Method, Param
from generator.parts import Known, Type
from generator.source import Mapping as Tree
from generator.toolkit import Chosen
from generator.values import Values


class Facts:
    """`api` is what a toolkit offers of the `whole` description."""

    def __init__(
        self,
        api: Api,
        whole: Api,
        chosen: Chosen,
        names: Mapping[str, str],
        language: Language,
    ) -> None:
        self.api = api
        self.whole = whole
        self.chosen = chosen
        self.options = chosen.options
        self._behind_bridge = chosen.toolkit.behind_bridge
        self.names = names  # path -> spelling
        self.errors = {error.name: error for error in api.errors}
        codes = Counter(error.code for error in api.errors)
        self._shared = frozenset(each.name for each in api.errors if codes[each.code] > 1)
        self.aliases = aliases_of(api)
        self._declared = {each.name: each for each in (*api.types, *api.classes)}
        own = by_path(api)
        self._entries = own if api is whole else {**by_path(whole), **own}
        self.language = language
        self._values = Values(api, self.aliases)

    def with_names(self, names: Mapping[str, str]) -> Facts:
        """The same with other spellings."""
        return Facts(self.api, self.whole, self.chosen, names, self.language)

    def param_names(self, path: str, params: Sequence[Param]) -> list[str]:
        """The spellings of the parameters of what `path` names."""
        return [self.names[f"{path}.{param.name}"] for param in params]

    def declared(self, name: str) -> DeclaredType | Class:
        """The type or class of that name."""
        return self._declared[name]

    def declaration(self, path: str) -> Any:
        """What a path names: as the toolkit has it, or as the description does if it lacks it."""
        return self._entries[path].declared

    def unaliased(self, type_: Type) -> Type:
        """The type that an alias stands for; not of what it holds."""
        return self.aliases.get(type_.name, type_)

    def underlying(self, type_: Type) -> Type:
        """The type that an alias stands for, within a `?` too."""
        return underlying(type_, self.aliases)

    def codes_in(self, declared: Method | Callback) -> dict[int, str]:
        """The errors that can come of it, of which the code alone does not tell the meaning."""
        names = [ref.name for ref in declared.errors if ref.name in self._shared]
        return {self.errors[name].code: name for name in names}

    def default(self, param: Param) -> str:
        """The default as a literal; empty if there is none."""
        known = self.known_default(param)
        return self.literal(known) if known else ""

    def known_default(self, param: Param) -> Known | None:
        """What the default means for the type."""
        default = param.default
        return None if default is None else self._values.of(param.type, default)

    def literal(self, value: Known) -> str:
        return self.language.literal(self, value)

    def example(self, method: Method) -> list[tuple[Param, Known | None]]:
        """The parameters of the method's example with their values; none without an example.

        What a checked example lacks may be left out, or is the ID that a bridge adds.
        """
        if not isinstance(method.example, Tree):
            return []
        written = {key.text for key, _ in method.example.entries}
        given = tuple(param for param in method.params if param.name in written)
        values = dict(self._values.named(given, method.example, ""))
        return [(param, values.get(param.name)) for param in method.params]

    def acknowledgment(self, class_: Class, method: Method) -> Callback | None:
        """The callback that completes a call of the method."""
        if method.acknowledged_by is None:
            return None
        return self.callback(class_, method.acknowledged_by.name)

    def callback(self, class_: Class, name: str) -> Callback:
        found: Callback = self.declaration(f"{class_.name}.{name}")
        return found

    def method(self, class_: Class, name: str) -> Method:
        found: Method = self.declaration(f"{class_.name}.{name}")
        return found

    @cached_property
    def spelled_callbacks(self) -> Mapping[str, frozenset[str]]:
        """How the callbacks of each class are spelled."""
        return {
            class_.name: frozenset(
                self.names[f"{class_.name}.{each.name}"] for each in class_.callbacks
            )
            for class_ in self.api.classes
        }

    @cached_property
    def required_callbacks(self) -> Mapping[str, tuple[Callback, ...]]:
        """Those of each class that no app may do without."""
        return {
            class_.name: tuple(each for each in class_.callbacks if not each.optional)
            for class_ in self.api.classes
        }

    def has_own_code(self, error: Error) -> bool:
        """Whether no other error has its code, so that the code alone tells which it is."""
        return error.name not in self._shared

    def type(self, type_: Type) -> str:
        return self.language.types.spell(type_, self.names)
