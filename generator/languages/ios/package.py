"""What is said once for the iOS part of a package: its pod, its tables, its registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.index import declarations
from generator.languages.ios.modules import IosModule
from generator.languages.ios.objects import IosKind, kinds_of
from generator.languages.ios.structs import IosStruct
from generator.model import Api

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View


class IosPod(NamedTuple):
    """What the podspec says, as literals of Ruby; the file's name as it is."""

    file: str
    name: str
    version: str
    summary: str
    homepage: str
    author: str
    license: str
    registry: str
    sdk: str


class IosPackage(NamedTuple):
    pod: IosPod
    spec: str  # what codegen calls its header
    umbrella: str  # the SDK's header
    domain: str  # of the SDK's errors; none, if it has none
    modules: tuple[IosModule, ...]
    ignored: tuple[str, ...]  # warnings: what is deprecated is carried over as well
    structs: tuple[IosStruct, ...]
    kinds: tuple[IosKind, ...]
    delegate_headers: tuple[str, ...]


def package_view(it: Lowering, view: View) -> IosPackage:
    native = it.beside["objc"]
    modules = tuple(module for class_ in view.classes for module in class_)
    return IosPackage(
        pod=_pod(it),
        spec=f"{it.options['module']}Spec",
        umbrella=native.options["umbrella"],
        domain=f"{native.options['prefix']}ErrorDomain" if native.api.errors else "",
        modules=modules,
        ignored=_ignored(native.api),
        structs=tuple(struct for struct in view.structs if struct),
        kinds=kinds_of(it),
        delegate_headers=tuple(f"{each.file}.h" for each in modules if each.delegate),
    )


def _ignored(api: Api) -> tuple[str, ...]:
    """The warnings that there are where something is deprecated."""
    if not any(entry.deprecated for entry in declarations(api)):
        return ()
    return ("-Wdeprecated-declarations", "-Wdeprecated-implementations")


def _pod(it: Lowering) -> IosPod:
    sdk, package = it.api.sdk, it.options["package"]
    name = package.removeprefix("@").replace("/", "-")
    version = _ruby(sdk.version.partition("+")[0])  # CocoaPods knows no build
    return IosPod(
        file=name,
        name=_ruby(name),
        version=version,
        summary=_ruby(it.summary()),
        # CocoaPods demands one. No address is known but the package's own.
        homepage=_ruby(f"pkg:npm/{package.replace('@', '%40')}"),
        author=_ruby(sdk.name),
        license=_license(sdk.copyright),
        registry=_ruby(f"ios/{it.options['module']}Registry.h"),
        sdk=f"{_ruby(it.beside['objc'].options['pod'])}, {version}",
    )


def _license(copyright_: str) -> str:
    text = f", :text => {_ruby(copyright_)}" if copyright_ else ""
    return f"{{ :type => 'See the SDK'{text} }}"


def _ruby(text: str) -> str:
    """A literal of Ruby's, on one line, in which nothing is replaced."""
    line = " ".join(text.split())
    escaped = line.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
