"""The judge of Java can fail: each kind of fault is one that it tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import java

pytestmark = pytest.mark.needs("java")

GOOD = """\
package tiny;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Greets, see {@link Greeter#greet}. */
@NullMarked
public interface Greeter {
    /** Greets somebody, or nobody. */
    void greet(@Nullable String whom);
}
"""
FAULTS = {
    "an error": ("void greet", "Missing greet", "cannot find symbol"),
    "a warning": ("@Nullable String whom", "java.util.List whom", "found raw type"),
    "what a newer Java has": ("void greet", "java.util.HexFormat greet", "cannot find symbol"),
    "a reference to nothing": ("Greeter#greet", "Greeter#meet", "reference not found"),
    "a parameter of another": ("Greets somebody", "@param who Greets", "@param name not found"),
    "bad HTML": ("or nobody", "or <nobody>", "unknown tag"),
    "an ended comment": ("or nobody", "or */ nobody", "expected"),
    "an escape that is none": ("or nobody", "or \\u nobody", "illegal unicode escape"),
    "a mark of deprecation alone": (
        "or nobody.",
        "\n * @deprecated no.",
        "is not annotated with @Deprecated",
    ),
}


def source(folder: Path, text: str) -> Path:
    (folder / "tiny").mkdir(parents=True)
    (folder / "tiny" / "Greeter.java").write_text(text, encoding="utf-8")
    return folder


def test_each_fault_is_told_of_in_its_folder(tmp_path: Path) -> None:
    folders = [source(tmp_path / "good", GOOD)]
    for name, (old, new, _) in FAULTS.items():
        assert old in GOOD
        folders.append(source(tmp_path / name, GOOD.replace(old, new, 1)))
    good, *bad = java.javac_all(folders)
    assert good == []
    for (name, (_, _, complaint)), told in zip(FAULTS.items(), bad, strict=True):
        assert any(complaint in line for line in told), (name, told)


def test_a_use_of_what_is_deprecated_is_told_of(tmp_path: Path) -> None:
    old = GOOD.replace("or nobody. */", "\n * @deprecated no. */\n @Deprecated")
    use = "package tiny; /** Uses. */ class Use { void use(Greeter it) { it.greet(null); } }"
    (source(tmp_path, old) / "tiny" / "Use.java").write_text(use)
    assert "in tiny.Greeter has been deprecated" in java.javac(tmp_path)[0]


def test_only_what_the_formatter_would_change_is_misformatted(tmp_path: Path) -> None:
    good = source(tmp_path / "good", GOOD)
    bad = source(tmp_path / "bad", GOOD.replace("    void", "  void"))
    assert java.misformatted([good, bad]) == [str(bad / "tiny" / "Greeter.java")]


MAIN = """\
package tiny;

/** Greets. */
public class Main {
    /** Greets whom it may concern. */
    public static void main(String[] args) {
        assert args.length == 0;
        System.out.println("héllo");
    }
}
"""


def test_a_program_runs_and_one_that_fails_is_told_of(tmp_path: Path) -> None:
    for name, text in (("good", MAIN), ("bad", MAIN.replace("== 0", "> 0"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Main.java").write_text(text, encoding="utf-8")
    assert java.javac_all([tmp_path / "good", tmp_path / "bad"]) == [[], []]
    assert java.run("tiny.Main", tmp_path / "good") == "héllo\n"
    with pytest.raises(RuntimeError, match="AssertionError"):
        java.run("tiny.Main", tmp_path / "bad")
