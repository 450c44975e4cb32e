"""The judge of generated Objective-C: real tools, never our own parser.

Two of them, since each sees what the other cannot. libclang (from pip) checks types for an
iOS target under ARC against our shim of Foundation; Debian's clang compiles the same headers
against GNUstep, an independent Foundation, and runs the result.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SHIMS = Path(__file__).resolve().parent.parent / "shims"
GNUSTEP = Path("/usr/include/GNUstep")
BLOCKS = Path("/usr/include/Block.h")
GCC_HEADERS = "lib/gcc/*/*/include/objc/objc.h"

LIBCLANG_HINT = ("libclang (checks Objective-C)", "pip install libclang==18.1.1")
GNUSTEP_HINT = (
    "GNUstep (runs Objective-C)",
    "apt-get install --no-install-recommends clang libgnustep-base-dev libblocksruntime-dev",
)

# Objective-C++ has no warning flag for "C++98 is long gone": -Weverything still includes it.
STANDARDS = {
    "objective-c": ("-std=gnu11",),
    "objective-c++": ("-std=gnu++17", "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic"),
}
IOS_FLAGS = (
    *("-target", "arm64-apple-ios15.0", "-fobjc-arc", "-fblocks", "-nostdlibinc"),
    *("-isystem", str(SHIMS / "ios"), "-Weverything", "-Werror", "-ferror-limit=0"),
)
# Inside a module `#import` is an import of a module, which is just what is wanted here; the
# header cannot say `@import` itself, or it would be of no use without modules.
MODULE_FLAGS = ("-fsyntax-only", "-fmodules", "-fimplicit-module-maps", "-Wno-auto-import")
# Without this option libclang forgets the nullability of a type.
KEEP_NULLABILITY = 0x1000
# libclang's number for `objc_designated_initializer`, which its Python half cannot name.
DESIGNATED = 434
# A stub implements what is deprecated too; that the header says so is no fault.
QUIET = '#pragma clang diagnostic ignored "-Wdeprecated-implementations"'
OWNERSHIP = ("__strong", "__unsafe_unretained")
METHODS = ("OBJC_INSTANCE_METHOD_DECL", "OBJC_CLASS_METHOD_DECL")


# ------------------------------------------------------------------------ what is missing


def check_missing() -> list[tuple[str, str]]:
    """Say what `diagnostics` and `stub_implementation` lack, so that a test can skip and hint."""
    found = importlib.util.find_spec("clang") is not None
    return [] if found else [LIBCLANG_HINT]


def run_missing() -> list[tuple[str, str]]:
    """Say what `run_gnustep` and `module_diagnostics` lack."""
    there = (GNUSTEP / "Foundation" / "Foundation.h", BLOCKS)
    found = shutil.which("clang") and all(p.exists() for p in there) and _gcc_headers()
    return [] if found else [GNUSTEP_HINT]


def missing() -> list[tuple[str, str]]:
    """Say everything that is missing, with the command that installs it."""
    return check_missing() + run_missing()


def _gcc_headers() -> Path | None:
    """Find GCC's own headers: GNUstep on Debian is built for GCC's Objective-C runtime."""
    found = sorted(Path("/usr").glob(GCC_HEADERS))
    return found[-1].parent.parent if found else None


# ------------------------------------------------------------------------ checking


def diagnostics(folder: Path, source: str, language: str = "objective-c") -> list[str]:
    """Check a source text that imports headers of `folder`; what is clean gives an empty list.

    A header alone is not enough: clang checks nullability and ownership only when a source
    file includes it and implements its classes.
    """
    return [_told(folder, d) for d in _parse(folder, source, language).diagnostics]


def _parse(folder: Path, source: str, language: str) -> Any:
    """Parse a text as a file of `folder`, without writing it there."""
    from clang.cindex import Index

    name = str(folder / ("judged.mm" if language.endswith("++") else "judged.m"))
    arguments = ["-x", language, *STANDARDS[language], *IOS_FLAGS, "-I", str(folder)]
    unsaved = [(name, source.encode()), *_annotated(folder)]
    return Index.create().parse(name, arguments, unsaved, KEEP_NULLABILITY)


def _annotated(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give each header one annotated pointer more, in memory, after its last line.

    clang complains of a pointer without nullability only in a file that has nullability
    somewhere, so a header that forgot all of it would otherwise pass.
    """
    for number, header in enumerate(sorted(folder.rglob("*.h"))):
        text = header.read_bytes()
        if text.endswith(b"\n"):  # if not, that is what clang has to say of it
            yield str(header), text + b"typedef void *_Nullable judged_%d;\n" % number


def _told(folder: Path, diagnostic: Any) -> str:
    """Write a diagnostic so that it reads the same on every machine."""
    place = diagnostic.location
    where = _relative(place.file.name if place.file else "<command line>", folder)
    option = f" [{diagnostic.option}]" if diagnostic.option else ""
    return f"{where}:{place.line}:{place.column}: {diagnostic.spelling}{option}"


def _relative(name: str, folder: Path) -> str:
    """Shorten a path of the judged folder or of the shim."""
    for base in (folder, SHIMS / "ios"):
        if Path(name).is_relative_to(base):
            return Path(name).relative_to(base).as_posix()
    return name


def undefined(folder: Path, umbrella: str) -> list[str]:
    """Name the constants and functions that the headers declare and no source of the folder defines."""
    declared = _named(_parse(folder, f'#import "{umbrella}"\n', "objective-c"), folder, ".h")
    sources = [source.read_text(encoding="utf-8") for source in sorted(folder.glob("*.m"))]
    found = [_named(_parse(folder, text, "objective-c"), folder, ".m") for text in sources]
    return sorted(declared - set().union(*found))


def _named(unit: Any, folder: Path, kind: str) -> set[str]:
    """Name the constants and functions of headers, or those that the source itself defines."""
    there = [c for c in unit.cursor.get_children() if _inside(c, folder)]
    there = [c for c in there if c.location.file.name.endswith(kind)]
    exported = [c for c in there if _kind(c) in ("VAR_DECL", "FUNCTION_DECL")]
    return {str(c.spelling) for c in exported if kind == ".h" or c.is_definition()}


def module_diagnostics(folder: Path, module: str) -> list[str]:
    """Build the folder's module map and `@import` it; libclang hides what fails inside a module.

    So this takes the command line's clang. The cache is thrown away: a stale one hides errors.
    """
    with tempfile.TemporaryDirectory() as scratch:
        main = Path(scratch, "judged.m")
        main.write_text(f"@import {module};\n", encoding="utf-8")
        flags = [*MODULE_FLAGS, f"-fmodules-cache-path={scratch}", "-I", str(folder)]
        command = ["clang", *STANDARDS["objective-c"], *IOS_FLAGS, *flags, str(main)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    lines = [line for line in done.stderr.splitlines() if "error: " in line]
    return [_relative(name, folder) + rest for name, rest in map(_split, lines)]


def emitted(folder: Path, source: str) -> str:
    """Give what clang makes of a source under ARC, in which it says who retains and releases what."""
    with tempfile.TemporaryDirectory() as scratch:
        main = Path(scratch, "judged.m")
        main.write_text(source, encoding="utf-8")
        flags = ["-S", "-emit-llvm", "-O0", "-I", str(folder), "-o", "-"]
        return _run(["clang", *STANDARDS["objective-c"], *IOS_FLAGS, *flags, str(main)])


def _split(line: str) -> tuple[str, str]:
    """Part a line of the compiler after its file name, which holds this machine's path."""
    name, colon, rest = line.partition(":")
    return ("judged.m" if name.endswith("/judged.m") else name), colon + rest


# ------------------------------------------------------------------------ stubs


def stub_implementation(folder: Path, umbrella: str) -> str:
    """Implement every class and protocol that the headers declare, in the least that compiles.

    It is read back from the headers by libclang and knows nothing of our generator, so what
    the generator believes it wrote cannot hide what it did write.
    """
    unit = _parse(folder, f'#import "{umbrella}"\n', "objective-c")
    found = [c for c in unit.cursor.get_children() if _inside(c, folder)]
    parts = [part for c in found if (part := _part(c))]
    return "\n".join([f'#import "{umbrella}"', QUIET, *parts]) + "\n"


def _part(cursor: Any) -> str:
    """Implement one declaration; most kinds need nothing, and constants have files of their own."""
    makers = {
        "OBJC_INTERFACE_DECL": _class,
        "OBJC_CATEGORY_DECL": _category,
        "OBJC_PROTOCOL_DECL": _delegate,
    }
    maker = makers.get(_kind(cursor))
    return maker(cursor) if maker else ""


def _inside(cursor: Any, folder: Path) -> bool:
    """Tell whether a declaration stands in a header of the folder, not in the shim."""
    file = cursor.location.file
    return file is not None and Path(file.name).is_relative_to(folder)


def _kind(cursor: Any) -> str:
    """Name a cursor's kind; the Python half of libclang raises on those it has no name for."""
    try:
        return str(cursor.kind.name)
    except ValueError:
        return ""


def _of_kind(cursor: Any, *kinds: str) -> Iterator[Any]:
    """Yield what stands directly in a declaration."""
    return (child for child in cursor.get_children() if _kind(child) in kinds)


def _spelt(kind: Any) -> str:
    """Spell a type as a source does: ARC's implied ownership words are not ours to repeat."""
    text = str(kind.spelling)
    for word in OWNERSHIP:
        text = text.replace(word, "")
    return re.sub(r" +(?=[)])", "", text).strip()


def _class(cursor: Any) -> str:
    """Implement a class; -Weverything wants even plain properties synthesised by hand."""
    synthesised = [f"@synthesize {p} = _{p};" for p in _properties(cursor)]
    bodies = [_implemented(m, cursor) for m in [*_methods(cursor), *_adopted(cursor)]]
    return "\n".join([f"@implementation {cursor.spelling}", *synthesised, *bodies, "@end"])


def _category(cursor: Any) -> str:
    """A category cannot hold storage, so its properties are left to the runtime."""
    owner = next(_of_kind(cursor, "OBJC_CLASS_REF")).spelling
    dynamic = [f"@dynamic {p};" for p in _properties(cursor)]
    bodies = [_implemented(m, cursor) for m in _methods(cursor)]
    return "\n".join([f"@implementation {owner} ({cursor.spelling})", *dynamic, *bodies, "@end"])


def _delegate(cursor: Any) -> str:
    """Make a class that implements all of a protocol, optional parts too."""
    name = f"Stub{cursor.spelling}"
    lines = [f"@interface {name} : NSObject <{cursor.spelling}>", "@end", f"@implementation {name}"]
    for protocol in _with_parents(cursor):
        lines += [f"@synthesize {p} = _{p};" for p in _properties(protocol)]
        lines += [_implemented(m, cursor) for m in _methods(protocol)]
    return "\n".join([*lines, "@end"])


def _with_parents(protocol: Any) -> Iterator[Any]:
    """Yield a protocol and those it adopts; NSObject's is implemented by every class."""
    if protocol is None or protocol.spelling == "NSObject":
        return
    yield protocol
    for parent in _of_kind(protocol, "OBJC_PROTOCOL_REF"):
        yield from _with_parents(parent.referenced)


def _adopted(cursor: Any) -> list[Any]:
    """List what a class must implement for its protocols, beside what it declares itself."""
    own = {(_kind(m), m.spelling) for m in _of_kind(cursor, *METHODS)}
    protocols = [
        p for r in _of_kind(cursor, "OBJC_PROTOCOL_REF") for p in _with_parents(r.referenced)
    ]
    methods = [m for p in protocols for m in _methods(p)]
    return [m for m in methods if (_kind(m), m.spelling) not in own]


def _properties(cursor: Any) -> list[str]:
    """Name the properties of instances; a property of the class has nothing to synthesise."""
    of_class = _places(_of_kind(cursor, "OBJC_CLASS_METHOD_DECL"))
    found = _of_kind(cursor, "OBJC_PROPERTY_DECL")
    return [str(p.spelling) for p in found if not _places([p]) & of_class]


def _methods(cursor: Any) -> list[Any]:
    """List the methods to write: not the unavailable, nor what `@synthesize` already gives."""
    accessors = _places(_of_kind(cursor, "OBJC_PROPERTY_DECL"))
    found = [m for m in _of_kind(cursor, *METHODS) if m.availability.name != "NOT_AVAILABLE"]
    return [m for m in found if _kind(m) == METHODS[1] or not _places([m]) & accessors]


def _places(cursors: Iterable[Any]) -> set[int]:
    """Say where declarations stand: a property and its implied accessors share a place."""
    return {c.location.offset for c in cursors}


def _implemented(method: Any, owner: Any) -> str:
    """Write a method with a body that does nothing and returns zero."""
    sign = "-" if _kind(method) == METHODS[0] else "+"
    head = f"{sign} ({_result(method)}){_signature(method)}"
    body = _initialising(method, owner) if _initialises(method) else _idle(method)
    return "\n".join([head, "{", *(f"    {line}" for line in body), "}"])


def _result(method: Any) -> str:
    """Spell the result; `instancetype` takes its nullability in front only."""
    text = _spelt(method.result_type)
    found = re.fullmatch(r"instancetype _(Nonnull|Nullable)", text)
    return f"{found[1].lower()} instancetype" if found else text


def _signature(method: Any) -> str:
    """Join the pieces of a selector with its typed arguments."""
    arguments = [f"({_escape(a)}{_spelt(a.type)}){a.spelling}" for a in method.get_arguments()]
    if not arguments:
        return str(method.spelling)
    pieces = zip(method.spelling.split(":"), arguments, strict=False)
    more = ", ..." if "..." in _words(method) else ""
    return " ".join(f"{piece}:{a}" for piece, a in pieces) + more


def _words(cursor: Any) -> list[str]:
    """Give a declaration's own text, for what libclang has no other way to tell."""
    return [str(t.spelling) for t in cursor.get_tokens()]


def _escape(argument: Any) -> str:
    """Repeat a promise that libclang's type does not show, or clang misses it in an override."""
    return "NS_NOESCAPE " if "NS_NOESCAPE" in _words(argument) else ""


def _initialises(method: Any) -> bool:
    """Tell an initialiser by its name, as ARC does: `initialise` is none, nor is one of nothing."""
    if "objc_method_family" in _words(method):
        return False
    instance = _kind(method) == METHODS[0] and _spelt(method.result_type) != "void"
    return instance and re.match(r"_*init(?![a-z])", method.spelling) is not None


def _ignored(method: Any) -> list[str]:
    """Touch each argument, or -Wunused-parameter complains of a body that does nothing."""
    return [f"(void){a.spelling};" for a in method.get_arguments()]


def _idle(method: Any) -> list[str]:
    """Use each argument, and return a zero of whatever type is asked for."""
    result = _spelt(method.result_type)
    if result == "void":
        return _ignored(method)
    kind = "id" if result.startswith("instancetype") else result
    return [f"static __typeof__({kind}) zero;", *_ignored(method), "return zero;"]


def _initialising(method: Any, owner: Any) -> list[str]:
    """Initialise as clang's rules ask: a designated initialiser calls super's, others call it."""
    designated = _designated(owner)
    own = not designated or method.spelling in {d.spelling for d in designated}
    target = _designated(_superclass(owner)) if own else designated
    zeros, call = _call("super" if own else "self", target[0] if target else None, method)
    stored = set(_properties(owner)) if own and _kind(owner) == "OBJC_INTERFACE_DECL" else set()
    names = [str(a.spelling) for a in method.get_arguments()]
    kept = [f"    _{n} = {n};" for n in names if n in stored]
    rest = [f"(void){n};" for n in names if n not in stored]
    return [*zeros, *rest, call, "if (self) {", *kept, "}", "return self;"]


def _designated(cursor: Any) -> list[Any]:
    """List the initialisers marked as designated."""
    if cursor is None:
        return []
    marked = [m for m in _of_kind(cursor, *METHODS) if _is_designated(m)]
    return [m for m in marked if m.availability.name != "NOT_AVAILABLE"]


def _is_designated(method: Any) -> bool:
    return any(child._kind_id == DESIGNATED for child in method.get_children())


def _superclass(cursor: Any) -> Any:
    """Find the class above, or nothing for a category."""
    return next((r.referenced for r in _of_kind(cursor, "OBJC_SUPER_CLASS_REF")), None)


def _call(receiver: str, initialiser: Any, caller: Any) -> tuple[list[str], str]:
    """Call an initialiser, with zeros for what the caller has no argument of that name for."""
    if initialiser is None or not list(initialiser.get_arguments()):
        return [], f"self = [{receiver} init];"
    known = {a.spelling for a in caller.get_arguments()}
    arguments = list(initialiser.get_arguments())
    zeros = [
        f"static __typeof__({_spelt(a.type)}) {a.spelling};"
        for a in arguments
        if a.spelling not in known
    ]
    pieces = zip(initialiser.spelling.split(":"), arguments, strict=False)
    message = " ".join(f"{piece}:{a.spelling}" for piece, a in pieces)
    return zeros, f"self = [{receiver} {message}];"


# ------------------------------------------------------------------------ structs that keep their fields


def kept_structs(folder: Path, umbrella: str) -> str:
    """Implement in Objective-C++ every class that has an initializer of its own, with tests/ios/run/kept.h.

    As above it is read from the headers; the properties of such a class are what it was made of.
    """
    unit = _parse(folder, f'#import "{umbrella}"\n', "objective-c")
    found = [c for c in unit.cursor.get_children() if _inside(c, folder)]
    structs = [c for c in found if _kind(c) == "OBJC_INTERFACE_DECL" and _designated(c)]
    return "\n".join([f'#import "{umbrella}"', '#import "kept.h"', *map(_kept, structs)]) + "\n"


def _kept(struct: Any) -> str:
    (initializer,) = _designated(struct)
    fields = [(_spelt(a.type), str(a.spelling)) for a in initializer.get_arguments()]
    kept = [f'    keep<{type_}>(self, "{name}", {name});' for type_, name in fields]
    getters = [
        f'- ({type_}){name} {{ return kept<{type_}>(self, "{name}"); }}' for type_, name in fields
    ]
    head = f"- ({_result(initializer)}){_signature(initializer)}"
    body = ["{", "    self = [super init];", *kept, "    return self;", "}"]
    return "\n".join([f"@implementation {struct.spelling}", head, *body, *getters, "@end"])


# ------------------------------------------------------------------------ running


def run_gnustep(folder: Path, source: str, work: Path) -> str:
    """Compile a program with the folder's sources, run it and return what it printed.

    GNUstep on Debian has neither ARC nor synthesised properties, so the program manages its
    own memory and keeps its variables itself.
    """
    main, program = work / "main.m", work / "program"
    main.write_text(source, encoding="utf-8")
    sources = [str(main), *(str(source) for source in folder.glob("*.m") if source != main)]
    compile_gnustep(["-I", str(folder), *sources, *_libraries()], program)
    return _run([str(program)])


def compile_gnustep(arguments: Iterable[str], made: Path) -> None:
    _run([*_gnustep_command(), *arguments, "-o", str(made)])


def link_gnustep(objects: Iterable[Path], program: Path) -> None:
    """Link what is compiled of Objective-C++."""
    _run(["clang++", *map(str, objects), "-o", str(program), *_libraries()])


def printed(program: Path, *arguments: str) -> str:
    """Run a program and return what it printed."""
    return _run([str(program), *arguments])


def _gnustep_command() -> list[str]:
    """Name the flags that fit GCC's runtime, for which Debian builds GNUstep."""
    shim = SHIMS / "gnustep"
    runtime = ("-fobjc-runtime=gcc", "-fblocks", "-fexceptions", "-fobjc-exceptions")
    headers = ("-isystem", str(shim), "-isystem", str(GNUSTEP), "-idirafter", str(_gcc_headers()))
    strict = ("-Wall", "-Werror", "-fconstant-string-class=NSConstantString")
    return ["clang", *runtime, *strict, *headers, "-include", str(shim / "compat.h")]


def _libraries() -> tuple[str, ...]:
    return ("-lBlocksRuntime", "-lgnustep-base", "-lobjc")


def _run(command: list[str]) -> str:
    """Run a command; what went wrong is worth more than that it did."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(
            f"{Path(command[0]).name} failed ({done.returncode}):\n{done.stdout}{done.stderr}"
        )
    return done.stdout
