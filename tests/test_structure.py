"""The rules of the house that no type checker knows: who may know what, and what a template may do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from jinja2 import Environment, StrictUndefined, nodes

from generator import cli
from generator.language import KINDS
from generator.parts import PRIMITIVES
from generator.render import environment
from generator.toolkit import BUILT_IN, load, templates_folder

PACKAGE = Path(__file__).parent.parent / "generator"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
SHARED = {"commands/terminal.py", "commands/description.py"}
COMMANDS = {name for name in MODULES if name.startswith("commands/")} - {"commands/__init__.py"}
CORE = [name for name in MODULES if "/" not in name or name in COMMANDS]
TEMPLATES = sorted(
    path.relative_to(templates_folder()).as_posix() for path in templates_folder().rglob("*.j2")
)
each_module = pytest.mark.parametrize("name", MODULES)
each_core_module = pytest.mark.parametrize("name", CORE)
each_template = pytest.mark.parametrize("template", TEMPLATES)


def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def texts(tree: ast.Module) -> Iterator[str]:
    """The strings of a module but for its docstrings, which may tell of anything."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from () if id(node) in docstrings else (node.value,)


def imported(tree: ast.Module) -> set[str]:
    """Every module that a module imports, and every name as `module.name`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def who_imports(module: str) -> set[str]:
    return {
        name
        for name in MODULES
        if any(each == module or each.startswith(f"{module}.") for each in imported(parsed(name)))
    }


# Who may know what


@each_core_module
def test_no_core_module_names_a_toolkit(name: str) -> None:
    """As a name, or as a part of a path. The registry alone does; and a command is called `docs`."""
    named = [text for text in texts(parsed(name)) if set(re.split(r"[./]", text)) & set(BUILT_IN)]
    may = {"toolkit.py": [*BUILT_IN, *BUILT_IN.values()], "cli.py": ["docs"]}
    assert sorted(named) == sorted(may.get(name, []))


@each_core_module
def test_no_core_module_imports_a_toolkit_or_a_language(name: str) -> None:
    inner = ("generator.toolkits", "generator.languages")
    assert not [each for each in imported(parsed(name)) if each.startswith(inner)]


@pytest.mark.parametrize(
    ("module", "knowing"),
    [
        ("yaml", {"source.py"}),
        ("jinja2", {"render.py"}),
        ("click", {"cli.py", *COMMANDS}),
        ("mkdocs", {"commands/docs.py", "site.py"}),
        ("generator.cli", {"__main__.py"}),
        (
            "generator.output",
            {
                "changes.py",
                "commands/docs.py",
                "commands/fmt.py",
                "commands/generate.py",
                "commands/init.py",
                "commands/watch.py",
                "depfile.py",
                "findings.py",
                "rerun.py",
            },
        ),
        ("generator.depfile", {"commands/generate.py"}),
        ("generator.inputs", {"commands/generate.py", "rerun.py"}),
        ("generator.rerun", {"commands/generate.py"}),
        ("generator.unchanged", {"commands/generate.py", "rerun.py"}),
        ("generator.edited", {"rerun.py"}),
        (
            "generator.findings",
            {
                "changes.py",
                "commands/description.py",
                "commands/fmt.py",
                "commands/generate.py",
                "commands/lint.py",
                "site.py",
            },
        ),
        (
            "generator.changes",
            {"commands/fmt.py", "commands/generate.py", "commands/watch.py", "rerun.py"},
        ),
        ("generator.explanations", {"commands/explain.py"}),
        (
            "generator.pipeline",
            {
                "commands/description.py",
                "commands/docs.py",
                "commands/generate.py",
                "commands/show.py",
                "commands/watch.py",
                "edited.py",
                "rerun.py",
                "site.py",
            },
        ),
        ("generator.watch", {"commands/docs.py", "commands/watch.py", "site.py"}),
        ("generator.site", set()),  # MkDocs imports it, by its entry point
        ("tempfile", {"commands/docs.py"}),  # MkDocs builds from files
        ("threading", {"processes.py", "watch.py"}),
        ("generator.processes", {"pipeline.py"}),
        ("time", {"costs.py", "unchanged.py", "watch.py"}),  # to measure, of files, and to wait
        (
            "generator.matrix",
            {
                "commands/show.py",
                "languages/markdown/manuscript.py",
                "languages/markdown/parity.py",
            },
        ),
        ("generator.schema", {"commands/schema.py"}),
        ("generator.keys", {"commands/schema.py"}),
        ("generator.render", {"pipeline.py"}),
    ],
)
def test_one_module_alone_knows(module: str, knowing: set[str]) -> None:
    outside = {name for name in who_imports(module) if not name.startswith("explanations/")}
    assert outside == knowing


def test_every_command_is_listed() -> None:
    assert {PurePosixPath(name).stem for name in COMMANDS - SHARED} == set(cli.COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_knows_another(name: str) -> None:
    known = {each for each in imported(parsed(name)) if each.startswith("generator.commands.")}
    modules = {f"{each.replace('.', '/').removeprefix('generator/')}.py" for each in known}
    assert modules & COMMANDS <= SHARED


@pytest.mark.parametrize(
    "module",
    [
        "black",
        "random",
        "locale",
        "platform",
        "getpass",
        "socket",
        "subprocess",
    ],
)
def test_nothing_that_differs_from_run_to_run_is_imported(module: str) -> None:
    assert who_imports(module) == set()


PRINTS_OR_ENDS = {"print", "input", "exit", "quit", "breakpoint", "SystemExit"}
OF_SYS = {"exit", "stdout", "stderr", "stdin", "argv"}


@each_module
def test_only_the_commands_print_or_exit(name: str) -> None:
    found = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(parsed(name))
        if (isinstance(node, ast.Name) and node.id in PRINTS_OR_ENDS)
        or (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and ((node.value.id == "sys" and node.attr in OF_SYS) or node.attr == "_exit")
        )
    }
    may = {"__main__.py": {"SystemExit", "_exit", "stdout", "stderr"}, "processes.py": {"_exit"}}
    assert found <= may.get(name, set()) or name in {"cli.py", *COMMANDS}


@each_module
def test_a_module_says_in_one_sentence_what_it_knows(name: str) -> None:
    docstring = ast.get_docstring(parsed(name))
    assert docstring and re.match(r"`?\w[^\n]*\.(\s|$)", docstring)


@each_module
def test_a_module_is_short_enough_to_read(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) < 400


# What a language is


@pytest.mark.parametrize("toolkit", BUILT_IN)
def test_the_tables_of_a_language_are_total(toolkit: str) -> None:
    found = load(toolkit)
    assert found is not None and found.name == toolkit
    for language in {page.language.name: page.language for page in found.pages}.values():
        assert set(language.naming) == set(KINDS)
        assert set(PRIMITIVES) <= set(language.types.primitives)


@pytest.mark.parametrize("toolkit", BUILT_IN)
def test_the_pages_of_a_toolkit_are_its_templates(toolkit: str) -> None:
    found = load(toolkit)
    assert found is not None
    own = {name for name in TEMPLATES if name.startswith(f"{toolkit}/")}
    assert own == {page.template for page in found.pages}


# What a template may do

PRINTING = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
)
# `if` as a tag, of a loop, and within what is printed; of a field as it is, or not.
DECIDING = (nodes.For, nodes.If, nodes.CondExpr, nodes.Not)


def template_tree(template: str) -> nodes.Template:
    text = (templates_folder() / template).read_text(encoding="utf-8")
    return Environment(trim_blocks=True, lstrip_blocks=True).parse(text)


@each_template
def test_a_template_only_prints_loops_and_asks(template: str) -> None:
    """No filter, test, call, comparison, set, macro, include or extends."""
    tree = template_tree(template)
    others = [
        node for node in tree.find_all(nodes.Node) if not isinstance(node, PRINTING + DECIDING)
    ]
    assert others == []


def depth(node: nodes.Node) -> int:
    inner = max(map(depth, node.iter_child_nodes()), default=0)
    return inner + isinstance(node, (nodes.For, nodes.If))


@each_template
def test_a_template_nests_at_most_three_deep(template: str) -> None:
    assert depth(template_tree(template)) <= 3


@each_template
def test_a_template_begins_with_the_mark(template: str) -> None:
    assert "{{ mark }}" in (templates_folder() / template).read_text(encoding="utf-8")[:40]


def test_what_a_template_misspells_is_an_error() -> None:
    assert environment().undefined is StrictUndefined
    assert environment().filters.keys() == Environment().filters.keys()


@pytest.mark.parametrize("value", [None, True, 1.5, [], (), {}, object()])
def test_what_a_template_prints_is_text_or_a_whole_number(value: object) -> None:
    template = environment().from_string("{{ value }}")
    assert template.render(value="text") == "text" and template.render(value=3) == "3"
    with pytest.raises(TypeError, match="neither a text nor a whole number"):
        template.render(value=value)
