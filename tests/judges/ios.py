"""The judge of the iOS part of a React Native package: Objective-C++ that calls an SDK, and hears it.

Two of them, since each sees what the other cannot. The clang of ziglang (from pip), which brings Apple's own C headers
and libc++, checks it for an iOS target under ARC, against the headers of React Native and what its codegen makes, in
each version. Debian's clang compiles the same files for GNUstep, with fakes of React Native, and runs an SDK and an app.

A folder is one that a description was generated to: it has `objc/` and `react_native/`.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tests.judges import objc, react_native

HERE = Path(__file__).resolve().parents[1] / "ios"
ZIG_HINT = ("ziglang (checks Objective-C++ for iOS)", "pip install ziglang==0.15.2")

TARGET = ("-target", "arm64-apple-ios15.0", "-fobjc-arc", "-fblocks", "-std=c++20", "-nostdinc")
# What zig tells its libc++ of Apple's systems.
LIBCXX = (
    *("ABI_VERSION=1", "ABI_NAMESPACE=__1", "HAS_FILESYSTEM=1", "HAS_LOCALIZATION=1"),
    *("HAS_MONOTONIC_CLOCK=1", "HAS_MUSL_LIBC=0", "HAS_THREADS=1"),
    *("HAS_VENDOR_AVAILABILITY_ANNOTATIONS=0", "HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE"),
)
# All warnings but those of another style: instance variables stand in interfaces, since GNUstep takes them nowhere
# else; messages go to `id`, `?:` has two operands, and casts are C's. In C++98 there is nothing of it. To look for
# arithmetic of pointers, of which there is none, would take more time than all else.
STRICT = (
    *("-fsyntax-only", "-ferror-limit=0", "-Weverything", "-Werror"),
    *("-Wno-c++98-compat", "-Wno-c++98-compat-pedantic", "-Wno-direct-ivar-access"),
    *("-Wno-gnu-conditional-omitted-operand", "-Wno-nullable-to-nonnull-conversion"),
    *("-Wno-objc-interface-ivars", "-Wno-objc-messaging-id", "-Wno-old-style-cast"),
    "-Wno-unsafe-buffer-usage",
)
# Where React Native has its headers: those of a folder that is called otherwise in an app's build, and the others.
RENAMED = {
    "React": "React/Base",
    "RCTDeprecation": "ReactApple/Libraries/RCTFoundation/RCTDeprecation/Exported",
    "RCTRequired": "Libraries/Required",
    "RCTTypeSafety": "Libraries/TypeSafety",
}
HEADERS = (
    *("Libraries/FBLazyVector", "ReactCommon", "ReactCommon/callinvoker", "ReactCommon/jsi"),
    *("ReactCommon/react/nativemodule/core", "ReactCommon/react/nativemodule/core/platform/ios"),
)
# What codegen's header imports, and modules beside it: it is read once a version.
PREFIX = """\
#import <RCTRequired/RCTRequired.h>
#import <RCTTypeSafety/RCTConvertHelpers.h>
#import <RCTTypeSafety/RCTTypedModuleConstants.h>
#import <React/RCTBridgeModule.h>
#import <React/RCTCxxConvert.h>
#import <React/RCTInvalidating.h>
#import <React/RCTManagedPointer.h>
#import <ReactCommon/RCTTurboModule.h>
"""


# ------------------------------------------------------------------------ what is missing


def check_missing() -> list[tuple[str, str]]:
    """Say what `diagnostics` lacks."""
    found = importlib.util.find_spec("ziglang") is not None
    return [*([] if found else [ZIG_HINT]), *react_native.missing()]


def run_missing() -> list[tuple[str, str]]:
    """Say what `run` lacks."""
    return [*objc.run_missing(), *react_native.missing()]


# ------------------------------------------------------------------------ checking


def diagnostics(folder: Path, version: str = "0.81") -> list[str]:
    """Say what the compiler has to say; what is clean gives an empty list."""
    (found,) = diagnostics_all([folder], version)
    return found


def diagnostics_all(
    folders: Sequence[Path], version: str = "0.81", *, alone: bool = False
) -> list[list[str]]:
    """Judge many folders. `alone`: each file by itself, so that it has to import what it uses."""
    with tempfile.TemporaryDirectory(prefix="sdkbind-ios-") as scratch:
        specs = write_specs(folders, Path(scratch), version)
        known = [*_known(version), *([] if alone else ["-include-pch", str(_precompiled(version))])]
        jobs = [
            (folder, unit, [*known, "-isystem", str(spec)])
            for folder, spec in zip(folders, specs, strict=True)
            for unit in (sources(folder) if alone else [_together(sources(folder), spec)])
        ]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda job: (job[0], _complaints(*job)), jobs))
    return [[line for of, lines in told if of == folder for line in lines] for folder in folders]


def write_specs(folders: Iterable[Path], scratch: Path, version: str) -> list[Path]:
    """Write what codegen makes of each package as an app's build has it: `<TuneSpec/TuneSpec.h>`."""
    packages = [folder / "react_native" for folder in folders]
    places = [scratch / str(number) for number in range(len(packages))]
    for place, files in zip(places, _generated(packages, version), strict=True):
        for file, text in files.items():
            home = place / Path(file).stem.removesuffix("-generated")
            home.mkdir(parents=True, exist_ok=True)
            (home / file).write_text(text, encoding="utf-8")
    return places


_made: dict[tuple[str, ...], dict[str, str]] = {}  # what codegen made of specs, by all that it read


def _generated(packages: Sequence[Path], version: str) -> list[dict[str, str]]:
    """Run codegen once on each spec that it did not see yet, by one process."""
    asked = {_read(package, version): package for package in packages}
    new = {read: package for read, package in asked.items() if read not in _made}
    for read, native in zip(new, react_native.codegen_all(new.values(), version), strict=True):
        assert not native.errors, native.errors
        ours = {name: text for name, text in native.files.items() if name.startswith("ios/")}
        _made[read] = {name.removeprefix("ios/"): text for name, text in ours.items()}
    return [_made[_read(package, version)] for package in packages]


def _read(package: Path, version: str) -> tuple[str, ...]:
    """Read what codegen reads."""
    files = [package / "package.json", *sorted((package / "src").glob("Native*.ts"))]
    texts = [part for file in files for part in (file.name, file.read_text(encoding="utf-8"))]
    return (version, *texts)


def sources(folder: Path) -> list[Path]:
    """List what there is to compile."""
    found = sorted((folder / "react_native" / "ios").glob("*.mm"))
    assert found, f"there is nothing for iOS in {folder}"
    return found


def _together(files: Iterable[Path], scratch: Path) -> Path:
    """Write one source that is made of all: to begin anew with each costs more than it says."""
    unit = scratch / "all.mm"
    unit.write_text("".join(f'#import "{file}"\n' for file in files), encoding="utf-8")
    return unit


def _complaints(folder: Path, source: Path, known: list[str]) -> list[str]:
    """Check one file; what else is in the folder of the SDK is found as in a framework."""
    done = _zig([*known, *STRICT, "-I", str(folder / "objc"), str(source)])
    lines = done.stderr.splitlines()
    found = [line for line in lines if ": error: " in line or ": warning: " in line]
    assert found or not done.returncode, done.stderr
    return [line.replace(f"{folder}/", "") for line in found]


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    """The folder of what is made once, for as long as the tests run."""
    return tempfile.TemporaryDirectory(prefix="sdkbind-ios-")


@cache
def _known(version: str) -> tuple[str, ...]:
    """Name the target, and where all headers are but those that are judged."""
    zig = _zig_folder() / "lib"
    system = (
        *(zig / "libcxx/include", zig / "include", HERE / "shims", objc.SHIMS / "ios"),
        *(zig / "libc/include/any-macos-any", *_headers(version)),
    )
    return (
        *TARGET,
        *(f"-D_LIBCPP_{each}" for each in LIBCXX),
        "-DSHIM_REAL_C_LIBRARY",
        *(flag for folder in system for flag in ("-isystem", str(folder))),
    )


def _headers(version: str) -> list[Path]:
    """Name the folders of React Native's headers, called as in an app's build."""
    package = react_native.TOOLS / "node_modules" / react_native.VERSIONS[version]
    renamed = Path(_home().name, f"headers-{version}")
    renamed.mkdir()
    for name, place in RENAMED.items():
        (renamed / name).symlink_to(package / place)
    return [renamed, *(package / each for each in HEADERS)]


@cache
def _precompiled(version: str) -> Path:
    header = Path(_home().name, f"prefix-{version}.h")
    header.write_text(PREFIX, encoding="utf-8")
    made = header.with_suffix(".pch")
    done = _zig([*_known(version), "-x", "objective-c++-header", str(header), "-o", str(made)])
    assert not done.returncode, done.stderr
    return made


def _zig_folder() -> Path:
    found = importlib.util.find_spec("ziglang")
    assert found and found.origin, ZIG_HINT
    return Path(found.origin).parent


def _zig(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [str(_zig_folder() / "zig"), "clang", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


# ------------------------------------------------------------------------ running

CXX = ("-std=c++20", "-Wextra", "-Wno-deprecated-declarations")


def run(folder: Path, program: str, work: Path) -> str:
    """Build a program, run it and return what it printed."""
    return objc.printed(build(folder, program, work))


def build(folder: Path, program: str, work: Path) -> Path:
    """Make one program of the bridge in a folder, and of a source that is an SDK and an app.

    Of the SDK, the structs and constants are there. See tests/ios/run/bridge.h for how the program calls modules as
    JavaScript does, and kept.h for where its classes keep something.
    """
    (spec,) = write_specs([folder], work, "0.81")
    umbrella = _umbrella(folder / "objc")
    structs, main = work / "structs.mm", work / "program.mm"
    structs.write_text(objc.kept_structs(folder / "objc", umbrella), encoding="utf-8")
    main.write_text(f'#import "{umbrella}"\n{program}', encoding="utf-8")
    bridge = _together([*sources(folder), *spec.glob("*/*.mm"), structs], work)
    headers = ["-I", str(folder / "objc"), "-I", str(folder / "react_native" / "ios")]
    files = [bridge, main, *(folder / "objc").glob("*.m")]
    objects = _compiled(files, [*headers, "-isystem", str(spec)], work)
    objc.link_gnustep([*objects, *_fakes()], work / "program")
    return work / "program"


def _umbrella(headers: Path) -> str:
    """Name the header of headers, which the module map names."""
    found = re.search(r'umbrella header "(.+)"', (headers / "module.modulemap").read_text("utf-8"))
    assert found
    return found[1]


def _compiled(files: Iterable[Path], flags: Sequence[str], work: Path) -> list[Path]:
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda file: _object(file, flags, work), files))


def _object(file: Path, flags: Sequence[str], work: Path) -> Path:
    made = work / f"{file.name}.o"
    language = CXX if file.suffix == ".mm" else ()
    objc.compile_gnustep([*language, "-isystem", str(HERE / "run"), *flags, "-c", str(file)], made)
    return made


@cache
def _fakes() -> tuple[Path, ...]:
    """React Native and its app, which are the same for every program."""
    return tuple(_compiled(sorted((HERE / "run").glob("*.mm")), (), Path(_home().name)))
