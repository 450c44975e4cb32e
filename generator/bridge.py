"""What of a description gets over a bridge: values alone, and IDs that stand for objects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from generator.diagnostics import Code, Reporter, Span
from generator.index import aliases_of, id_of, types_in
from generator.model import Api, Callback, Class, Handle, Method, Param
from generator.parts import Known
from generator.source import Mapping as Tree
from generator.source import Node
from generator.values import MisfitError, Values


class Named(NamedTuple):
    """What the toolkit of that name has of a description."""

    name: str
    api: Api


_EXACT = 2**53 - 1  # numbers behind a bridge are doubles, which are exact up to this


def carried_over(whole: Api, api: Api, toolkit: str, report: Reporter) -> Api:
    """The description as it is behind a bridge. What can't get there is reported."""
    _refuse_objects(api, toolkit, report)
    _refuse_no_module(whole, api, toolkit, report)
    _refuse_inexact(api, toolkit, report)
    lost = {handle.name for handle in api.handles if handle.by is None}
    if not lost and not any(class_.by for class_ in api.classes):
        return api
    return api._replace(
        types=tuple(type_ for type_ in api.types if type_.name not in lost),
        classes=tuple(_by_id(class_) for class_ in api.classes),
    )


def _by_id(class_: Class) -> Class:
    if class_.by is None:
        return class_
    by = id_of(class_, class_.by)
    return class_._replace(
        methods=tuple(
            each if each.is_static else each._replace(params=(by, *each.params))
            for each in class_.methods
        ),
        callbacks=tuple(each._replace(params=(by, *each.params)) for each in class_.callbacks),
    )


def _refuse_objects(api: Api, toolkit: str, report: Reporter) -> None:
    """Reports objects that would have to cross a bridge and have no ID that stands for them."""
    held: tuple[Handle | Class, ...] = (*api.handles, *api.classes)
    objects = {each.name for each in held if each.by is None}
    faces = [class_.name for class_ in api.classes if class_.by is None]
    for part in (part for type_ in types_in(api) for part in type_.parts()):
        if part.name in objects:
            message = f"{toolkit} can't carry an object of '{part.name}'"
            hint = f"give '{part.name}' an ID that stands for it: by: some_id"
            if faces == [part.name]:  # no other class is left to be the module
                hint = f"'{part.name}' is the module there; give this an except: [{toolkit}]"
            report.error(part.span, Code.UNCARRIED_TYPE, message, hint)


def _refuse_no_module(whole: Api, api: Api, toolkit: str, report: Reporter) -> None:
    """Reports that the toolkit lacks the class whose functions those of the others become."""
    has_none = all(class_.by for class_ in api.classes)
    if api.classes and has_none and not all(class_.by for class_ in whole.classes):
        first = api.classes[0]
        message = f"{toolkit} lacks the class without 'by' that '{first.name}' would belong to"
        hint = f"let {toolkit} have the class that an app begins with, or lack this one too"
        report.error(first.span, Code.NO_MODULE, message, hint)


def _refuse_inexact(api: Api, toolkit: str, report: Reporter) -> None:
    """Reports integers of defaults and examples that would be others behind the bridge."""
    for span, known in _written_values(api):
        for number in _integers(known):
            if abs(number) > _EXACT:
                message = f"{toolkit} can't carry {number}: it has no such integer"
                hint = f"stay between -{_EXACT} and {_EXACT}, or let {toolkit} lack this"
                report.error(span, Code.UNCARRIED_VALUE, message, hint)


def _written_values(api: Api) -> Iterator[tuple[Span, Known]]:
    """What calls pass: defaults and the values of examples. What is none is told elsewhere.

    A field that is left out is not passed: its default is the native side's.
    """
    values = Values(api, aliases_of(api))
    methods = (method for class_ in api.classes for method in class_.methods)
    for param, node in (given for method in methods for given in _given(method)):
        with suppress(MisfitError):
            yield node.span, values.of(param.type, node)


def refuse_unfed(bridge: Named, natives: list[Named], report: Reporter) -> None:
    """Reports what has to be passed to the toolkits behind a bridge, and never gets there."""
    lacking: dict[tuple[str, Span], list[str]] = {}
    for native in natives:
        for path, param in _unfed(bridge.api, native.api):
            lacking.setdefault((path, param.span), []).append(native.name)
    for (path, span), names in lacking.items():
        needed = f"{' and '.join(names)} {'needs' if len(names) == 1 else 'need'}"
        message = f"{needed} '{path}', which {bridge.name} lacks"
        hint = f"give it a default or a '?', or let {bridge.name} have it"
        report.error(span, Code.UNFED_PARAM, message, hint)


def _unfed(bridge: Api, native: Api) -> Iterator[tuple[str, Param]]:
    passed = _passed(bridge)
    for path, params in _passed(native).items():
        known = {param.name for param in passed.get(path, params)}
        for param in params:
            if param.name not in known and not param.may_be_left_out:
                yield f"{path}.{param.name}", param


def refuse_unsent(bridge: Named, natives: list[Named], report: Reporter) -> None:
    """Reports events that nothing on the native side brings about."""
    sent = {path for native in natives for path in _callbacks(native.api)}
    names = " nor ".join(native.name for native in natives)
    for path, callback in _callbacks(bridge.api).items():
        if natives and path not in sent:
            lacks = f"neither {names} has it" if len(natives) > 1 else f"{names} does not have it"
            message = f"nothing sends '{path}' in {bridge.name}: {lacks}"
            hint = f"let {bridge.name} lack it too, or let one of them have it"
            report.error(callback.span, Code.UNSENT_EVENT, message, hint)


def _callbacks(api: Api) -> dict[str, Callback]:
    return {
        f"{class_.name}.{callback.name}": callback
        for class_ in api.classes
        for callback in class_.callbacks
    }


def _passed(api: Api) -> dict[str, tuple[Param, ...]]:
    """What calls pass: the parameters of each method, and the fields of each struct."""
    methods = {
        f"{class_.name}.{method.name}": method.params
        for class_ in api.classes
        for method in class_.methods
    }
    return {**methods, **{struct.name: struct.fields for struct in api.structs}}


def _given(method: Method) -> Iterator[tuple[Param, Node]]:
    written = method.example.entries if isinstance(method.example, Tree) else ()
    example = {key.text: value for key, value in written}
    for param in method.params:
        if param.default is not None:
            yield param, param.default
        if param.name in example:
            yield param, example[param.name]


def _integers(known: Known) -> Iterator[int]:
    """The integers that a value is, or is made of."""
    if known.kind == "int":
        yield known.value
    for item in _items(known):
        yield from _integers(item)


def _items(known: Known) -> Iterator[Known]:
    if known.kind == "list":
        yield from known.value
    elif known.kind in ("map", "struct"):
        yield from (item for _, item in (known.value if known.kind == "map" else known.value[1]))
