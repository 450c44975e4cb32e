"""Rules about calls: who may make them, who hears of them, and what completes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.index import Entry
from generator.lint.rule import Found, Linted
from generator.model import Class, Error, Method
from generator.prose import listed

# In the name or the doc of an error that those get who may not call.
_REFUSES = re.compile(
    r"unauthori[sz]|not.?authori[sz]|forbid|forbidden|denied|not.?allowed|not.?permitted|permission"
    r"|\bonly (an? |the )?\S+ (may|can)\b",
    re.IGNORECASE,
)


def unguarded_role(it: Linted) -> Iterator[Found]:
    """A method that is not for all roles, and no error of which is for the others."""
    roles = [role.name for role in it.api.roles]
    errors = {error.name: error for error in it.api.errors}
    for class_, method, entry in it.methods():
        allowed = {ref.name for ref in method.roles}
        others = [role for role in roles if role not in allowed]
        if allowed and others:
            given = [errors[name] for name in sorted(_errors(class_, method))]
            if not any(_is_for(others, error) for error in given):
                yield _unguarded(entry, [ref.name for ref in method.roles])


def _errors(class_: Class, method: Method) -> set[str]:
    """What the method lists, and what its callbacks carry."""
    answering = answers(method)
    carried = (each.errors for each in class_.callbacks if each.name in answering)
    return {ref.name for refs in (method.errors, *carried) for ref in refs}


def answers(method: Method) -> set[str]:
    """The callbacks that a method names."""
    completing = (method.acknowledged_by,) if method.acknowledged_by else ()
    return {ref.name for ref in (*method.callbacks, *completing)}


def _is_for(others: list[str], error: Error) -> bool:
    """Whether an error's name or doc says that the call is refused, or names one of the roles."""
    parts = (part if isinstance(part, str) else part.name for part in error.doc.parts)
    told = f"{error.name.replace('_', ' ')} {''.join(parts)}".replace("_", " ").lower()
    return bool(_REFUSES.search(told)) or any(names_role(role, told) for role in others)


def names_role(role: str, text: str) -> bool:
    """Whether a text has a role's words, in the plural too."""
    return bool(re.search(rf"\b{role.replace('_', '[ _-]')}s?\b", text, re.IGNORECASE))


def _unguarded(entry: Entry, allowed: list[str]) -> Found:
    message = f"'{entry.path}' is for {listed(allowed)} alone, and no error is for the others"
    return Found(entry, message, "list the error that those get who may not call it")


def unaddressed_callback(it: Linted) -> Iterator[Found]:
    """Where there are roles, a method's callback says which of them it comes to."""
    for class_ in it.api.classes if it.api.roles else ():
        named = {name for method in class_.methods for name in answers(method)}
        for callback in class_.callbacks:
            if callback.name in named and not callback.to:
                entry = it.entries[f"{class_.name}.{callback.name}"]
                message = f"'{entry.path}' answers a method and does not say whom it comes to"
                yield Found(entry, message, "say so, as in to: moderator")


def missing_acknowledged_by(it: Linted) -> Iterator[Found]:
    """By the name of the callback, as in `ack_lock_room` of `lock_room`."""
    for _, method, entry in it.methods():
        name = f"ack_{method.name}"
        done = method.acknowledged_by or method.is_async or method.is_static
        if not done and any(ref.name == name for ref in method.callbacks):
            message = f"'{entry.path}' has no acknowledged_by, and so no awaitable form"
            yield Found(entry, message, f"if it completes the call: acknowledged_by: {name}")
