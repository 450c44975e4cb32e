"""Generated Python, judged by what its users run: black, mypy, pyright, pip and the interpreter."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module, invalidate_caches
from pathlib import Path
from threading import Thread
from typing import Any

import black
import pytest

from tests.test_cases import cases_with, of_toolkit, render, render_case, write

API = Path(__file__).parent.parent / "api.yaml"
CASES = cases_with("python")

# ------------------------------------------------------------------------ form and types


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to import from: `enablex`, and each case's package as `made.<case>.<package>`."""
    root = tmp_path_factory.mktemp("python")
    write(of_toolkit("python", render(API)), root)
    (root / "pyproject.toml").unlink()
    for case in CASES:
        folder = root / "made" / case
        write(of_toolkit("python", render_case(case)), folder)
        (folder / "__init__.py").touch()
    (root / "made" / "__init__.py").touch()
    return root


def test_black_leaves_every_file_as_it_is(made: Path) -> None:
    texts = {path.read_text(encoding="utf-8"): path for path in made.rglob("*.py")}
    changed = [path for text, path in texts.items() if _blackened(text) != text]
    assert changed == []


def _blackened(text: str) -> str:
    return black.format_str(text, mode=black.Mode()) if text else ""


# What an SDK's maintainer writes, and what a user of the SDK does.
CONSUMER = '''
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from enablex import (
    DropUserUnauthorizedError,
    EnxError,
    EnxRoom,
    EnxRoomEngine,
    EnxRoomObserver,
    Subscription,
    error_from_code,
)
from made.struct.tiny import Player, Size, Stream
from made.two_classes.tiny import Options, Room
from made.two_classes.tiny import Stream as Published


class Engine:
    """Implements the protocol without naming it."""

    observer: EnxRoomObserver

    def set_observer(self, observer: EnxRoomObserver) -> None:
        self.observer = observer

    def drop_user(self, client_ids: Sequence[str]) -> None:
        self.observer.ack_drop_user([{"result": 0}, *client_ids])
        self.observer.room_disconnected(None)


def app(engine: EnxRoomEngine) -> EnxRoom:
    room = EnxRoom(engine)
    heard: list[list[Any] | None] = []
    place: Subscription = room.on_ack_drop_user(heard.append)
    try:
        room.drop_user(("a", "b"))
    except DropUserUnauthorizedError as error:
        code: int = error.code
        print(code, error.message)
    place.remove()
    with room.on_room_disconnected(lambda data: print(data)) as again:
        again.remove()
    return room


def unknown() -> EnxError:
    return error_from_code(1, "what is this?")


def play(stream: Stream) -> None:
    player = Player(size=Size(width=1, height=2), inner=[])
    stream.play(player)
    stream.play(player, backup=Player(size=player.size, label="x", inner=(player,)))
    stream.on_played(lambda shown, others: print(shown.label, len(others), shown.inner[0]))


def publish(room: Room, stream: Published) -> None:
    room.publish(stream, Options(muted=True, stream=stream), [stream])
    stream.mute(room)


app(Engine())
'''

# Each line is wrong, and says how: an "ignore" that is not needed is an error of its own.
MISUSE = """
from __future__ import annotations

from collections.abc import Sequence

from enablex import EnxRoom, EnxRoomObserver, error_from_code
from made.struct.tiny import Player, Size
from made.two_classes.tiny import Room


class Silent:
    def set_observer(self, observer: EnxRoomObserver) -> None: ...


class Narrow(Silent):
    def drop_user(self, client_ids: list[str]) -> None: ...


class Engine(Silent):
    def drop_user(self, client_ids: Sequence[str]) -> None: ...


def needs_number(data: int) -> None: ...


def needs_two(data: object, more: object) -> None: ...


room = EnxRoom(Engine())
EnxRoom(Silent())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
EnxRoom(Narrow())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
room.drop_user([1])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
room.drop_user(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
room.drop_user()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
room.drop_users(["a"])  # type: ignore[attr-defined]  # pyright: ignore
room.on_ack_drop_user(needs_number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
room.on_ack_drop_user(needs_two)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
error_from_code("5116")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
size = Size(width="1", height=2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
size.width = 2  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
Player(size=size)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Player(size, [])  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]


def publish(other: Room) -> None:
    other.publish(other, None, [])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
"""

PYRIGHT = """{
  "typeCheckingMode": "strict", "pythonVersion": "3.10",
  "enableTypeIgnoreComments": false, "reportUnnecessaryTypeIgnoreComment": "error"
}"""


@pytest.fixture(scope="module")
def used(made: Path) -> Path:
    """The packages, a consumer of them, and one that is wrong all over."""
    (made / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    (made / "misuse.py").write_text(MISUSE, encoding="utf-8")
    (made / "pyrightconfig.json").write_text(PYRIGHT, encoding="utf-8")
    return made


def test_mypy_takes_packages_and_use_and_refuses_misuse(used: Path) -> None:
    options = ("--strict", "--python-version=3.10", "--cache-dir=/dev/null", "--config-file=")
    said = _run([sys.executable, "-m", "mypy", *options, "."], used)
    assert "Success: no issues" in said


@pytest.mark.needs("pyright")
def test_pyright_takes_packages_and_use_and_refuses_misuse(used: Path) -> None:
    said = _run([sys.executable, "-m", "pyright", "--pythonpath", sys.executable], used)
    assert "0 errors, 0 warnings" in said


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    return done.stdout + done.stderr


# ------------------------------------------------------------------------ calls and events


@pytest.fixture(scope="module")
def import_made(made: Path) -> Iterator[Any]:
    """`import_module` for what was made; forgets it all at the end."""
    sys.path.insert(0, str(made))
    invalidate_caches()
    yield import_module
    sys.path.remove(str(made))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("made", "enablex")]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def enablex(import_made: Any) -> Any:
    return import_made("enablex")


class Engine:
    """An engine for any class: keeps its observer and its calls."""

    def __init__(self) -> None:
        self.observer: Any = None
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def set_observer(self, observer: Any) -> None:
        self.observer = observer

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: self.calls.append((name, arguments))


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def room(enablex: Any, engine: Engine) -> Any:
    return enablex.EnxRoom(engine)


def test_a_call_reaches_the_engine(room: Any, engine: Engine) -> None:
    assert room.drop_user(["a", "b"]) is None
    assert engine.calls == [("drop_user", (["a", "b"],))]


def test_what_the_engine_tells_reaches_the_listeners_of_that_event_in_order(
    room: Any, engine: Engine
) -> None:
    heard: list[Any] = []
    room.on_ack_drop_user(lambda data: heard.append(("first", data)))
    room.on_ack_drop_user(lambda data: heard.append(("second", data)))
    room.on_room_disconnected(lambda data: heard.append(("disconnected", data)))
    engine.observer.ack_drop_user([{"result": 0}])
    engine.observer.room_disconnected(None)
    assert heard == [
        ("first", [{"result": 0}]),
        ("second", [{"result": 0}]),
        ("disconnected", None),
    ]


def test_the_same_listener_twice_has_two_places(room: Any, engine: Engine) -> None:
    heard: list[Any] = []
    first = room.on_ack_drop_user(heard.append)
    room.on_ack_drop_user(heard.append)
    first.remove()
    engine.observer.ack_drop_user([1])
    assert heard == [[1]]


def test_a_removed_listener_is_not_called_and_may_be_removed_again(
    room: Any, engine: Engine
) -> None:
    heard: list[Any] = []
    place = room.on_ack_drop_user(heard.append)
    place.remove()
    place.remove()
    engine.observer.ack_drop_user([1])
    assert heard == []


def test_a_with_block_ends_the_place_even_when_it_raises(room: Any, engine: Engine) -> None:
    heard: list[Any] = []
    try:
        with room.on_ack_drop_user(heard.append):
            engine.observer.ack_drop_user([1])
            raise KeyError
    except KeyError:
        heard.append("raised")
    engine.observer.ack_drop_user([2])
    assert heard == [[1], "raised"]


def test_a_listener_that_raises_is_logged_and_the_next_is_called(
    room: Any, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Any] = []
    room.on_ack_drop_user(lambda data: data[99])
    room.on_ack_drop_user(heard.append)
    with caplog.at_level(logging.ERROR, "enablex"):
        engine.observer.ack_drop_user([1])
    assert heard == [[1]]
    (record,) = caplog.records
    assert record.name == "enablex" and "ack_drop_user" in record.getMessage()
    assert record.exc_info is not None and record.exc_info[0] is IndexError


def test_a_listener_may_remove_itself_and_add_others(room: Any, engine: Engine) -> None:
    heard: list[Any] = []

    def once(data: Any) -> None:
        place.remove()
        room.on_ack_drop_user(heard.append)

    place = room.on_ack_drop_user(once)
    engine.observer.ack_drop_user([1])
    engine.observer.ack_drop_user([2])
    assert heard == [[2]]


def test_a_listener_that_is_no_function_is_refused(room: Any) -> None:
    with pytest.raises(TypeError, match=r"^listener: expected a function, got str$"):
        room.on_ack_drop_user("print")


def test_two_rooms_share_no_listeners(enablex: Any) -> None:
    first, second = Engine(), Engine()
    heard: list[Any] = []
    enablex.EnxRoom(first).on_ack_drop_user(heard.append)
    enablex.EnxRoom(second)
    second.observer.ack_drop_user([1])
    assert heard == []


def test_threads_may_add_tell_and_remove_at_once(room: Any, engine: Engine) -> None:
    failed: list[BaseException] = []
    heard: list[Any] = []

    def work() -> None:
        try:
            for _ in range(300):
                with room.on_ack_drop_user(heard.append):
                    engine.observer.ack_drop_user([1])
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == [] and len(heard) >= 4 * 300
    heard.clear()
    engine.observer.ack_drop_user([1])
    assert heard == []


# ------------------------------------------------------------------------ arguments


@pytest.mark.parametrize("good", [[], ["a"], ("a", "b")])
def test_a_list_or_a_tuple_of_strings_goes_through(room: Any, engine: Engine, good: Any) -> None:
    room.drop_user(good)
    assert engine.calls == [("drop_user", (good,))]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("abc", "client_ids: expected a list, got str"),
        (b"abc", "client_ids: expected a list, got bytes"),
        ({"a"}, "client_ids: expected a list, got set"),
        (None, "client_ids: expected a list, got None"),
        (["a", 1], "client_ids[1]: expected a string, got int"),
        ([None], "client_ids[0]: expected a string, got None"),
        ([["a"]], "client_ids[0]: expected a string, got list"),
    ],
)
def test_what_is_no_list_of_strings_is_refused(
    room: Any, engine: Engine, bad: Any, message: str
) -> None:
    with pytest.raises(TypeError) as raised:
        room.drop_user(bad)
    assert str(raised.value) == message and engine.calls == []


MIXED = {"volume": 50, "names": ["a"], "labels": None, "title": "ab", "key": None}


@pytest.fixture
def mixer(import_made: Any, engine: Engine) -> Any:
    """A call of the method that has all constraints, with one argument changed."""
    tiny = import_made("made.constraints.tiny")

    def mix(**changed: Any) -> None:
        level = changed.pop("level", None)
        tiny.Mixer(engine).mix(**{**MIXED, "bounds": tiny.Bounds(level=level), **changed})

    return mix


@pytest.mark.parametrize(
    "changed",
    [
        *({"volume": value} for value in (0, 100)),
        *({"names": value} for value in (["a"], ("a", "b", "c"))),
        {"labels": {"a": "b"}},
        *({"title": value} for value in ("ab", 'a"/"7')),
        {"key": b"0123456789abcdef"},
        *({"level": value} for value in (-0.5, 0, 1, 1.0)),
    ],
)
def test_what_is_within_bounds_goes_through(
    mixer: Any, engine: Engine, changed: dict[str, Any]
) -> None:
    mixer(**changed)
    assert len(engine.calls) == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"volume": -1}, "volume: expected at least 0, got -1"),
        ({"volume": 101}, "volume: expected at most 100, got 101"),
        ({"volume": 2**31}, "volume: 2147483648 does not fit 32 bits"),
        ({"names": []}, "names: expected at least 1 items, got 0"),
        ({"names": list("abcd")}, "names: expected at most 3 items, got 4"),
        ({"labels": {}}, "labels: expected at least 1 items, got 0"),
        ({"title": "a"}, "title: expected at least 2 characters, got 1"),
        ({"title": "abcdef"}, "title: expected at most 5 characters, got 6"),
        ({"title": "AB"}, "title: 'AB' does not match "),
        ({"title": "ab\n"}, "title: 'ab\\n' does not match "),
        (
            {"title": "ab\u0663"},
            "title: 'ab\u0663' does not match ",
        ),  # a digit, but not JavaScript's
        ({"key": b"short"}, "key: expected at least 16 bytes, got 5"),
        ({"key": b"0123456789abcdef!"}, "key: expected at most 16 bytes, got 17"),
        ({"level": -0.6}, "level: expected at least -0.5, got -0.6"),
        ({"level": 1.5}, "level: expected at most 1, got 1.5"),
        ({"level": float("nan")}, "level: nan is not a finite number"),
    ],
)
def test_what_is_out_of_bounds_is_refused(
    mixer: Any, engine: Engine, changed: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the message is compared below
        mixer(**changed)
    assert str(raised.value).startswith(message) and engine.calls == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"volume": True}, "volume: expected an integer, got bool"),
        ({"volume": 1.0}, "volume: expected an integer, got float"),
        ({"labels": {1: "a"}}, "a key of labels: expected a string, got int"),
        ({"labels": {"a": 1}}, "labels['a']: expected a string, got int"),
        ({"labels": ["a"]}, "labels: expected a dict, got list"),
        ({"key": "0123456789abcdef"}, "key: expected bytes, got str"),
        ({"level": "1"}, "level: expected a number, got str"),
        ({"bounds": {"level": 1}}, "bounds: expected an object of Bounds, got dict"),
    ],
)
def test_what_is_of_another_type_is_refused(
    mixer: Any, engine: Engine, changed: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError) as raised:
        mixer(**changed)
    assert str(raised.value) == message and engine.calls == []


def test_classes_that_name_one_another_import_and_take_each_other(
    import_made: Any, engine: Engine
) -> None:
    tiny = import_made("made.two_classes.tiny")
    room, stream = tiny.Room(engine), tiny.Stream(engine)
    room.publish(stream, tiny.Options(muted=True, stream=stream), [stream])
    stream.mute(room)
    assert [name for name, _ in engine.calls] == ["publish", "mute"]
    with pytest.raises(TypeError, match="stream: expected an object of Stream, got Room"):
        tiny.Options(muted=True, stream=room)


def test_every_case_imports(import_made: Any, made: Path) -> None:
    for package in (made / "made").glob("*/*/py.typed"):
        module = import_made(f"made.{package.parent.parent.name}.{package.parent.name}")
        assert all(hasattr(module, name) for name in module.__all__)


# ------------------------------------------------------------------------ errors


def test_an_error_has_its_code_and_its_base_class(enablex: Any) -> None:
    error = enablex.DropUserUnauthorizedError("Participants may not.")
    assert issubclass(enablex.DropUserUnauthorizedError, enablex.EnxError)
    assert issubclass(enablex.EnxError, Exception)
    assert enablex.DropUserUnauthorizedError.code == error.code == 5116
    assert error.message == "Participants may not."


@pytest.mark.parametrize(("message", "text"), [("No.", "5116: No."), ("", "5116")])
def test_an_error_reads_as_its_code_and_message(enablex: Any, message: str, text: str) -> None:
    assert str(enablex.DropUserUnauthorizedError(message)) == text


def test_a_code_gives_its_error(enablex: Any) -> None:
    error = enablex.error_from_code(5116, "No.")
    assert type(error) is enablex.DropUserUnauthorizedError and str(error) == "5116: No."


def test_an_unknown_code_gives_the_base_class_and_keeps_the_code(enablex: Any) -> None:
    error = enablex.error_from_code(9999, "New.")
    assert type(error) is enablex.EnxError and (error.code, error.message) == (9999, "New.")


def test_a_shared_code_gives_the_base_class(import_made: Any) -> None:
    tiny = import_made("made.shared_code.tiny")
    error = tiny.error_from_code(1185)
    assert type(error) is tiny.TinyError and error.code == 1185
    assert type(tiny.error_from_code(-1)) is tiny.RefusedError
    assert tiny.MuteFailedError.code == tiny.UnmuteFailedError.code == 1185


@pytest.mark.parametrize("code", [5116, 9999])
def test_an_error_survives_pickling(enablex: Any, code: int) -> None:
    error = enablex.error_from_code(code, "No.")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and (again.code, again.message) == (code, "No.")
    assert str(again) == str(error)


# ------------------------------------------------------------------------ the package


def test_the_package_installs_with_pip_and_is_typed(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(of_toolkit("python", render(API)), source)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--target", str(target))
    said = _run([sys.executable, "-m", "pip", "install", *quiet, str(source)], tmp_path)
    assert (target / "enablex" / "py.typed").is_file(), said
    code = "import enablex, sys; print(enablex.__file__, enablex.error_from_code(5116))"
    assert str(target) in _run([sys.executable, "-c", code], target)
    (metadata,) = target.glob("enablex-2.3.50.dist-info")
    assert "Name: enablex\n" in (metadata / "METADATA").read_text(encoding="utf-8")
