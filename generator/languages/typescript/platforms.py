"""On which platforms what a package has is there, and why not on all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Callback, Class, Method, Param
from generator.prose import sentence, wrap

if TYPE_CHECKING:
    from generator.lowering import Lowering

Member = Method | Callback | Param  # a parameter: a property
PLATFORMS = {"objc": "iOS", "android": "Android"}  # by the toolkit that the native side stands on


def absence(it: Lowering, toolkit: str, class_: Class, member: Member) -> str:
    """`Room.search is not there on iOS: reason`; empty if it is there."""
    path = f"{class_.name}.{member.name}"
    if path in it.beside[toolkit].names:
        return ""
    reason = _reason(toolkit, class_, member)
    return f"{path} is not there on {PLATFORMS[toolkit]}{f': {reason}' if reason else ''}"


def notes_of_absence(it: Lowering, class_: Class, member: Member) -> list[str]:
    """What docs say of it."""
    lines = []
    for toolkit, platform in PLATFORMS.items():
        if toolkit in it.beside and absence(it, toolkit, class_, member):
            reason = it.escape(_reason(toolkit, class_, member))
            lines += wrap(
                f"Not on {platform}: {sentence(reason)}" if reason else f"Not on {platform}."
            )
    return lines


def _reason(toolkit: str, class_: Class, member: Member) -> str:
    """The class's where the toolkit lacks it as a whole."""
    presence = member.presence if class_.presence.includes(toolkit) else class_.presence
    return presence.reason
