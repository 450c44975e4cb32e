"""What users install: the wheel holds what it needs and no more, and gives the bytes that the checkout gives."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.test_determinism import all_bytes, description, generated

CHECKOUT = Path(__file__).parent.parent


def pip(*words: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words[:-1], *quiet, words[-1]],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as users build it: in an environment with nothing but what the build asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(CHECKOUT))
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip("--python", str(commands / "python"), "install", str(wheel))
    return commands


def sdkbind(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [str(installed / "sdkbind"), *words]
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True)


def test_the_wheel_holds_the_package_and_its_templates_and_no_more(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    package = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "generator").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    templates = {
        f"generator/{path.relative_to(CHECKOUT).as_posix()}"
        for path in (CHECKOUT / "templates").rglob("*")
        if path.is_file()
    }
    compiled = {name for name in names if name.startswith("generator/compiled_")}
    extra = {name for name in names - package - templates - compiled if ".dist-info/" not in name}
    assert package | templates <= names and extra == set()
    assert len(compiled) == len(templates)


def test_what_is_installed_compiles_no_template(installed: Path, tmp_path: Path) -> None:
    """Those of another jinja2 are not looked at: there the templates are read as they stand."""
    show = (
        "import generator.render as render; print(type(render._loader()).__name__); "
        "render.COMPILED = 'compiled_templates_0_0_0'; print(type(render._loader()).__name__)"
    )
    python = [str(installed / "python"), "-c", show]
    shown = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True).stdout
    assert shown.split() == ["ModuleLoader", "FileSystemLoader"]


def test_the_same_commit_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(CHECKOUT))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize("which", ["own", "rich"])
def test_the_wheel_gives_the_bytes_that_the_checkout_gives(
    installed: Path, tmp_path: Path, which: str
) -> None:
    text = description() if which == "rich" else (CHECKOUT / "api.yaml").read_text("utf-8")
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    said = sdkbind(installed, "generate", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    generated(tmp_path / "api.yaml", tmp_path / "checkout")
    assert all_bytes(tmp_path / "generated") == all_bytes(tmp_path / "checkout")


@pytest.mark.parametrize(
    "words", ["--version", "toolkits", "explain E202", "show api", "generate --list-inputs"]
)
def test_every_command_works_there(installed: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "api.yaml").write_text(description(), encoding="utf-8")
    said = sdkbind(installed, *words.split(), cwd=tmp_path)
    assert said.returncode == 0 and said.stdout and not said.stderr


def test_what_init_writes_there_generates_there(installed: Path, tmp_path: Path) -> None:
    assert sdkbind(installed, "init", cwd=tmp_path).returncode == 0
    starter = CHECKOUT / "generator/commands/starter.yaml"
    assert (tmp_path / "api.yaml").read_bytes() == starter.read_bytes()
    assert sdkbind(installed, "generate", cwd=tmp_path).returncode == 0


def test_a_mistake_is_told_there_as_here(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("sdkbind: 1\n", encoding="utf-8")
    said = sdkbind(installed, "generate", cwd=tmp_path)
    assert said.returncode == 3 and "api.yaml:1:" in said.stderr
