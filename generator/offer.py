"""What of a description one toolkit offers: `only` and `except` say what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.bridge import carried_over
from generator.diagnostics import Code, Related, Reporter
from generator.index import aliases_of, by_path, declarations, params_in, types_in
from generator.model import Api, Callback, Class, DeclaredType, Enum, Method, Struct
from generator.parts import EVERYWHERE, Ref
from generator.source import Mapping as Tree
from generator.source import Node
from generator.toolkit import known_names
from generator.values import Misfit, MisfitError, Values


def offered(whole: Api, toolkit: str, behind_bridge: bool, report: Reporter) -> Api:
    """The description as one toolkit has it. What the toolkit can't have is reported."""
    api = whole
    if any(entry.presence is not EVERYWHERE for entry in declarations(whole)):
        api = _Without(whole, toolkit).whole()
        _refuse_lacks(whole, api, toolkit, report)
        _refuse_misfits(whole, api, toolkit, report)
    return carried_over(whole, api, toolkit, report) if behind_bridge else api


class _Without:
    """The description without the declarations that one toolkit lacks, and lists of them."""

    def __init__(self, api: Api, toolkit: str) -> None:
        self._api = api
        self._toolkit = toolkit

    def _kept(self, declared: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in declared if each.presence.includes(self._toolkit))

    def whole(self) -> Api:
        errors = self._kept(self._api.errors)
        names = {error.name for error in errors}
        return self._api._replace(
            errors=errors,
            types=tuple(self._type(each) for each in self._kept(self._api.types)),
            classes=tuple(self._class(each, names) for each in self._kept(self._api.classes)),
        )

    def _type(self, type_: DeclaredType) -> DeclaredType:
        if isinstance(type_, Struct):
            return type_._replace(fields=self._kept(type_.fields))
        if isinstance(type_, Enum):
            return type_._replace(values=self._kept(type_.values))
        return type_

    def _class(self, class_: Class, errors: set[str]) -> Class:
        callbacks = self._kept(class_.callbacks)
        names = {callback.name for callback in callbacks}
        return class_._replace(
            methods=tuple(self._method(each, names, errors) for each in self._kept(class_.methods)),
            callbacks=tuple(self._callback(each, errors) for each in callbacks),
            properties=self._kept(class_.properties),
        )

    def _method(self, method: Method, callbacks: set[str], errors: set[str]) -> Method:
        done = method.acknowledged_by
        params = self._kept(method.params)
        lacking = {param.name for param in method.params} - {param.name for param in params}
        return method._replace(
            params=params,
            example=_without(method.example, lacking),
            callbacks=_named(method.callbacks, callbacks),
            acknowledged_by=done if done and done.name in callbacks else None,
            errors=_named(method.errors, errors),
        )

    def _callback(self, callback: Callback, errors: set[str]) -> Callback:
        params = self._kept(callback.params)
        return callback._replace(params=params, errors=_named(callback.errors, errors))


def _named(refs: tuple[Ref, ...], names: set[str]) -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.name in names)


def _without(example: Node | None, names: set[str]) -> Node | None:
    if not isinstance(example, Tree):
        return example
    return example._replace(entries=tuple(e for e in example.entries if e[0].text not in names))


def _refuse_lacks(whole: Api, api: Api, toolkit: str, report: Reporter) -> None:
    """Reports types that are used in the toolkit and lack there."""
    entries, known = by_path(whole), known_names()
    hint = "let both have the same 'only' or 'except'"
    here = {each.name for each in (*api.types, *api.classes)}
    for part in (part for type_ in types_in(api) for part in type_.parts()):
        if part.name in entries and part.name not in here:
            presence = entries[part.name].presence
            if not all(ref.name in known for ref in (*presence.only, *presence.excluded)):
                continue  # who has it is not known, which is told there
            message = f"{toolkit} lacks '{part.name}', which is used here"
            related = (Related(entries[part.name].span, f"'{part.name}' is here"),)
            report.error(part.span, Code.NOT_IN_TOOLKIT, message, hint, related)


def _refuse_misfits(whole: Api, api: Api, toolkit: str, report: Reporter) -> None:
    """Reports what defaults and examples name, and the toolkit lacks."""
    of_the_whole = set(_misfits(whole))
    for fault in _misfits(api):
        if fault not in of_the_whole:
            message = f"{toolkit} lacks what this names: {fault.text}"
            hint = "choose what every toolkit has, or give this an 'only' or 'except' too"
            report.error(fault.span, Code.NOT_IN_TOOLKIT, message, hint)


def _misfits(api: Api) -> Iterator[Misfit]:
    """What is wrong with the defaults and the examples, of which a toolkit may lack a part."""
    values = Values(api, aliases_of(api))
    for param in params_in(api):
        if param.default is not None:
            try:
                values.of(param.type, param.default)
            except MisfitError as error:
                yield from error.faults
    for method in (method for class_ in api.classes for method in class_.methods):
        if isinstance(method.example, Tree):
            try:
                values.named(method.params, method.example, f"'{method.name}' takes no")
            except MisfitError as error:
                yield from error.faults
