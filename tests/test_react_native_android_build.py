"""What Gradle builds Android's side of a React Native package with, and how an app's tools find it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

import pytest

from tests.android_bridge import rendered
from tests.judges import android, react_native
from tests.test_cases import of_toolkit
from tests.test_react_native_android import PLAYER


@cache
def _files() -> dict[str, str]:
    return {file.path: file.text for file in of_toolkit("react_native", rendered(PLAYER))}


@pytest.mark.needs("android")
def test_gradle_builds_a_library_that_has_the_sdk() -> None:
    passed, said = android.gradle(_files()["android/build.gradle"])
    assert passed, said
    assert said.splitlines() == [
        "plugin: com.android.library",
        "plugin: com.facebook.react",
        "namespace: com.tune.reactnative",
        "compileSdk: 35",
        "minSdk: 24",
        "sourceCompatibility: VERSION_11",
        "targetCompatibility: VERSION_11",
        "implementation: com.facebook.react:react-android",
        "api: com.tune:tune:1.4.0",
        "compileOnly: org.jspecify:jspecify:1.0.0",
    ]


@pytest.mark.needs("android")
def test_an_app_says_which_android_it_is_for() -> None:
    passed, said = android.gradle(
        _files()["android/build.gradle"], compileSdkVersion=36, minSdkVersion=26
    )
    assert passed, said
    assert {"compileSdk: 36", "minSdk: 26"} <= set(said.splitlines())


def test_gradle_asks_for_the_version_without_its_build() -> None:
    files = of_toolkit("react_native", rendered(PLAYER.replace("1.4.0", "1.4.0-rc.1+5")))
    (text,) = (file.text for file in files if file.path == "android/build.gradle")
    assert 'api "com.tune:tune:1.4.0-rc.1"' in text


def test_the_manifest_is_xml_and_asks_for_nothing() -> None:
    manifest = ElementTree.fromstring(_files()["android/src/main/AndroidManifest.xml"])
    assert (manifest.tag, manifest.attrib, list(manifest)) == ("manifest", {}, [])


def test_codegen_puts_its_java_where_ours_is() -> None:
    package = json.loads(_files()["package.json"])
    name = package["codegenConfig"]["android"]["javaPackageName"]
    folder = f"android/src/main/java/{name.replace('.', '/')}/"
    java = {path for path in _files() if path.endswith(".java")}
    assert java and all(path.rpartition("/")[0] + "/" == folder for path in java)


def test_npm_publishes_what_gradle_builds() -> None:
    published = tuple(json.loads(_files()["package.json"])["files"])
    built = [path for path in _files() if path.startswith("android/")]
    assert built and all(path.startswith(published) for path in built)


def test_without_android_there_is_no_java() -> None:
    files = rendered(PLAYER.replace("{android: , react_native: }", "{react_native: }"))
    assert [file.path for file in files if "android" in file.path] == []


def test_without_classes_there_is_no_java() -> None:
    files = of_toolkit("react_native", rendered(PLAYER.partition("classes:")[0]))
    assert [file.path for file in files if "android" in file.path] == []


@pytest.mark.needs("react_native")
def test_react_natives_command_line_finds_the_package(tmp_path: Path) -> None:
    for path, text in _files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = react_native.linked(tmp_path)["android"]
    assert found["packageImportPath"] == "import com.tune.reactnative.TunePackage;"
    assert found["packageInstance"] == "new TunePackage()"
    assert found["libraryName"] == "TuneSpec"


@pytest.mark.needs("react_native")
def test_it_finds_none_without_the_java(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(_files()["package.json"], encoding="utf-8")
    assert react_native.linked(tmp_path)["android"] is None
