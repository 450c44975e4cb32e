"""Judges a generated React Native package with React Native's own tools.

Three judges: React Native's codegen (does it accept the spec, and what native code does it make of it), TypeScript with
React Native's types (do the declarations hold, and may an app be written against them), jest with React Native's preset
(does the JavaScript behave). The tools live in tests/react_native; a package may lie in any folder.

Starting a tool costs more than judging a package, so each judge also takes many packages at once (`…_all`).

Codegen and the types are there in three versions, the oldest that packages are for, the newest, and one between, which
is that of all else: `codegen(package, version="0.76")`, `tsc(package, types="0.87")`.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parents[1] / "react_native"
INSTALL = "npm ci --prefix tests/react_native"

# React Native by its version: the name that it is installed by.
VERSIONS = {"0.76": "react-native-0.76", "0.81": "react-native", "0.87": "react-native-0.87"}
# Its types: the version, and the conditions of its exports. Those of 0.81 that are generated are the default in 0.87.
TYPES = {
    **{version: [name] for version, name in VERSIONS.items()},
    "0.81-strict": ["react-native", "react-native-strict-api"],
}


@dataclass(frozen=True)
class Native:
    """What codegen made of one package: its complaints, and the files by name (`ios/…`, `android/…`, `cxx/…`)."""

    errors: tuple[str, ...]
    files: dict[str, str]


@dataclass(frozen=True)
class Run:
    """How one jest test file went. `output` is jest's report when it failed, and names the tests that passed."""

    passed: bool
    output: str


def missing() -> list[tuple[str, str]]:
    """The tools that are not installed, or not in the pinned version, each with the command that installs it."""
    lacking = []
    if shutil.which("node") is None:
        lacking.append(("node", "apt-get install nodejs npm  # version 20.19.4 or newer"))
    pinned: dict[str, str] = _read_json(TOOLS / "package.json")["devDependencies"]
    # an alias is pinned as `npm:react-native@0.76.5`
    versions = {name: version.rpartition("@")[2] for name, version in pinned.items()}
    if any(_installed_version(name) != version for name, version in versions.items()):
        lacking.append(("tests/react_native/node_modules", INSTALL))
    return lacking


def codegen(package: Path, version: str = "0.81") -> dict[str, str]:
    """The native code codegen makes of the package, by file name. Fails with codegen's own words."""
    (native,) = codegen_all([package], version)
    assert not native.errors, f"codegen refuses {package}:\n" + "\n".join(native.errors)
    return native.files


def codegen_all(packages: Iterable[Path], version: str = "0.81") -> list[Native]:
    """What codegen makes of each package, by one process. Does not fail: the caller looks at each one's errors."""
    folders = [str(package.resolve()) for package in packages]
    answers = json.loads(_node(["codegen.cjs", VERSIONS[version], *folders], tolerated=(0, 1)))
    return [Native(tuple(answer["errors"]), answer["files"]) for answer in answers]


def tsc(package: Path, consumer: str | None = None, *, types: str = "0.81") -> list[str]:
    """TypeScript's complaints about the package's own *.ts and *.d.ts, and about a consumer that imports it by name.

    The consumer is the text of a TypeScript file with JSX. `types` is one of `TYPES`: the newer ones allow no imports
    from below `react-native/`; they are opt-in in 0.81 ("0.81-strict") and the default as of 0.87.
    """
    (lines,) = tsc_all([(package, consumer)], types=types)
    return lines


def tsc_all(cases: Sequence[tuple[Path, str | None]], *, types: str = "0.81") -> list[list[str]]:
    """`tsc` for many packages by one process; a package may come more than once, each time with its own consumer."""
    arguments = ["tsc.cjs", *TYPES[types]]
    with _neighbours([package for package, _ in cases]) as folders:
        asked = []
        for folder, (package, consumer) in zip(folders, cases, strict=True):
            file = None if consumer is None else folder / "consumer.tsx"
            if file is not None and consumer is not None:
                file.write_text(consumer, encoding="utf-8")
            asked.append({"package": str(package.resolve()), "consumer": file and str(file)})
        lines: list[list[str]] = json.loads(_node(arguments, text=json.dumps(asked)))
        return lines


def jest(package: Path, test: str) -> str:
    """Runs the text of a jest test against the package, which it loads by name. Fails with jest's report.

    The test installs the native module with `native.install(name, functions, events)` before it requires the package,
    and emits events with `await native.emit(event, payload)`; see tests/react_native/jest.setup.cjs.
    """
    (run,) = jest_all([(package, test)])
    assert run.passed, f"jest on {package}:\n{run.output}"
    return run.output


def jest_all(cases: Sequence[tuple[Path, str]]) -> list[Run]:
    """`jest` for many packages by one process, each test in its own module registry. Does not fail by itself."""
    with _neighbours([package for package, _ in cases]) as folders:
        files = [folder / "case.test.tsx" for folder in folders]
        for file, (_, test) in zip(files, cases, strict=True):
            file.write_text(test, encoding="utf-8")
        report = folders[0].parent / "report.json" if folders else None
        if report is None:
            return []
        program = TOOLS / "node_modules" / "jest" / "bin" / "jest.js"
        settings = [
            "--config",
            str(TOOLS / "jest.config.cjs"),
            "--roots",
            str(report.parent),
            "--ci",
            "--no-colors",
        ]
        said = _node(
            [str(program), *settings, "--json", "--outputFile", str(report)], tolerated=(0, 1)
        )
        assert report.exists(), f"jest wrote no report:\n{said}"
        runs = {Path(result["name"]): _run(result) for result in _read_json(report)["testResults"]}
        return [runs[file] for file in files]


def _run(result: dict[str, Any]) -> Run:
    """One file of jest's report. A file without a single test counts as failed: it has judged nothing."""
    titles = [f"{test['status']}: {test['fullName']}" for test in result["assertionResults"]]
    passed = result["status"] == "passed" and any(title.startswith("passed") for title in titles)
    return Run(passed, "\n".join([*titles, result["message"]]).strip())


def linked(package: Path) -> dict[str, Any]:
    """What React Native's command line finds of the package in an app, by platform: its podspec, its Java."""
    name = _read_json(package / "package.json")["name"]
    with _neighbours([package]) as (app,):
        needed = {"dependencies": {name: "*", "react-native": "*"}}
        (app / "package.json").write_text(json.dumps(needed), encoding="utf-8")
        (app / "node_modules" / "react-native").symlink_to(TOOLS / "node_modules" / "react-native")
        (app / "react-native.config.js").write_text(
            f"module.exports = require({json.dumps(str(TOOLS / 'platforms.cjs'))});\n"
        )
        build = app / "android" / "app" / "build.gradle"
        build.parent.mkdir(parents=True)
        build.write_text('android { namespace "com.example.app" }\n', encoding="utf-8")
        found: dict[str, Any] = json.loads(_node(["autolinking.cjs", str(app)]))[name]
        return found


def examples(package: Path) -> list[str]:
    """The code of each `@example` in the package's declarations, as TypeScript. Fails if there is none."""
    text = (package / "src" / "index.d.ts").read_text(encoding="utf-8")
    fences = [rest.partition("\n   * ```")[0] for rest in text.split("* ```ts\n")[1:]]
    assert fences, f"no example in {package}"
    return [re.sub(r"^   \* ", "", fence, flags=re.MULTILINE) for fence in fences]


@contextmanager
def _neighbours(packages: Sequence[Path]) -> Iterator[list[Path]]:
    """A scratch folder for each package, from which the package is found by its name as if it were installed.

    The package is linked, not copied, and both tools follow the link, so their messages name the real file.
    """
    with tempfile.TemporaryDirectory(prefix="sdkbind-rn-") as name:
        root = Path(name).resolve()
        folders = [root / str(number) for number in range(len(packages))]
        for folder, package in zip(folders, packages, strict=True):
            link = folder / "node_modules" / _read_json(package / "package.json")["name"]
            link.parent.mkdir(parents=True)  # a scoped name has a slash
            link.symlink_to(package.resolve(), target_is_directory=True)
        yield folders


def _node(arguments: Sequence[str], *, text: str = "", tolerated: tuple[int, ...] = (0,)) -> str:
    """What a Node program in the tools' folder prints. An unexpected exit is the tool's failure, not a judgement."""
    environment = {**os.environ, "NODE_ENV": "test", "FORCE_COLOR": "0"}
    done = subprocess.run(
        ["node", *arguments],
        cwd=TOOLS,
        input=text,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    if done.returncode not in tolerated:
        raise AssertionError(f"node {arguments[0]} failed:\n{done.stderr}{done.stdout}")
    return done.stdout


def _installed_version(name: str) -> str | None:
    try:
        version: str = _read_json(TOOLS / "node_modules" / name / "package.json")["version"]
    except FileNotFoundError:
        return None
    return version


def _read_json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
