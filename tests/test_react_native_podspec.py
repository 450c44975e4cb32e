"""CocoaPods reads a package's podspec as it is meant, whatever the description says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.test_cases import of_toolkit, render, render_case, write
from tests.torture import TEXTS, as_yaml

pytestmark = pytest.mark.needs("ruby")

READER = Path(__file__).parent / "ios" / "podspec.rb"


def read(podspec: Path) -> dict[str, Any]:
    command = ["ruby", "-w", str(READER), str(podspec)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=podspec.parent)
    assert (ran.returncode, ran.stderr) == (0, "")
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_a_podspec_says_what_is_in_the_pod(tmp_path: Path) -> None:
    write(of_toolkit("react_native", render_case("drop_user")), tmp_path)
    assert read(tmp_path / "tiny-react-native.podspec") == {
        "name": "tiny-react-native",
        "version": "1.2.3",
        "summary": "Tiny",
        "homepage": "pkg:npm/%40tiny/react-native",
        "author": "Tiny",
        "license": {"type": "See the SDK"},
        "source": {"git": ""},
        "platforms": {"ios": "15.1"},
        "source_files": "ios/**/*.{h,mm}",
        "public_header_files": "ios/TinyRoomModuleRegistry.h",
        "dependencies": ["Tiny 1.2.3", "React-Core"],
        "pod_target_xcconfig": {"DEFINES_MODULE": "YES"},
    }


HOSTILE = (
    *TEXTS,
    "'\nend\nFile.write('broken', '')\n__END__\n",
    "#{File.write('broken', '')}",
    "\\'; File.write('broken', '') #",
    "\\",
    "\\\\'",
    "=begin\n=end\n__END__",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_description_says_stays_a_text(tmp_path: Path, text: str) -> None:
    sdk = {"name": f"x{text}", "version": "1.0.0-beta.2+5", "doc": f"D{text}", "copyright": text}
    tree = {
        "sdkbind": 1,
        "sdk": sdk,
        "toolkits": {
            "objc": {"prefix": "Tin"},
            "react_native": {"package": "tin", "module": "Tin"},
        },
        "classes": {"Room": {"methods": {"join": {}}}},
    }
    (tmp_path / "api.yaml").write_text(as_yaml(tree), encoding="utf-8")
    write(of_toolkit("react_native", render(tmp_path / "api.yaml")), tmp_path)
    said = read(tmp_path / "tin.podspec")
    assert said["version"] == "1.0.0-beta.2"
    assert said["dependencies"][0].endswith(" 1.0.0-beta.2")
    assert said["author"].split() == f"x{text}".split()
    assert said["license"]["text"].split() == text.split()
    assert not (tmp_path / "broken").exists()
