"""The pages of Objective-C: what they show is what headers declare, and their examples compile and run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.toolkit import File
from tests import torture
from tests.judges import objc
from tests.pages import Code, codes_in, documented, pages_in, rendered_with_docs
from tests.test_cases import cases_with, of_toolkit, render, write

# Names that the examples would take themselves, values that fill lines, errors that only names tell apart.
MORE = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {objc: {prefix: Tiny}}
errors:
  mute_failed: {code: 1185}
  unmute_failed: {code: 1185}
  busy: {code: 8, deprecated: 1.0.0}
  the_talk_is_recorded_by_others: {code: 9}
  the_talk_is_not_recorded_here: {code: 9}
types:
  Mode: {enum: {group: 1, solo: -2}}
  Mood: {enum: {happy: h, sad: {wire: s, deprecated: 1.0.0}}}
  Example: {names: {objc: Example}, handle: {}}
  Sound: {struct: {title: string, mode: {type: Mode, default: solo}, moods: list<Mood>, text: string?, rest: any}}
classes:
  Room:
    methods:
      mute: {params: {ids: list<string>, error: string?}, callbacks: [muted, lost], acknowledged_by: muted, errors: [mute_failed, busy]}
      unmute: {params: {room: Example, from_sdk: bool, error_name: int}, callbacks: [lost], errors: [unmute_failed]}
      handle: {static: true, params: {one: float}, returns: Mode, errors: [busy]}
      room: {callbacks: [lost, found, over], errors: [busy]}
      perform_selector: {static: true, async: true, callbacks: [lost], params: {result: string, error: any}, returns: list<int64>?}
      new_room: {async: true, returns: int64, errors: [unmute_failed], example: {}}
      init_room: {returns: string}
      play:
        params: {sound: Sound, sounds: list<Sound>, modes: map<Mode>, text: string}
        acknowledged_by: played
        errors: [busy]
        example:
          sound: {title: A title that fills a part of the line, mode: group, moods: [happy, happy], rest: {none: null, some: [1, -2.5, true]}}
          sounds: [{title: one, moods: [], rest: x}, {title: two, moods: [happy], rest: [of which a line, holds a texts]}]
          modes: {the first: group, the second: solo, the third: solo, the fourth: solo, the fifth: solo, "say ^(": group}
          text: "^("
    callbacks:
      muted: {params: {ids: list<string>, mode: Mode, error: string?}, optional: false}
      lost: {optional: false, errors: [unmute_failed], params: {code: int, room: string}}
      found: {names: {objc: handle}, deprecated: 1.0.0}
      over: {names: {objc: "roomIn:"}}
      played: {params: {at_which_second_of_the_sound: float, by_whom_it_was_asked_for: string, mode: Mode}}
  Conversation:
    names: {objc: TinyConversationOfManyPeopleThatIsRecorded}
    methods:
      record:
        async: true
        params: {the_folder_in_which_it_is_stored: string, names_of_participants: list<string>}
        errors: [the_talk_is_recorded_by_others]
      stop: {callbacks: [stopped], errors: [the_talk_is_not_recorded_here]}
    callbacks:
      stopped: {params: {the_folder_in_which_it_is_stored: string, names_of_participants: list<string>}}
  Stream: {methods: {stop: {errors: [the_talk_is_recorded_by_others]}}}
"""
ELSEWHERE = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {objc: {prefix: Tiny, pod: TinySdk}, python: {package: tiny}}
classes:
  Room:
    methods:
      call: {callbacks: [happen, lost]}
    callbacks:
      happen: {params: {why: string, where: {type: string, only: [python], reason: It is new.}}}
      lost: {only: [python], reason: It is new.}
      gone: {optional: false, only: [python], reason: It is new.}
"""
CASES = cases_with("objc")
each_description = pytest.mark.parametrize("name", [*CASES, "more"])


@cache
def files_of(name: str) -> tuple[File, ...]:
    """All files of a case or an example, and its docs."""
    files = rendered_with_docs(MORE) if name == "more" else documented(name)
    return tuple(File(path, text) for path, text in files.items())


def examples_in(files: tuple[File, ...]) -> list[Code]:
    pages = {page: text for page, text in pages_in(files).items() if "## Example" in text}
    return [code for code in codes_in(pages, "objc") if code.heading == "Example"]


def declarations_in(files: tuple[File, ...]) -> list[Code]:
    """What is shown as declared: not how an app calls it, nor how it begins."""
    found = codes_in(pages_in(files), "objc")
    return [
        code for code in found if code.heading != "Example" and not code.page.endswith("/index.md")
    ]


def declared_in(files: tuple[File, ...]) -> str:
    """All that the headers say, without comments."""
    headers = (file.text for file in of_toolkit("objc", files) if file.path.endswith(".h"))
    return re.sub(r"(?m)^\s*//.*$", "", "\n".join(headers))


def squeezed(text: str) -> str:
    return "".join(text.split())


# ------------------------------------------------------------------------ what is declared


@each_description
def test_what_pages_show_is_what_headers_declare(name: str) -> None:
    declared = squeezed(declared_in(files_of(name)))
    for code in declarations_in(files_of(name)):
        assert squeezed(code.text).removesuffix("@end") in declared, code.page


_STATEMENT = re.compile(r"(?m)^(?:[-+] \(|@property|typedef|FOUNDATION_EXPORT)[^;{]*[;{]")
# What headers have that is not described: the delegate, what nobody may call, the enumeration of errors.
_OWN = re.compile(r"> delegate;|NS_UNAVAILABLE;|Error(?:Domain|Name\(|\) \{)")


@each_description
def test_what_headers_declare_is_shown(name: str) -> None:
    shown = squeezed("".join(code.text for code in declarations_in(files_of(name))))
    for statement in _STATEMENT.findall(declared_in(files_of(name))):
        if not _OWN.search(statement):
            assert squeezed(statement) in shown


@each_description
def test_the_first_page_imports_what_is_there(name: str) -> None:
    codes = codes_in(pages_in(files_of(name)), "objc")
    (start,) = (code.text for code in codes if code.page == "objc/index.md")
    headers = {file.path for file in of_toolkit("objc", files_of(name))}
    assert imported([start]) < headers


@pytest.mark.parametrize("version", ["2.3.50", "2.3.50+nightly.7"])
def test_the_first_page_says_how_to_get_the_pod(version: str) -> None:
    files = rendered_with_docs(ELSEWHERE.replace("1.0.0", version))
    start = files["docs/pages/objc/index.md"]
    assert "```objective-c\n// pod 'TinySdk', '2.3.50'\n#import " in start


def selectors_in(code: str) -> set[str]:
    """Those of the methods that are declared or implemented."""
    heads = re.findall(r"(?ms)^[-+] \([^)]*\)(.*?)(?: NS_|\s+NS_| __attr|;| \{$)", code)
    return {"".join(re.findall(r"(\w+:)\(", head)) or head for head in heads}


@each_description
def test_what_pages_refer_to_is_declared(name: str) -> None:
    declared = selectors_in(declared_in(files_of(name)))
    for page, text in pages_in(files_of(name)).items():
        for selector in re.findall(r"`[-+]\[\w+ ([\w:]+)\]`", text):
            assert not page.startswith("objc/") or selector in declared, page


# ------------------------------------------------------------------------ examples


@each_description
def test_examples_handle_every_error_and_hear_every_callback(name: str) -> None:
    pages = pages_in(files_of(name))
    for code in examples_in(files_of(name)):
        text = pages[code.page]
        for error in re.findall(r"(?m)^- \*\*-?\d+\*\* \[`(\w+)`\]", text):
            assert re.search(rf"\.code == {error}\)|@\"{error}\"\]\)", code.text), code.page
        _, _, listed = text.partition("## Delegate methods\n")
        told = set(re.findall(r"(?m)^- \[`-\[\w+ ([\w:]+)\]`\]", listed.partition("\n## ")[0]))
        heard = told & selectors_in(code.text)
        assert len(told - heard) <= told_otherwise(text), code.page
        assert (".delegate = self;" in code.text) == bool(heard), code.page


def told_otherwise(page: str) -> int:
    """How many callbacks a delegate need not hear: the one that completes the call, or those of a static method."""
    declared, _, _ = page.partition("\n## ")
    return 9 if "\n+ (" in declared else len(selectors_in(declared)) - 1


@pytest.mark.parametrize(
    ("name", "page", "selectors"),
    [
        ("drop_user", "room.drop-user", "dropUser:in: room:didAckDropUser: handle:"),
        ("acknowledged", "room.drop-user", "dropUser:silent:in:"),
        ("static_methods", "room.set-log-level", "setLogLevel:"),
        ("example_enablex", "room.lock-room", "lockRoomIn: room:didLockRoom:"),
        ("more", "room.mute", "mute:error:in: room:didMuted:mode:error: room:didLost:room:"),
        ("more", "room.perform-selector", "callPerformSelector:error:"),
        ("more", "room.play", "playIn:"),
        ("more", "stream.stop", "stopIn: handle:"),
    ],
)
def test_examples_have_these_methods(name: str, page: str, selectors: str) -> None:
    assert selectors_in(example_on(name, page)) == set(selectors.split())


def example_on(name: str, page: str) -> str:
    (text,) = (c.text for c in examples_in(files_of(name)) if c.page == f"objc/{page}.md")
    return text


def test_examples_hear_no_callback_that_only_other_toolkits_have() -> None:
    files = tuple(File(path, text) for path, text in rendered_with_docs(ELSEWHERE).items())
    (code,) = examples_in(files)
    assert selectors_in(code.text) == {"callIn:", "room:didHappen:"}


@pytest.mark.parametrize(
    ("page", "test"),
    [
        ("room.mute", '[errorName isEqualToString:@"TinyErrorMuteFailed"]'),
        ("room.mute", "failure.code == TinyErrorBusy"),
        ("room.unmute", '[errorName isEqualToString:@"TinyErrorUnmuteFailed"]'),
        # two classes have that selector, so that it does not tell which error is meant
        ("stream.stop", "error.code == TinyErrorTheTalkIsRecordedByOthers"),
        ("conversation.stop", "error.code == TinyErrorTheTalkIsNotRecordedHere"),
    ],
)
def test_errors_are_told_apart_by_what_only_they_have(page: str, test: str) -> None:
    assert f"(fromSdk && {test}) {{" in example_on("more", page)


NAMES_ALONE_ARE_LONGER = ("long_names", "nested_containers")


@each_description
def test_lines_of_examples_fit(name: str) -> None:
    for code in examples_in(files_of(name)):
        longest = max(code.text.split("\n"), key=len)
        assert len(longest) <= 100 or name in NAMES_ALONE_ARE_LONGER, f"{code.page}: {longest}"
        assert "_Nullable_result" not in code.text  # which says something to Swift alone


# An example of what is deprecated warns of that, as it should.
QUIET = '#pragma clang diagnostic ignored "-Wdeprecated-declarations"\n'


def program(examples: list[str], stub: str = "") -> str:
    """All examples as one source, behind an SDK that does nothing."""
    names = [re.findall(r"@implementation (\w+)", example)[-1] for example in examples]
    apart = (
        re.sub(rf"(@interface|@implementation) {name}\b", rf"\1 {name}No{number}", example)
        for number, (name, example) in enumerate(zip(names, examples))
    )
    return "\n".join([stub, QUIET, *apart]) + "\n"


def complaints(files: tuple[File, ...], folder: Path) -> Iterator[str]:
    """What clang says of the examples, in both languages."""
    write(of_toolkit("objc", files), folder)
    examples = [code.text for code in examples_in(files)]
    for umbrella in imported(examples):
        source = program(examples, objc.stub_implementation(folder, umbrella))
        for language in objc.STANDARDS:
            yield from objc.diagnostics(folder, source, language)


def imported(examples: list[str]) -> set[str]:
    return set(re.findall(r'(?m)^#import "(.+)"$', "\n".join(examples)))


@pytest.mark.needs("objc_check")
@each_description
def test_every_example_compiles_without_a_warning(name: str, tmp_path: Path) -> None:
    assert list(complaints(files_of(name), tmp_path)) == []


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("described", [torture.description, torture.rest_of_the_language])
def test_examples_of_every_word_compile(
    described: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    tree = described()
    tree["toolkits"] = {"objc": tree["toolkits"]["objc"], "docs": {}}
    tree["classes"] = {name: each for name, each in tree["classes"].items() if "methods" in each}
    used = ("Texts", "Numbers", "Held")
    tree["types"] = {name: each for name, each in tree["types"].items() if name in used}
    (tmp_path / "api.yaml").write_text(torture.as_yaml(tree), encoding="utf-8")
    files = tuple(render(tmp_path / "api.yaml"))
    write(of_toolkit("objc", files), tmp_path)
    assert objc.diagnostics(tmp_path, program([code.text for code in examples_in(files)])) == []


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize(
    ("name", "page", "old", "new", "complaint"),
    [
        ("drop_user", "room.drop-user", "[room dropUser:", "[room dropUsers:", "no visible"),
        ("drop_user", "room.drop-user", " <TinyRoomDelegate>", "", "incompatible type"),
        ("drop_user", "room.drop-user", "(nullable NSArray", "(NSArray", "nullability"),
        ("drop_user", "room.drop-user", ", room, data", ", data", "more '%' conversions"),
        ("drop_user", "room.drop-user", "room:%@ ", "", "not used by format"),
        (
            "drop_user",
            "room.drop-user",
            "didAckDropUser:(nullable NSArray<id>",
            "didAckDropUser:(nullable NSString",
            "conflicting",
        ),
        (
            "drop_user",
            "room.drop-user",
            "code == TinyErrorDrop",
            "code == TinyErrorDropped",
            "undeclared",
        ),
        (
            "more",
            "room.mute",
            "NSError *_Nullable failure",
            "NSString *_Nullable failure",
            "incompatible",
        ),
        (
            "more",
            "room.mute",
            "(NSArray<NSString *> *_Nullable toldIds",
            "(NSArray<NSString *> *_Nullable ids",
            "shadows",
        ),
        ("more", "room.mute", "didLost:(int32_t)", "didLose:(int32_t)", "not implemented"),
        ("more", "room.mute", "@(mode)", "mode", "should not be used as format arguments"),
        ("more", "room.unmute", "@selector(unmute:", "@selector(unmuted:", "undeclared selector"),
        ("more", "room.play", "@1", "1", "must be prefixed by '@'"),
        ("more", "room.new-room", "(int64_t result", "(NSNumber *result", "incompatible"),
    ],
)
def test_what_is_written_otherwise_does_not_compile(
    name: str, page: str, old: str, new: str, complaint: str, tmp_path: Path
) -> None:
    (file,) = (file for file in files_of(name) if file.path == f"docs/pages/objc/{page}.md")
    changed = File(file.path, file.text.replace(old, new))
    assert changed != file
    headers = (file for file in files_of(name) if file.path.startswith("objc/"))
    found = list(complaints((*headers, changed), tmp_path))
    assert any(complaint in line for line in found), found


# ------------------------------------------------------------------------ examples at work

# GNUstep has neither ARC nor synthesised properties; what is logged goes where the test can read it.
RUN = """
#import "%s"
#define NSLog(...) printf("%%s\\n", [[NSString stringWithFormat:__VA_ARGS__] UTF8String])
#pragma clang diagnostic ignored "-Wincomplete-implementation"
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

static NSError *failed(NSString *domain, NSInteger code)
{
    NSDictionary *why = @{NSLocalizedDescriptionKey : @"because"};
    return [NSError errorWithDomain:domain code:code userInfo:why];
}

static id<TinyRoomDelegate> theDelegate;
static NSError *next __attribute__((unused));

@implementation TinyRoom
- (id<TinyRoomDelegate>)delegate { return theDelegate; }
- (void)setDelegate:(id<TinyRoomDelegate>)delegate { theDelegate = delegate; }
- (NSString *)description { return @"the room"; }
"""
DROP_USER = """
- (void)dropUser:(NSArray *)clientIds { [theDelegate room:self didAckDropUser:clientIds]; }
@end

int main(void)
{
    @autoreleasepool {
        TinyRoom *room = [[TinyRoom alloc] init];
        Example *example = [[Example alloc] init];
        [example dropUser:@[ @"c1" ] in:room];
        [example handle:failed(TinyErrorDomain, TinyErrorDropUserUnauthorized)];
        [example handle:failed(@"Other", TinyErrorDropUserUnauthorized)];
        [example handle:failed(TinyErrorDomain, 1)];
    }
    return 0;
}
"""
DROPPED = [
    "room:the room didAckDropUser:(c1)",
    "Drop user unauthorized: because",
    "because",
    "because",
]
MUTE = """
- (void)mute:(NSArray *)ids
                error:(NSString *)error
    completionHandler:(void (^)(NSArray<NSString *> *, TinyMode, NSString *, NSError *))completionHandler
{
    [theDelegate room:self didLost:7 room:@"a place"];
    next ? completionHandler(nil, 0, nil, next) : completionHandler(ids, TinyModeSolo, error, nil);
}
@end

int main(void)
{
    @autoreleasepool {
        TinyRoom *room = [[TinyRoom alloc] init];
        Example2 *example = [[Example2 alloc] init];
        [example mute:@[ @"c1" ] error:nil in:room];
        for (NSNumber *code in @[ @1185, @8, @9 ]) {
            next = failed(TinyErrorDomain, [code integerValue]);
            [example mute:@[ @"c1" ] error:nil in:room];
        }
        next = failed(@"Other", 8);
        [example mute:@[ @"c1" ] error:nil in:room];
    }
    return 0;
}
"""
LOST = "room:the room didLost:7 room:a place"
MUTED = [
    *(LOST, "ids: (c1), mode: -2, error: (null)"),
    *(LOST, "Mute failed: because"),
    *(LOST, "Busy: because"),
    *(LOST, "because"),
    *(LOST, "because"),
]


@pytest.mark.needs("objc_run")
@pytest.mark.parametrize(
    ("name", "page", "main", "printed"),
    [("drop_user", "room.drop-user", DROP_USER, DROPPED), ("more", "room.mute", MUTE, MUTED)],
)
def test_an_example_runs(
    name: str, page: str, main: str, printed: list[str], tmp_path: Path
) -> None:
    files = files_of(name)
    write(of_toolkit("objc", files), tmp_path)
    example = example_on(name, page)
    (umbrella,) = imported([example])
    sdk, _, calls = main.partition("@end\n")
    source = f"{RUN % umbrella}{sdk}@end\n{example}\n{calls}"
    assert objc.run_gnustep(tmp_path, source, tmp_path).splitlines() == printed
