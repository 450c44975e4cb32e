"""Reads declarations back from Objective-C headers, in one form for all ways to write the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"@(?:interface|protocol)\s+(\w+)(?![\w;,])(.*?)@end", re.DOTALL)
_METHOD = re.compile(r"^[-+] *(\(.*?);", re.DOTALL | re.MULTILINE)
_ATTRIBUTE = re.compile(r"\s(?:NS_[A-Z_]+|__attribute__|API_[A-Z]+)\b.*", re.DOTALL)
_TYPEDEF = re.compile(r"typedef\s+([^;{}]+?)\s*\b(\w+)\s*(?:NS_\w+(?:\([^)]*\))?\s*)*;")
_NULLABILITY = re.compile(r"\b_?(nullable|nonnull)\b", re.IGNORECASE)
_SAME = {"int32_t": "int", "int64_t": "long long"}


class Declared(NamedTuple):
    """A method: what it returns and takes, as in `NSArray *_Nullable`, `BOOL` and `int`."""

    returns: str
    parameters: tuple[str, ...]


def declared_in(text: str) -> dict[tuple[str, str], Declared]:
    """Every method of the headers, by its class or protocol and its selector."""
    text = _COMMENT.sub("", text)
    aliases = {name: type_ for type_, name in _TYPEDEF.findall(text)}
    return {
        (owner, selector): declared
        for owner, body in _BLOCK.findall(text)
        for method in _METHOD.findall(body)
        for selector, declared in [_read(_ATTRIBUTE.sub("", method), aliases)]
    }


def _read(method: str, aliases: Mapping[str, str]) -> tuple[str, Declared]:
    """`(void)send:(NSString *)text to:(nullable NSArray *)ids` -> its selector and its types."""
    pieces = list(_pieces(method))
    labels = [label.split()[-1] for label, _ in pieces[1:] if label.split()]
    types = [plain(type_, aliases) for _, type_ in pieces]
    selector = "".join(labels) if len(types) > 1 else method.rpartition(")")[2].strip()
    return selector, Declared(types[0], tuple(types[1:]))


def _pieces(method: str) -> Iterator[tuple[str, str]]:
    """Each outermost parenthesis, and what stands between it and the one before."""
    depth, start = 0, 0
    before = ""
    for place, sign in enumerate(method):
        if sign == "(" and depth == 0:
            before, start = method[start:place], place + 1
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == ")" and depth == 0:
            yield before, method[start:place]
            start = place + 1


def plain(type_: str, aliases: Mapping[str, str]) -> str:
    """A type without its generics and aliases; of a pointer its nullability is said."""
    nullability = _NULLABILITY.findall(type_)
    bare = " ".join(_NULLABILITY.sub("", _without_generics(type_)).split())
    while bare in aliases:
        bare = " ".join(_without_generics(aliases[bare]).split())
    bare = re.sub(r" ?\*", " *", bare)
    if not bare.endswith("*") and bare not in ("id", "instancetype"):
        return _SAME.get(bare, bare)
    nullable = "nullable" in map(str.lower, nullability)
    return f"{bare}{'' if bare.endswith('*') else ' '}{'_Nullable' if nullable else '_Nonnull'}"


def _without_generics(type_: str) -> str:
    while (shorter := re.sub(r"<[^<>]*>", "", type_)) != type_:
        type_ = shorter
    return type_
