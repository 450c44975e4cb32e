"""What each declaration is called in a toolkit's language, and which names can't stand there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Code, Related, Reporter
from generator.index import Entry, by_path, module_of
from generator.language import Naming, Refusal, Subject
from generator.model import Api
from generator.toolkit import Chosen

Spellings = dict[str, str]  # by path


def spell(api: Api, chosen: Chosen, taken: Iterable[str], report: Reporter) -> Spellings:
    """The spelling of every declaration, by path. Those that can't stand are reported.

    `taken` are names in the package that others have beside those of the toolkit itself.
    """
    return _Speller(api, chosen, taken, report).all()


def shared_names(api: Api, chosen: Chosen) -> set[str]:
    """The names that the declarations take where those of other classes and types are as well."""
    speller = _Speller(api, chosen, (), Reporter())
    speller.all()
    return speller.shared()


class _Speller:
    """Spells the declarations in written order: of two that collide the later is reported."""

    def __init__(self, api: Api, chosen: Chosen, taken: Iterable[str], report: Reporter) -> None:
        self._entries = by_path(api)
        self._homes = _homes(api, chosen.toolkit.behind_bridge)
        self._chosen = chosen
        self._language = chosen.toolkit.language
        self._report = report
        self._refused: set[str] = set()  # spellings, of which nothing more is told
        # scope, its owner, name -> whose it is; the output's own names are nobody's
        self._taken: dict[tuple[str, str, str], Entry | None] = {}
        for name in (*self._language.own_names(chosen.options), *taken):
            self._take_own(name)

    def all(self) -> Spellings:
        spelled = {}
        for entry in self._entries.values():
            naming = self._language.naming.get(entry.what)
            if naming:
                parent, _, name = entry.path.rpartition(".")
                subject = Subject(name, parent, self._chosen.options, entry.declared)
                spelled[entry.path] = spelling = self._spell(entry, naming, subject)
                if spelling not in self._refused:
                    self._claim(entry, naming, parent, spelling)
        return spelled

    def shared(self) -> set[str]:
        owners = {"", *self._homes.values()}
        return {f"{scope} {name}" for scope, owner, name in self._taken if owner in owners}

    def _take_own(self, name: str) -> None:
        """A name that the output has by its options alone."""
        key = ("package", "", name.casefold())
        if key in self._taken:
            toolkit = self._chosen.toolkit.name
            message = f"by its options, {toolkit} would call two things '{name}'"
            hint = "give one of the options another value"
            self._report.error(self._chosen.span, Code.COLLISION, message, hint)
        self._taken[key] = None

    def _spell(self, entry: Entry, naming: Naming, subject: Subject) -> str:
        written = entry.names.get(self._chosen.toolkit.name)
        if written is None:
            ruled = naming.style(subject)
            return naming.escape(ruled) if ruled in naming.reserved else ruled
        refusal = (
            naming.form.refusal(written.text)
            or naming.refuse(written.text, subject)
            or self._is_reserved(written.text, naming.reserved)
        )
        if refusal:
            self._report.error(written.span, *refusal)
            self._refused.add(written.text)
        return written.text

    def _is_reserved(self, name: str, reserved: frozenset[str]) -> Refusal | None:
        if name not in reserved:
            return None
        toolkit = self._chosen.toolkit.name
        message = f"'{name}' is reserved in {self._language.name}, or used by the output itself"
        return Refusal(Code.RESERVED_SPELLING, message, f"choose another spelling for {toolkit}")

    def _claim(self, entry: Entry, naming: Naming, parent: str, spelled: str) -> None:
        parent = self._homes.get(parent, parent)
        for claim in naming.claims:
            if claim.when and not getattr(entry.declared, claim.when):
                continue
            name = claim.name(spelled)
            owner = "" if claim.scope.startswith("package") else parent
            first = self._taken.setdefault((claim.scope, owner, name.casefold()), entry)
            if first is not entry:
                return self._collide(entry, first, name)  # once, however many names it takes

    def _collide(self, entry: Entry, first: Entry | None, name: str) -> None:
        toolkit = self._chosen.toolkit.name
        other = f"{first.what} '{first.path}'" if first else "a name that the output uses itself"
        message = f"{entry.what} '{entry.path}' and {other} both become '{name}' in {toolkit}"
        hint = f"give one of them a name of its own: names: {{{toolkit}: ...}}"
        related = (Related(first.span, f"{other} is here"),) if first else ()
        self._report.error(entry.span, Code.COLLISION, message, hint, related)


def _homes(api: Api, behind_bridge: bool) -> dict[str, str]:
    """Behind a bridge: the class that the members of a class with `by` belong to, the module."""
    return {
        class_.name: module_of(api).name for class_ in api.classes if class_.by and behind_bridge
    }
