"""Generated Python, judged by what its users run: black, mypy, pyright, pip and the interpreter."""

from __future__ import annotations

import ast
import asyncio
import copy
import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from functools import cache
from importlib import import_module, invalidate_caches
from pathlib import Path
from threading import Thread
from typing import Any

import black
import pytest

from generator.diagnostics import Reporter
from generator.pipeline import describe, render_all
from generator.toolkit import File
from tests import python_contract
from tests.python_contract import KINDS, NOW, Kind
from tests.test_cases import CASES as CASES_FOLDER
from tests.test_cases import EXAMPLES, NAMES, of_toolkit, write

API = Path(__file__).parent.parent / "api.yaml"


def render_python(api: Path) -> list[File]:
    """The files of the Python package alone, whatever other toolkits a description asks for."""
    found = describe(api, api.name, Reporter())
    chosen = [chosen for chosen in found.toolkits if chosen.toolkit.name == "python"]
    return of_toolkit("python", render_all(found, chosen))


@cache
def render_python_case(case: str) -> tuple[File, ...]:
    return tuple(render_python(EXAMPLES.get(case, CASES_FOLDER / case / "api.yaml")))


CASES = [case for case in (*NAMES, *EXAMPLES) if render_python_case(case)]

# ------------------------------------------------------------------------ form and types


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to import from: `enablex`, and each case's package as `made.<case>.<package>`."""
    root = tmp_path_factory.mktemp("python")
    write(render_python(API), root)
    (root / "pyproject.toml").unlink()
    contract = root / "contract.yaml"
    contract.write_text(python_contract.description(), encoding="utf-8")
    files = {case: render_python_case(case) for case in CASES}
    for name, package in {**files, "contract": render_python(contract)}.items():
        folder = root / "made" / name
        write(package, folder)
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
from made.acknowledged.tiny import Reason
from made.acknowledged.tiny import Room as Acknowledging
from made.enums.tiny import HlsState, Quality
from made.handles.tiny import Player as Player_
from made.handles.tiny import PlayerView
from made.properties.tiny import Device
from made.static_methods.tiny import Room as Static
from made.static_methods.tiny import RoomEngine as StaticEngine
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


class Silent:
    """An engine of attributes: a property in a protocol asks for no more."""

    label: str = ""


def shows(state: HlsState, quality: Quality) -> str:
    device = Device(Silent())
    device.label = state
    match state:
        case HlsState.STARTED:
            return f"{quality + 1}"
        case _:
            return state.upper()


async def drops(room: Acknowledging) -> tuple[str, Reason, float | None]:
    data: list[Any] | None = await room.drop_user_async(["a"])
    await room.leave_async()
    return await room.mute_async(str(data), on=False)


def draws(player: Player_, native: object) -> PlayerView:
    return player.show(PlayerView(native))


def version(engine: type[StaticEngine]) -> str:
    return Static.version(engine)


app(Engine())
'''

# Each line is wrong, and says how: an "ignore" that is not needed is an error of its own.
MISUSE = """
from __future__ import annotations

from collections.abc import Sequence

from enablex import EnxRoom, EnxRoomObserver, error_from_code
from made.acknowledged.tiny import Room as Acknowledging
from made.enums.tiny import HlsState, Quality
from made.enums.tiny import Room as Shown
from made.handles.tiny import Player as Player_
from made.properties.tiny import Room as Looked
from made.static_methods.tiny import Room as Static
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


def shows(shown: Shown, looked: Looked, player: Player_) -> None:
    shown.show("hlsStarted")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    shown.show(Quality.LOW)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(HlsState.NEVER)  # type: ignore[attr-defined]  # pyright: ignore
    looked.name = "a"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    looked.volume = "1"  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
    player.show(object())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Static.version()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Static.version(Silent)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def drops(acknowledging: Acknowledging) -> None:
    data: str = await acknowledging.drop_user_async([])  # type: ignore[assignment]  # pyright: ignore
    print(data)
"""

PYRIGHT = """{
  "typeCheckingMode": "strict", "pythonVersion": "3.10",
  "enableTypeIgnoreComments": false, "reportUnnecessaryTypeIgnoreComment": "error"
}"""


@pytest.fixture(scope="module")
def used(made: Path) -> Path:
    """The packages, a consumer of them, and one that is wrong all over."""
    (made / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    (made / "contract.py").write_text(python_contract.typed_use(), encoding="utf-8")
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


def test_a_method_tells_what_a_shared_code_means(import_made: Any) -> None:
    tiny = import_made("made.method_errors.tiny")
    found = {
        (method, code): type(tiny.error_from_code(code, "No.", method)).__name__
        for method in (
            "Room.mute",
            "Room.un_mute",
            "Room.close",
            "Room.on_muted",
            "Stream.mute",
            "",
        )
        for code in (1185, -1, 7)
    }
    assert {key: name for key, name in found.items() if key[1] == 1185} == {
        ("Room.mute", 1185): "MuteFailedError",
        ("Room.un_mute", 1185): "UnmuteFailedError",
        ("Room.close", 1185): "TinyError",
        ("Room.on_muted", 1185): "MuteFailedError",
        ("Stream.mute", 1185): "MuteFailedError",
        ("", 1185): "TinyError",
    }
    assert {name for key, name in found.items() if key[1] == -1} == {"RefusedError"}
    assert {name for key, name in found.items() if key[1] == 7} == {"TinyError"}
    assert tiny.error_from_code(1185, method="Room.mute").code == 1185


# ------------------------------------------------------------------------ every type in every position

each_kind = pytest.mark.parametrize("number", range(len(KINDS)), ids=[kind.type for kind in KINDS])


class Everything(Engine):
    """An engine that gives what it is asked to, and has every property."""

    gives: Any = None

    def __getattr__(self, name: str) -> Any:
        def called(*arguments: Any) -> Any:
            self.calls.append((name, arguments))
            return self.later() if name.startswith("later") else self.gives

        return called

    async def later(self) -> Any:
        return self.gives


@pytest.fixture(scope="module")
def contract(import_made: Any) -> Any:
    return import_made("made.contract.contract")


@pytest.fixture
def everything() -> Everything:
    return Everything()


@pytest.fixture
def all_of_it(contract: Any, everything: Everything) -> Any:
    return contract.Room(everything)


def _values(contract: Any, expressions: str, engine: Any) -> list[Any]:
    names = {"NOW": NOW, "nan": float("nan"), "inf": float("inf"), "engine": engine}
    found: list[Any] = eval(expressions, {**vars(contract), **names})
    return found


@each_kind
def test_each_type_is_taken_in_every_position(
    contract: Any, all_of_it: Any, everything: Everything, number: int
) -> None:
    for good in _values(contract, KINDS[number].good, everything):
        for call in _takers(contract, all_of_it, everything, number):
            everything.calls.clear()
            call(good)
            assert all(arguments[0] is good for _, arguments in everything.calls)


@each_kind
def test_each_type_refuses_others_in_every_position(
    contract: Any, all_of_it: Any, everything: Everything, number: int
) -> None:
    for bad in _values(contract, KINDS[number].bad, everything):
        for call in _takers(contract, all_of_it, everything, number):
            with pytest.raises((TypeError, ValueError), match=r"value|part\d"):
                call(bad)
    assert everything.calls == [] and f"part{number}" not in vars(everything)


def _takers(
    contract: Any, room: Any, engine: Everything, number: int
) -> Iterator[Callable[[Any], Any]]:
    """A call for each position that takes a value."""
    kind = KINDS[number]
    yield getattr(room, f"take{number}")
    yield lambda value: getattr(contract, f"Box{number}")(value=value)
    yield lambda value: setattr(room, f"part{number}", value)
    yield lambda value: getattr(contract.Room, f"shared{number}")(engine, value)
    if kind.default is not None:
        yield getattr(room, f"fill{number}")
        yield lambda value: getattr(contract, f"Filled{number}")(value=value)
    if not kind.type.endswith("?"):
        yield getattr(room, f"alias{number}")


@each_kind
def test_each_type_is_given_as_it_came_in_every_position(
    contract: Any, all_of_it: Any, everything: Everything, number: int
) -> None:
    heard: list[Any] = []
    getattr(all_of_it, f"on_tell{number}")(heard.append)
    observer = everything.observer  # a room among the values will set its own
    for good in _values(contract, KINDS[number].good, everything):
        everything.gives = good
        assert getattr(all_of_it, f"give{number}")() is good
        assert asyncio.run(getattr(all_of_it, f"later{number}")()) is good
        assert getattr(contract.Room, f"shared{number}")(everything, good) is good
        setattr(everything, f"part{number}", good)
        assert getattr(all_of_it, f"part{number}") is good
        getattr(observer, f"tell{number}")(good)
        assert heard.pop() is good


@each_kind
def test_each_default_stands_for_what_is_left_out(
    contract: Any, all_of_it: Any, everything: Everything, number: int
) -> None:
    kind = KINDS[number]
    if kind.default is None:
        return
    expected = eval(kind.python, dict(vars(contract)))
    getattr(all_of_it, f"fill{number}")()
    filled = getattr(contract, f"Filled{number}")()
    assert everything.calls == [(f"fill{number}", (expected,))]
    assert filled.value == expected and type(filled.value) is type(expected)
    assert not isinstance(filled.value, list)


def test_the_contract_has_every_kind_of_type() -> None:
    from generator.parts import PRIMITIVES

    types = {kind.type for kind in KINDS}
    assert set(PRIMITIVES) <= types
    assert {kind.type for kind in KINDS if isinstance(kind, Kind) and kind.bad == "[]"} <= {
        "any",
        "any?",
        "View?",
    }


# ------------------------------------------------------------------------ enums, aliases, handles


@pytest.fixture(scope="module")
def enums(import_made: Any) -> Any:
    return import_made("made.enums.tiny")


@pytest.mark.parametrize(
    ("enum", "name", "wire"), [("HlsState", "STARTED", "hlsStarted"), ("Quality", "HD", 100)]
)
def test_a_value_of_an_enum_is_its_wire_value(enums: Any, enum: str, name: str, wire: Any) -> None:
    kind = getattr(enums, enum)
    value = getattr(kind, name)
    assert value == wire and hash(value) == hash(wire) and {wire: 1}[value] == 1
    assert isinstance(value, kind) and kind(wire) == value
    assert str(value) == f"{value}" == str(wire) and json.dumps([value]) == json.dumps([wire])
    assert repr(value) == f"{enum}({wire!r})" and eval(repr(value), vars(enums)) == value
    for again in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
        assert again == value and type(again) is kind
    match wire:
        case found if found == value:
            pass
        case _:
            raise AssertionError
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize(("enum", "wire"), [("HlsState", "new"), ("Quality", 7)])
def test_a_value_without_a_name_is_kept(enums: Any, engine: Engine, enum: str, wire: Any) -> None:
    value = getattr(enums, enum)(wire)
    assert value == wire and repr(value) == f"{enum}({wire!r})"
    heard: list[Any] = []
    room = enums.Room(engine)
    room.on_changed(lambda *values: heard.append(values))
    engine.observer.changed("never seen", 12345)
    room.show("never seen", {"a": enums.HlsState("nor this")}, -5)
    assert heard == [("never seen", 12345)]
    assert engine.calls == [("show", ("never seen", {"a": "nor this"}, -5))]
    assert enums.Stream(state="never", qualities=[9]).best is enums.Quality.HD


def test_a_value_may_have_the_name_of_its_enum(tmp_path: Path) -> None:
    api = tmp_path / "api.yaml"
    types = {"H264": {"enum": {"h264": "avc", "str": "s", "class_var": "c", "int": "i"}}}
    sdk = {"name": "Tiny", "version": "1.0.0"}
    toolkits: dict[str, Any] = {"python": {}}
    api.write_text(
        json.dumps({"sdkbind": 1, "sdk": sdk, "toolkits": toolkits, "types": types}), "utf-8"
    )
    write(render_python(api), tmp_path)
    run = "import tiny; print(repr(tiny.H264.H264), tiny.H264.STR)"
    assert _run([sys.executable, "-c", run], tmp_path) == "H264('avc') s\n"
    options = ("--strict", "--cache-dir=/dev/null", "--config-file=")
    assert "Success" in _run([sys.executable, "-m", "mypy", *options, "tiny"], tmp_path)


def test_a_handle_is_whatever_the_engine_understands(import_made: Any, engine: Engine) -> None:
    tiny = import_made("made.handles.tiny")
    native = object()
    player = tiny.Player(engine)
    player.show(tiny.PlayerView(native), tiny.Layout(views=[native]))
    assert engine.calls[0][1][0] is native
    with pytest.raises(TypeError, match=r"^view: expected an object, got None$"):
        player.show(None)
    with pytest.raises(TypeError, match=r"^views\[0\]: expected an object, got None$"):
        tiny.Layout(views=[None])


def test_an_alias_is_the_type_itself(import_made: Any) -> None:
    tiny = import_made("made.aliases.tiny")
    assert tiny.ClientId is str and tiny.ClientIds == list[str] and tiny.Member is tiny.Person


# ------------------------------------------------------------------------ methods and properties


def test_a_static_method_is_called_on_the_class_of_the_engine(import_made: Any) -> None:
    tiny = import_made("made.static_methods.tiny")
    levels: list[int] = []

    class Native:
        version = staticmethod(lambda: "1.2.3")
        set_log_level = staticmethod(levels.append)
        info = staticmethod(lambda: None)

    assert tiny.Room.version(Native) == "1.2.3"
    tiny.Room.set_log_level(Native)
    tiny.Room.set_log_level(Native, level=2)
    with pytest.raises(ValueError, match=r"^level: expected at least 0, got -1$"):
        tiny.Room.set_log_level(Native, -1)
    assert levels == [1, 2]
    with pytest.warns(DeprecationWarning, match=r"^Room\.info is deprecated") as warned:
        assert tiny.Room.info(Native) is None
    assert warned[0].filename == __file__


def test_an_asynchronous_call_is_awaited(import_made: Any) -> None:
    tiny = import_made("made.async_methods.tiny")

    class Native:
        async def join(self, name: str, token: Any) -> None:
            await asyncio.sleep(0)
            raise tiny.RefusedError(name)

        async def find(self, name: str, limit: int) -> Any:
            return [name, limit]

    async def use() -> Any:
        room = tiny.Room(Native())
        with pytest.raises(tiny.RefusedError, match=r"^7: me$"):
            await room.join("me")
        with pytest.raises(ValueError, match=r"^name: expected at most 9 characters, got 10$"):
            await room.join("0123456789")
        return await room.find("you")

    assert asyncio.run(use()) == ["you", 3]


@pytest.fixture
def looked(import_made: Any, engine: Engine) -> Any:
    return import_made("made.properties.tiny").Room(engine)


def test_a_property_is_the_engine_s(looked: Any, engine: Engine) -> None:
    vars(engine)["name"] = "a"
    assert looked.name == "a"
    with pytest.raises(AttributeError):
        looked.name = "b"
    looked.volume = 7
    looked.topic = None
    assert (vars(engine)["volume"], vars(engine)["topic"]) == (7, None)


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("volume", 101, ValueError, "volume: expected at most 100, got 101"),
        ("volume", "1", TypeError, "volume: expected an integer, got str"),
        ("topic", 1, TypeError, "topic: expected a string, got int"),
        ("moods", ["new", 1], TypeError, "moods[1]: expected a string, got int"),
    ],
)
def test_a_property_refuses_what_is_not_of_it(
    looked: Any, engine: Engine, name: str, value: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        setattr(looked, name, value)
    assert str(raised.value) == message and name not in vars(engine)


def test_a_deprecated_property_warns_whoever_uses_it(looked: Any, engine: Engine) -> None:
    with pytest.warns(DeprecationWarning, match=r"^Room\.old_id is deprecated") as set_:
        looked.old_id = "a"
    with pytest.warns(DeprecationWarning, match=r"^Room\.old_id is deprecated") as read:
        assert looked.old_id == "a"
    assert [each.filename for each in (*set_, *read)] == [__file__, __file__]


def test_the_example_in_a_docstring_is_a_call_that_works(import_made: Any, engine: Engine) -> None:
    tiny = import_made("made.example_of_a_call.tiny")
    room = tiny.Room(engine)
    for name in ("drop_user", "invite", "send", "leave"):
        _, _, example = (getattr(tiny.Room, name).__doc__ or "").partition("Example:\n")
        code = "\n".join(line.strip() for line in example.splitlines())
        exec(compile(ast.parse(code), "example", "exec"), {**vars(tiny), "room": room})
    sad, person = tiny.Mood.VERY_SAD, tiny.Person
    assert engine.calls == [
        ("drop_user", (["c1", 'it\'s "c2" */ """ \\'], None)),
        (
            "invite",
            (
                person(id="c1", age=42),
                sad,
                None,
                None,
                {"a": [1, -2.5, True, None], "b": {}},
                "line one\nline two",
            ),
        ),
        ("send", ([person(id="a", mood=tiny.Mood.HAPPY)], 9007199254740991, 1e18, None)),
        ("leave", ()),
    ]


# ------------------------------------------------------------------------ acknowledged calls


class Native(Engine):
    """An engine whose calls can do something of the test's."""

    does: Callable[[], None] = staticmethod(lambda: None)

    def __getattr__(self, name: str) -> Any:
        def called(*arguments: Any) -> None:
            self.calls.append((name, arguments))
            self.does()

        return called


@pytest.fixture
def native() -> Native:
    return Native()


@pytest.fixture
def awaited(import_made: Any, native: Native) -> Any:
    return import_made("made.acknowledged.tiny").Room(native)


def _run_async(use: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """The result of a coroutine that must not take long."""

    async def limited() -> Any:
        return await asyncio.wait_for(use(), 20)

    return asyncio.run(limited())


def test_each_acknowledgment_completes_the_call_that_waits_longest(
    awaited: Any, native: Native
) -> None:
    async def use() -> list[Any]:
        first = asyncio.create_task(awaited.drop_user_async(["a"]))
        second = asyncio.create_task(awaited.drop_user_async(["b"]))
        await asyncio.sleep(0)
        native.observer.dropped([1])
        await asyncio.sleep(0.01)
        assert first.done() and not second.done()
        native.observer.muted("not about it", "k", None)
        native.observer.dropped(None)
        native.observer.dropped([3])  # for nobody
        return [await first, await second]

    assert _run_async(use) == [[1], None]
    assert [arguments for _, arguments in native.calls] == [(["a"], None), (["b"], None)]


def test_an_acknowledgment_within_the_call_completes_it(awaited: Any, native: Native) -> None:
    native.does = lambda: native.observer.muted("a", "k", 0.5)
    assert _run_async(lambda: awaited.mute_async("a")) == ("a", "k", 0.5)
    native.does = lambda: native.observer.left()
    assert _run_async(lambda: awaited.leave_async()) is None


def test_an_acknowledgment_may_come_from_any_thread(awaited: Any, native: Native) -> None:
    threads: list[Thread] = []

    def tells() -> None:
        threads.append(Thread(target=native.observer.dropped, args=([len(threads)],)))
        threads[-1].start()

    native.does = tells
    heard: list[Any] = []
    awaited.on_dropped(heard.append)

    async def use() -> list[Any]:
        return [await awaited.drop_user_async(["a"]) for _ in range(20)]

    assert _run_async(use) == [[number] for number in range(20)]
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(heard) == [[number] for number in range(20)]


def test_a_call_that_raises_waits_no_more(awaited: Any, native: Native) -> None:
    def refuses() -> None:
        raise KeyError("refused")

    async def use() -> Any:
        native.does = refuses
        with pytest.raises(KeyError):
            await awaited.drop_user_async(["a"])
        with pytest.raises(ValueError, match="client_ids"):
            await awaited.drop_user_async([])
        native.does = lambda: native.observer.dropped([2])
        return await awaited.drop_user_async(["b"])

    assert _run_async(use) == [2]
    assert awaited._listeners._waiting == {"dropped": []}


def test_a_cancelled_call_waits_no_more(awaited: Any, native: Native) -> None:
    async def use() -> Any:
        first = asyncio.create_task(awaited.drop_user_async(["a"]))
        second = asyncio.create_task(awaited.drop_user_async(["b"]))
        await asyncio.sleep(0)
        first.cancel()
        native.observer.dropped([1])  # before the cancelled one has run again
        with pytest.raises(asyncio.CancelledError):
            await first
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(awaited.drop_user_async(["c"]), 0.01)
        return await second

    assert _run_async(use) == [1]
    assert awaited._listeners._waiting == {"dropped": []}


def test_a_call_of_a_loop_that_ended_waits_no_more(awaited: Any, native: Native) -> None:
    loop = asyncio.new_event_loop()
    task = loop.create_task(awaited.drop_user_async(["a"]))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    native.does = lambda: native.observer.dropped([2])
    assert _run_async(lambda: awaited.drop_user_async(["b"])) == [2]
    task._log_destroy_pending = False  # type: ignore[attr-defined]


def test_a_deprecated_call_warns_whoever_awaits_it(awaited: Any, native: Native) -> None:
    native.does = lambda: native.observer.muted("a", "k", None)

    async def use() -> Any:
        return await awaited.unmute_async()

    with pytest.warns(DeprecationWarning, match=r"^Room\.unmute is deprecated") as warned:
        _run_async(use)
    assert warned[0].filename == __file__


def test_a_package_does_not_load_asyncio_by_itself(made: Path) -> None:
    run = "import made.acknowledged.tiny, sys; print('asyncio' in sys.modules)"
    assert _run([sys.executable, "-c", run], made) == "False\n"


# ------------------------------------------------------------------------ the package


def test_the_package_installs_with_pip_and_is_typed(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(render_python(API), source)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--target", str(target))
    said = _run([sys.executable, "-m", "pip", "install", *quiet, str(source)], tmp_path)
    assert (target / "enablex" / "py.typed").is_file(), said
    code = "import enablex, sys; print(enablex.__file__, enablex.error_from_code(5116))"
    assert str(target) in _run([sys.executable, "-c", code], target)
    (metadata,) = target.glob("enablex-2.3.50.dist-info")
    assert "Name: enablex\n" in (metadata / "METADATA").read_text(encoding="utf-8")
