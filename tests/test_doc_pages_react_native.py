"""React Native's pages: what they show is what is declared, and their examples pass tsc and run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.toolkit import File
from tests import torture
from tests.judges import react_native
from tests.pages import (
    Code,
    codes_of,
    codes_on,
    declarations_of,
    documented,
    examples_of,
    pages_of,
)
from tests.test_cases import cases_with, of_toolkit, render, write

CASES = cases_with("react_native")
each_case = pytest.mark.parametrize("case", CASES)

_COMMENT = re.compile(r"(?ms)^ */\*\*.*?\*/\n")
_IMPORTS = re.compile(r"(?s)import (?:type )?\{(.*?)\} from '[^']*';\n")
# What the package has beside what is described.
_OF_ITSELF = ("  addListener<Name ", "  event: Name,", "  handler: (event: ")
# What has nothing to be split at.
_WHOLE = re.compile(r"import (type )?\{ \w+ \} from '.*';|  \w+\??: .*,| *await \w+\.\w+\(")


def _package(case: str) -> list[File]:
    return of_toolkit("react_native", [File(*each) for each in documented(case).items()])


def _declared(case: str) -> str:
    """What the package declares, without comments."""
    texts = {file.path: file.text for file in _package(case)}
    return _COMMENT.sub("", texts["src/index.d.ts"])


@each_case
def test_what_pages_show_is_what_is_declared(case: str) -> None:
    declared = _declared(case)
    for code in declarations_of(case, "react_native"):
        assert code.language == "typescript"
        assert code.text in declared or _is_a_part(code.text, declared), f"{code.page}: {code.text}"


def _is_a_part(shown: str, declared: str) -> bool:
    """Whether it shows some members, as they stand, of what has more."""
    opening, _, rest = shown.partition("\n")
    inside, _, closing = rest.rpartition("\n")
    _, found, after = declared.partition(f"{opening}\n")
    return bool(found) and f"{inside}\n" in after.partition(f"\n{closing}\n")[0] + "\n"


@each_case
def test_all_that_is_declared_is_shown(case: str) -> None:
    shown = "\n".join(code.text for code in declarations_of(case, "react_native"))
    _, _, after_error = _declared(case).partition("  static keyOf(")
    for member in re.findall(r"(?m)^(?:  \w|export type ).*", after_error):
        assert member in shown or member.startswith(_OF_ITSELF), member


def test_pages_of_classes_say_what_stands_for_an_object_and_where_its_methods_are() -> None:
    pages, held = pages_of("class_by_id"), "The object is on the native side. Its ID stands for it"
    for name, by, there in (
        ("Stream", "streamId", " Its methods, properties and events are on `Room`."),
        ("Track", "trackId", " Its properties are on `Room`."),
        ("Mark", "markId", ""),
    ):
        code = f"```typescript\nexport type {name} = string;\n```"
        page = pages[f"react_native/{name.lower()}.md"]
        assert f"\n\n{held} here: `{by}`.{there}\n\n{code}\n" in page
    assert held not in pages["react_native/room.md"] + pages["android/stream.md"]


@each_case
def test_every_method_has_an_example(case: str) -> None:
    examples = [code.page for code in examples_of(case, "react_native")]
    methods = [
        page for page in pages_of(case) if re.fullmatch(r"react_native/[^.]+\.[^.]+\.md", page)
    ]
    lacking = [page for page in methods if "> **Not in React Native.**" in pages_of(case)[page]]
    assert sorted([*examples, *lacking]) == sorted(methods)


@each_case
def test_examples_have_the_events_and_the_errors_of_their_methods(case: str) -> None:
    for code in examples_of(case, "react_native"):
        text = pages_of(case)[code.page]
        events = re.findall(r"\[`(\w+)`\]\(callbacks", _section("Events", text))
        heard = re.findall(r"addListener\(\s*'(\w+)'", code.text)
        awaited = re.findall(r"(?s)Async\(.*?console\.log\(\s*'(\w+)'", code.text)
        assert sorted(events) == sorted([*heard, *awaited]), code.page
        errors = re.findall(r"(?m)^- .*?Code\.(\w+)`\]\(errors", _section("Errors", text))
        assert re.findall(r"(?:key === |case )'(\w+)'", code.text) == errors, code.page


def _section(title: str, page: str) -> str:
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@each_case
def test_examples_import_what_they_use_and_are_laid_out(case: str) -> None:
    for code in examples_of(case, "react_native"):
        names = re.findall(r"\w+", " ".join(_IMPORTS.findall(code.text)))
        rest = _IMPORTS.sub("", code.text)
        assert len(set(names)) == len(names), code.page
        assert [name for name in names if not re.search(rf"\b{name}\b", rest)] == [], code.page
        long = [line for line in code.text.split("\n") if len(line) > 100]
        assert [line for line in long if not _WHOLE.fullmatch(line)] == [], code.page


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("react_native")
    for case in CASES:
        write(_package(case), root / case)
    return {case: root / case for case in CASES}


# What examples themselves use has the names of methods and of parameters, and iOS lacks some.
CLASHING = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {objc: {prefix: Tin}, android: {}, react_native: {}, docs: {}}
errors: {lost: {code: 1}}
classes:
  Room:
    methods:
      listen:
        params: {event: string, error: string, each: string, room: string}
        callbacks: [told, heard]
        acknowledged_by: told
        errors: [lost]
      find: {params: {result: string, console: string, undefined: string}, returns: int}
      undefined: {params: {by: {type: int, default: 1}, at: int?}, example: {at: 2}}
      console: {except: [objc], reason: It has *none*., callbacks: [told]}
    callbacks:
      told: {params: {event: string}}
      heard: {except: [objc], reason: It is deaf., params: {console: string}}
    properties:
      size: {type: int, except: [objc], reason: It has another}
  Stream: {by: console, methods: {mute: {params: {at: int}, callbacks: [muted], example: {at: 1}}}, callbacks: {muted: {}}}
"""


@pytest.fixture(scope="module")
def clashing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _rendered(CLASHING, tmp_path_factory.mktemp("clashing"))


def _rendered(description: str, folder: Path) -> Path:
    """The folder, with the package and its pages."""
    api = folder / "api.yaml"
    api.write_text(description, encoding="utf-8")
    write(render(api), folder)
    return folder


def _codes_below(folder: Path, pages: str) -> list[Code]:
    found = sorted((folder / "docs" / "pages" / "react_native").glob(pages))
    return [code for page in found for code in codes_on(page.name, page.read_text("utf-8"))]


def test_pages_say_what_a_platform_lacks(clashing: Path) -> None:
    pages = clashing / "docs" / "pages" / "react_native"
    told = {
        page.name: re.findall(r"(?m)^Not on .*", page.read_text("utf-8"))
        for page in pages.iterdir()
    }
    assert {page: lines for page, lines in told.items() if lines} == {
        "room.console.md": ["Not on iOS: It has *none*."],
        "callbacks.md": ["Not on iOS: It is deaf."],
        "room.md": ["Not on iOS: It has another."],
    }


@pytest.mark.needs("react_native")
def test_typescript_takes_every_example(
    packages: dict[str, Path], words: Program, clashing: Path
) -> None:
    """What an app begins with, too, and every reserved word: all in one run."""
    programs = [words, *(each for case in CASES for each in _programs(case, packages[case]))]
    codes = _codes_below(clashing, "*.*.md")
    programs += [(clashing / "react_native", code) for code in codes if code.heading == "Example"]
    said = react_native.tsc_all([(package, code.text) for package, code in programs])
    found = [(code, lines) for (_, code), lines in zip(programs, said, strict=True) if lines]
    assert found == []


Program = tuple[Path, Code]  # with the package that it is written against


def _programs(case: str, package: Path) -> list[Program]:
    codes = codes_of(case, "react_native")
    begins = [code for code in codes if code.page == "react_native/index.md"]
    return [(package, code) for code in (*begins, *examples_of(case, "react_native"))]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Examples where every word is a method, and a parameter, as one: no two have one name."""
    tree = {**torture.description(), "toolkits": {"react_native": {"package": "p"}, "docs": {}}}
    folder = _rendered(torture.as_yaml(tree), tmp_path_factory.mktemp("words"))
    codes = [*_codes_below(folder, "bare.*.md"), *_codes_below(folder, "wide.*.md")]
    examples = [code.text for code in codes if code.heading == "Example"]
    imports = {found[0] for text in examples for found in _IMPORTS.finditer(text)}
    joined = "".join([*sorted(imports), *(_IMPORTS.sub("", text) for text in examples)])
    return folder / "react_native", Code("words", "Example", "typescript", joined)


# ------------------------------------------------------------------------ jest

SAID = """
const said = [];
beforeEach(() => {
  said.length = 0;
  jest.spyOn(console, 'log').mockImplementation((...parts) => said.push(parts));
});
const rejection = (code, message) => Object.assign(new Error(message), {code});
"""

HEARD = """
test('events are heard until that is ended', async () => {
  const stop = listen();
  await dropUser(['a']);
  expect(sdk.dropUser.mock.calls).toEqual([[['a']]]);
  await native.emit('ackDropUser', {data: [1]});
  stop();
  await native.emit('ackDropUser', {data: [2]});
  expect(said).toEqual([['ackDropUser', [1]]]);
  expect(native.listeners('ackDropUser')).toBe(0);
});

test('an error of the call is handled, any other goes on', async () => {
  sdk.dropUser.mockRejectedValueOnce(rejection('5116', 'Only a moderator may.'));
  await dropUser(['a']);
  expect(said).toEqual([[5116, 'Only a moderator may.']]);
  sdk.dropUser.mockRejectedValueOnce(rejection('1', 'Another.'));
  await expect(dropUser(['a'])).rejects.toMatchObject({code: 1});
  const reason = new Error('no network');
  sdk.dropUser.mockRejectedValueOnce(reason);
  await expect(dropUser(['a'])).rejects.toBe(reason);
  expect(said.length).toBe(1);
});
"""

AWAITED = """
test('the event that completes the call is told at its end, others when they come', async () => {
  const stop = listen();
  const done = dropUser(['a']);
  await native.emit('roomDisconnected', {data: [1]});
  await native.emit('ackDropUser', {data: [2]});
  await done;
  stop();
  await native.emit('roomDisconnected', {data: [3]});
  expect(said).toEqual([['roomDisconnected', [1]], ['ackDropUser', [2]]]);
  expect(native.listeners('ackDropUser') + native.listeners('roomDisconnected')).toBe(0);
});

test('an error ends the waiting', async () => {
  sdk.dropUser.mockRejectedValueOnce(rejection('5116', 'No.'));
  await dropUser(['a']);
  expect(said).toEqual([[5116, 'No.']]);
  expect(native.listeners('ackDropUser')).toBe(0);
});
"""

SHARED = """
test('of errors that share a code only those of the method are handled', async () => {
  for (const [code, message] of [['1185', 'Muted.'], ['-1', 'Refused.']]) {
    sdk.mute.mockRejectedValueOnce(rejection(code, message));
    await mute();
  }
  expect(said).toEqual([[1185, 'Muted.'], [-1, 'Refused.']]);
  sdk.mute.mockRejectedValueOnce(rejection('7', 'Unknown.'));
  await expect(mute()).rejects.toMatchObject({code: 7});
  sdk.mute.mockRejectedValueOnce('odd');
  await expect(mute()).rejects.toBe('odd');
});
"""

# The case, the page, the native module with its function and its events, and the test.
RUNS = {
    "heard": ("drop_user", "room.drop-user", "TinyRoomModule dropUser ackDropUser", HEARD),
    "awaited": (
        "example_enablex",
        "room.drop-user",
        "EnxRoomManager dropUser ackDropUser roomDisconnected",
        AWAITED,
    ),
    "shared": ("shared_code", "stream.mute", "Tiny mute", SHARED),
}


def _test_of(case: str, page: str, needed: str, test: str) -> str:
    """The module first installs the native side: an import would come before that."""
    (example,) = (
        code.text
        for code in examples_of(case, "react_native")
        if code.page == f"react_native/{page}.md"
    )
    example = re.sub(r"(?m)^import type .*\n", "", example)
    example = re.sub(r"import (\{.*?\}) from ('[^']*');", r"const \1 = require(\2);", example)
    module, function, *events = needed.split()
    install = f"native.install('{module}', {{{function}: jest.fn(async () => {{}})}}, {events});"
    others = "native.installOthers(() => {});"
    return f"const sdk = {install}\n{others}\n{example}\n{SAID}{test}"


@pytest.fixture(scope="module")
def runs(packages: dict[str, Path]) -> dict[str, react_native.Run]:
    cases = [(packages[case], _test_of(case, *others)) for case, *others in RUNS.values()]
    return dict(zip(RUNS, react_native.jest_all(cases), strict=True))


@pytest.mark.needs("react_native")
@pytest.mark.parametrize("subject", RUNS)
def test_examples_run(runs: dict[str, react_native.Run], subject: str) -> None:
    assert runs[subject].passed, runs[subject].output
