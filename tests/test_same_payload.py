"""An event carries the same JSON, byte for byte, whichever platform it comes from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Reporter
from generator.model import Api
from generator.output import update
from generator.pipeline import Description, describe, render_all
from tests.android_bridge import package
from tests.judges import android, ios
from tests.payloads import PAYLOADS, Code, reports

EXPECTED = [each.json for each in PAYLOADS]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the description gives, a folder a toolkit."""
    folder = tmp_path_factory.mktemp("payloads")
    found = described()
    update(render_all(found, found.toolkits), folder)
    return folder


@cache
def described() -> Description:
    path = Path(__file__).parent / "payloads.yaml"
    return describe(path, path.name, Reporter())


def in_order(lines: list[str]) -> list[str]:
    """The lines with the entries of objects in the order of their keys: a bridge keeps none."""
    return [json.dumps(json.loads(each), sort_keys=True, ensure_ascii=False) for each in lines]


def told(output: str) -> list[str]:
    """The payloads of printed events."""
    return in_order([line.partition(" ")[2] for line in output.splitlines()])


def test_the_payloads_are_json_and_say_all_that_callbacks_do() -> None:
    (meter,) = described().api.classes
    assert {each.callback for each in PAYLOADS} == {each.name for each in meter.callbacks}
    for payload in PAYLOADS:
        assert list(json.loads(payload.json)) == list(payload.values)


# Python

PYTHON = Code(
    primitive={
        **dict.fromkeys(("bool", "int", "int64", "float", "string", "bytes"), repr),
        "timestamp": lambda value: f"EPOCH + timedelta(milliseconds={value})",
    },
    boxed={},
    whatever=repr,
    enum=lambda name, value, inside: f"{name}({value!r})",
    listed=lambda items: f"[{', '.join(items)}]",
    mapped=lambda items: f"{{{', '.join(f'{key!r}: {item}' for key, item in items)}}}",
    struct=lambda name, fields: f"{name}({', '.join(f'{key}={item}' for key, item in fields)})",
    nothing="None",
    nothing_inside="None",
)
PROGRAM = '''
import base64, dataclasses, json
from datetime import datetime, timedelta, timezone
from meter import Genre, Meter, Mode, Shelf, Track

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

def plain(value):
    """The value as React Native has it."""
    if dataclasses.is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return round((value - EPOCH) / timedelta(milliseconds=1))
    return int(value) if isinstance(value, float) and value.is_integer() else value

class Engine:
    def set_observer(self, observer):
        self.observer = observer

engine = Engine()
meter = Meter(engine)

def listen(name, keys):
    def told(*values):
        found = dict(zip(keys, map(plain, values)))
        print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    getattr(meter, f"on_{name}")(told)

'''


def _python(api: Api) -> Iterator[str]:
    for callback in api.classes[0].callbacks:
        yield f"listen({callback.name!r}, {[param.name for param in callback.params]!r})"
    for name, values in reports(api, PYTHON):
        yield f"engine.observer.{name}({', '.join(value for _, value in values)})"


def test_python(generated: Path) -> None:
    program = PROGRAM + "\n".join(_python(described().api)) + "\n"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=generated / "python", capture_output=True, text=True
    )
    assert (ran.stdout.splitlines(), ran.stderr) == (EXPECTED, "")


# iOS

OBJC_STRUCTS = {
    "Track": "[[MtTrack alloc] initWithId:{id} genre:{genre} mode:{mode} rating:{rating} note:{note}]",
    "Shelf": "[[MtShelf alloc] initWithTracks:{tracks} best:{best}]",
}


def _objc_any(value: object) -> str:
    """Any JSON value as an object."""
    if value is None:
        return "[NSNull null]"
    if isinstance(value, bool):
        return "@YES" if value else "@NO"
    if isinstance(value, dict):
        pairs = (f"{_objc_text(key)} : {_objc_any(item)}" for key, item in value.items())
        return f"@{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"@[{', '.join(map(_objc_any, value))}]"
    return _objc_text(value) if isinstance(value, str) else f"@({value})"


def _objc_text(value: str) -> str:
    return f"@{json.dumps(value, ensure_ascii=False)}"


def _objc_bytes(value: bytes) -> str:
    items = ", ".join(map(str, value)) or "0"
    return f"[NSData dataWithBytes:(const uint8_t[]){{{items}}} length:{len(value)}]"


OBJC = Code(
    primitive={
        "bool": lambda value: "YES" if value else "NO",
        "int": lambda value: f"(int32_t){value}L",
        "int64": lambda value: f"{value}LL",
        "float": repr,
        "string": _objc_text,
        "bytes": _objc_bytes,
        "timestamp": lambda value: f"[NSDate dateWithTimeIntervalSince1970:{value} / 1000.0]",
    },
    boxed=dict.fromkeys(("bool", "int", "int64", "float"), _objc_any),
    whatever=_objc_any,
    enum=lambda name, value, inside: (
        _objc_any(value) if inside or isinstance(value, str) else f"(Mt{name}){value}"
    ),
    listed=lambda items: f"@[{', '.join(items)}]",
    mapped=lambda items: f"@{{{', '.join(f'{_objc_text(key)} : {it}' for key, it in items)}}}",
    struct=lambda name, fields: OBJC_STRUCTS[name].format(**dict(fields)),
    nothing="nil",
    nothing_inside="[NSNull null]",
)
METER = """
#import "MetersRegistry.h"
#import "bridge.h"
#import "kept.h"

@implementation MtMeter
- (id<MtMeterDelegate>)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate { keep<id>(self, "delegate", delegate); }
@end

int main()
{
  @autoreleasepool {
    MtMeter *meter = [[MtMeter alloc] init];
    startModules();
    [MetersRegistry setMeter:meter];
"""


def _objc(api: Api) -> Iterator[str]:
    selectors = described().names["objc"]
    for name, values in reports(api, OBJC):
        labels = selectors[f"Meter.{name}"].split(":")[1:]
        pieces = " ".join(f"{label}:{value}" for label, (_, value) in zip(labels, values))
        yield f"    [[meter delegate] meter:meter {pieces}];"


@pytest.mark.needs("ios_run")
def test_ios(generated: Path, tmp_path: Path) -> None:
    program = "\n".join([METER, *_objc(described().api), "    endModules();", "  }", "}"])
    assert told(ios.run(generated, program, tmp_path)) == in_order(EXPECTED)


# Android

JAVA = Code(
    primitive={
        "bool": lambda value: "true" if value else "false",
        "int": str,
        "int64": lambda value: f"{value}L",
        "float": repr,
        "string": lambda value: json.dumps(value, ensure_ascii=False),
        "bytes": lambda value: f"new byte[] {{{', '.join(f'(byte) {each}' for each in value)}}}",
        "timestamp": lambda value: f"new Date({value}L)",
    },
    boxed={},
    whatever=lambda value: _java_any(value),
    enum=lambda name, value, inside: f"{name}.of({json.dumps(value)})",
    listed=lambda items: f"list({', '.join(items)})",
    mapped=lambda items: f"map({', '.join(f'{json.dumps(key)}, {item}' for key, item in items)})",
    struct=lambda name, fields: f"new {name}({', '.join(value for _, value in fields)})",
    nothing="null",
    nothing_inside="null",
)


def _java_any(value: object) -> str:
    """Any JSON value, its objects as Android's own."""
    if isinstance(value, dict):
        pairs = (
            f".put({json.dumps(key)}, {_java_any(at) if at is not None else 'JSONObject.NULL'})"
            for key, at in value.items()
        )
        return f"new JSONObject(){''.join(pairs)}"
    if isinstance(value, list):
        return f"list({', '.join(map(_java_any, value))})"
    return json.dumps(value)


HOLDER = """
package org.example.meter.reactnative;

import com.facebook.react.bridge.JavaScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.meter.Genre;
import org.example.meter.Meter;
import org.example.meter.MeterObserver;
import org.example.meter.Mode;
import org.example.meter.Shelf;
import org.example.meter.Track;
import org.json.JSONObject;

public final class Main implements Meter {
    private MeterObserver observer;

    @Override
    public void setObserver(MeterObserver observer) {
        this.observer = observer;
    }

    @SafeVarargs
    private static <T> List<T> list(T... items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> map(Object... pairs) {
        Map<String, T> found = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            found.put((String) pairs[at], (T) pairs[at + 1]);
        }
        return found;
    }

    public static void main(String... words) throws Exception {
        JavaScript script = new JavaScript(new MetersPackage()).listen();
        Main meter = new Main();
        MetersRegistry.setMeter(meter);
"""


def _java(api: Api) -> Iterator[str]:
    names = described().names["android"]
    for name, values in reports(api, JAVA):
        passed = ", ".join(value for _, value in values)
        yield f"        meter.observer.{names[f'Meter.{name}']}({passed});"
        yield "        System.out.println(script.next());"


@pytest.mark.needs("android", "react_native")
def test_android() -> None:
    program = "\n".join([HOLDER, *_java(described().api), "    }", "}", ""])
    files = render_all(described(), described().toolkits)
    assert told(android.run(package(files), program)) == in_order(EXPECTED)
