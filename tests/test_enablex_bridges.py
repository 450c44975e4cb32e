"""Both bridges of the EnableX example: every call reaches its own native method, every event is sent as itself.

The native SDKs are fakes that only say what is called. What is expected comes from the description's names alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.index import underlying
from generator.model import Callback, Class, Method
from generator.naming import capitalized
from generator.output import update
from generator.pipeline import render_all
from tests.android_bridge import package
from tests.enablex import headers
from tests.judges import android, ios
from tests.test_enablex import described, names, texts

# A value for each type that the example has.
VALUES: dict[str, Any] = {
    "bool": True,
    "int": 7,
    "string": "text",
    "list": ["text"],
    "map": {"key": "text"},
}
STREAM = "s1"  # the ID of the one stream


@cache
def aliases() -> dict[str, Any]:
    return {alias.name: alias.type for alias in described().api.aliases}


def kind(param: Any) -> str:
    return str(underlying(param.type, aliases()).required.name)


def methods() -> Iterator[tuple[Class, Method]]:
    for class_ in described().api.classes:
        yield from ((class_, method) for method in class_.methods)


def callbacks() -> Iterator[tuple[Class, Callback]]:
    for class_ in described().api.classes:
        yield from ((class_, callback) for callback in class_.callbacks)


def arguments(class_: Class, method: Method) -> str:
    """What JavaScript passes: the ID first, where one stands for the object."""
    values = [VALUES[kind(param)] for param in method.params]
    return json.dumps([STREAM, *values] if class_.by else values, separators=(",", ":"))


def called(toolkit: str, nothing: str) -> list[str]:
    """What the fake SDK says of each call, and how the call ends."""
    lines = []
    for class_, method in methods():
        path = f"{class_.name}.{method.name}"
        passed = [VALUES[kind(param)] for param in method.params]
        lines.append(f"{names(toolkit)[path]} {json.dumps(passed, separators=(',', ':'))}")
        result = json.dumps(VALUES["list"]) if method.returns else nothing
        lines.append(f"{names('react_native')[path]} -> {result}")
    return lines


def sent() -> list[str]:
    """The events, in the order in which the SDK reports them."""
    lines = []
    for class_, callback in callbacks():
        values = {param.name: VALUES[kind(param)] for param in callback.params}
        payload = {**values, **({"streamId": STREAM} if class_.by else {})}
        name = names("react_native")[f"{class_.name}.{callback.name}"]
        lines.append(in_order(f"on{capitalized(name)} {json.dumps(payload)}"))
    return lines


def in_order(line: str) -> str:
    """A printed line, the entries of its payload in the order of their keys: a bridge keeps none."""
    name, _, payload = line.partition(" {")
    return f"{name} {json.dumps(json.loads('{' + payload), sort_keys=True)}" if payload else line


# ------------------------------------------------------------------------ iOS

OBJC = {
    "bool": "YES",
    "int": "7",
    "string": '@"text"',
    "list": '@[ @"text" ]',
    "map": '@{ @"key" : @"text" }',
}
HEAD = """
#import "EnxRoomManagerRegistry.h"
#import "bridge.h"
#import "kept.h"
#pragma clang diagnostic ignored "-Wincomplete-implementation"  // the forms that await: nothing calls them
"""
DELEGATE = """\
- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate { keep<id>(self, "delegate", delegate); }
"""
MAIN = """
int main()
{
  @autoreleasepool {
    EnxRoom *room = [[EnxRoom alloc] init];
    EnxStream *stream = [[EnxStream alloc] init];
    startModules();
    [EnxRoomManagerRegistry setRoom:room];
    [EnxRoomManagerRegistry addStream:stream withId:@"s1"];
"""


def implemented(class_: Class) -> Iterator[str]:
    """A class of the SDK that says what is called, whatever the headers declare."""
    owner = names("objc")[class_.name]
    yield f"@implementation {owner}\n{DELEGATE}"
    for (of, selector), declared in headers.declared_in(texts(".h")).items():
        if of == owner and not any("(^)" in each for each in declared.parameters):
            yield method_of(selector, declared)
    yield "@end\n"


def method_of(selector: str, declared: headers.Declared) -> str:
    labels = selector.split(":")
    types = [
        type_.replace("_Nonnull", "").replace("_Nullable", "") for type_ in declared.parameters
    ]
    pieces = [f"{label}:({type_})a{at}" for at, (label, type_) in enumerate(zip(labels, types))]
    boxed = [f"a{at}" if "*" in type_ else f"@(a{at})" for at, type_ in enumerate(types)]
    returns = declared.returns.replace("_Nonnull", "").replace("_Nullable", "")
    said = f'say(@"{selector} %@", json(@[ {", ".join(boxed)} ]));'
    result = "" if returns == "void" else f" return {OBJC['list']};"
    return f"- ({returns}){' '.join(pieces) or selector} {{ {said}{result} }}\n"


def program() -> Iterator[str]:
    yield HEAD
    for class_ in described().api.classes:
        yield "".join(implemented(class_))
    yield MAIN
    for class_, method in methods():
        module = "EnxRoomManagerStream" if class_.by else "EnxRoomManager"
        function = names("react_native")[f"{class_.name}.{method.name}"]
        passed = json.dumps(arguments(class_, method))
        yield f'    call("{module}", "{function}", {passed});'
    for class_, callback in callbacks():
        yield f"    {reported(class_, callback)}"
    yield "    endModules();\n  }\n}\n"


def reported(class_: Class, callback: Callback) -> str:
    """The SDK tells its delegate; the sender comes first where the selector has it."""
    object_ = class_.name.lower()
    selector = names("objc")[f"{class_.name}.{callback.name}"]
    values = [OBJC[kind(param)] for param in callback.params]
    senders = [object_] * (selector.count(":") - len(values))
    pieces = (f"{label}:{value}" for label, value in zip(selector.split(":"), [*senders, *values]))
    return f"[[{object_} delegate] {' '.join(pieces)}];"


@pytest.mark.needs("ios_run")
def test_ios(tmp_path: Path) -> None:
    update(render_all(described(), described().toolkits), tmp_path / "enablex")
    (tmp_path / "work").mkdir()
    output = ios.run(tmp_path / "enablex", "\n".join(program()), tmp_path / "work").splitlines()
    assert list(map(in_order, output)) == [*called("objc", "undefined"), *sent()]


# ------------------------------------------------------------------------ Android

JAVA = {
    "bool": "true",
    "int": "7",
    "string": '"text"',
    "list": 'List.of("text")',
    "map": 'Map.of("key", "text")',
}
SDK = """
package com.enablex.rtc.reactnative;

import com.enablex.rtc.EnxRoom;
import com.enablex.rtc.EnxRoomObserver;
import com.enablex.rtc.EnxStream;
import com.enablex.rtc.EnxStreamObserver;
import com.facebook.react.bridge.JavaScript;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;

public final class Main {
    private static Object observer;

    /** An SDK that says what is called. */
    private static Object called(Object proxy, Method method, Object[] passed) {
        if (method.getName().equals("setObserver")) {
            observer = passed[0];
            return null;
        }
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("hashCode") ? (Object) 1 : proxy == passed[0];
        }
        JSONArray told = new JSONArray();
        for (Object each : passed == null ? new Object[0] : passed) {
            told.put(org.json.JSONObject.wrap(each));
        }
        System.out.println(method.getName() + " " + told);
        return method.getReturnType() == List.class ? List.of("text") : null;
    }

    private static <T> T made(Class<T> type) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, Main::called));
    }

    public static void main(String... words) throws Exception {
        JavaScript script = new JavaScript(new EnxRoomManagerPackage()).listen();
        EnxRoomManagerRegistry.setRoom(made(EnxRoom.class));
        EnxRoomObserver room = (EnxRoomObserver) observer;
        EnxRoomManagerRegistry.addStream(made(EnxStream.class), "s1");
        EnxStreamObserver stream = (EnxStreamObserver) observer;
"""


def statements() -> Iterator[str]:
    yield SDK
    for class_, method in methods():
        function = names("react_native")[f"{class_.name}.{method.name}"]
        passed = json.dumps(arguments(class_, method))
        yield f'        String {function} = script.ask("{function}", {passed});'
        yield f'        System.out.println("{function} " + {function}.replace("resolve", "->"));'
    for class_, callback in callbacks():
        heard = names("android")[f"{class_.name}.{callback.name}"]
        values = ", ".join(JAVA[kind(param)] for param in callback.params)
        yield f"        {class_.name.lower()}.{heard}({values});"
        yield "        System.out.println(script.next());"
    yield "    }\n}\n"


@pytest.mark.needs("android", "react_native")
def test_android() -> None:
    files = render_all(described(), described().toolkits)
    output = android.run(package(files), "\n".join(statements())).splitlines()
    assert list(map(in_order, output)) == [*called("android", "null"), *sent()]
