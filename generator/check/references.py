"""Rules about references: what lists, docs and deprecations name is declared."""

from __future__ import annotations

from collections.abc import Collection

from generator.check.rule import Described
from generator.diagnostics import Code, Related, Reporter, Span
from generator.index import may_be_text, resolve
from generator.model import Class
from generator.parts import Ref


def references_are_known(it: Described) -> None:
    """The roles, callbacks and errors that methods and callbacks list."""
    roles = {role.name for role in it.api.roles}
    errors = {error.name for error in it.api.errors}
    for class_ in it.api.classes:
        _members_are_known(class_, roles, errors, it.report)


def _members_are_known(class_: Class, roles: set[str], errors: set[str], report: Reporter) -> None:
    callbacks = {callback.name for callback in class_.callbacks}
    for method in class_.methods:
        _known(method.roles, roles, "role", Code.UNKNOWN_ROLE, report)
        _known(method.callbacks, callbacks, "callback", Code.UNKNOWN_CALLBACK, report)
        _known(method.errors, errors, "error", Code.UNKNOWN_ERROR, report)
        if method.acknowledged_by:
            completes = (method.acknowledged_by,)
            _known(completes, callbacks, "callback", Code.UNKNOWN_CALLBACK, report)
    for callback in class_.callbacks:
        _known(callback.errors, errors, "error", Code.UNKNOWN_ERROR, report)


def _known(
    refs: tuple[Ref, ...], known: Collection[str], what: str, code: Code, report: Reporter
) -> None:
    for ref in refs:
        if ref.name not in known:
            hint = report.closest(ref.name, known)
            report.error(ref.span, code, f"unknown {what} '{ref.name}'", hint)
    _listed_once(refs, report)


def _listed_once(refs: tuple[Ref, ...], report: Reporter) -> None:
    first: dict[str, Span] = {}
    for ref in refs:
        if first.setdefault(ref.name, ref.span) is not ref.span:
            related = (Related(first[ref.name], "first here"),)
            report.error(
                ref.span, Code.LISTED_TWICE, f"'{ref.name}' is listed twice", "keep one", related
            )


def toolkits_are_listed_once(it: Described) -> None:
    """Those of `only` and `except`; that there are such toolkits is for `toolkit.py` to say."""
    for entry in it.written:
        for refs in (entry.presence.only, entry.presence.excluded):
            _listed_once(refs, it.report)


def docs_refer_to_declarations(it: Described) -> None:
    for entry in it.written:
        for ref in (part for doc in entry.docs for part in doc.parts if isinstance(part, Ref)):
            known = resolve(ref.name, entry.owner, it.entries) is not None
            if not known and not may_be_text(ref.name):
                message = f"nothing is declared as [{ref.name}]"
                near = it.report.closest(ref.name, it.entries)
                hint = near or f"to keep it as text, write \\[{ref.name}]"
                it.report.error(ref.span, Code.UNKNOWN_REFERENCE, message, hint)


def deprecations_name_declarations(it: Described) -> None:
    for entry in it.written:
        use = entry.deprecated.use if entry.deprecated else None
        if use and resolve(use.name, entry.owner, it.entries) is None:
            message = f"nothing is declared as '{use.name}'"
            hint = it.report.closest(use.name, it.entries)
            it.report.error(use.span, Code.UNKNOWN_REFERENCE, message, hint)
