"""The judge of Objective-C has to be able to say no; these make sure that it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import objc

needs_check = pytest.mark.needs("objc_check")
needs_run = pytest.mark.needs("objc_run")

LANGUAGES = pytest.mark.parametrize("language", ["objective-c", "objective-c++"])
CLASS = """\
/// A thing.
@interface Thing : NSObject

/// Does it.
///
/// @param name The name.
- (void)doIt:(NSString *)name NS_SWIFT_NAME(doIt(_:));

@end
"""
IMPLEMENTED = """\
#import "Thing.h"
@implementation Thing
- (void)doIt:(NSString *)name { (void)name; }
@end
"""


def header(folder: Path, body: str, name: str = "Thing.h") -> Path:
    """Write a header as a generator would, with nullability assumed."""
    text = "#import <Foundation/Foundation.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n"
    (folder / name).write_text(f"{text}{body}\nNS_ASSUME_NONNULL_END\n", encoding="utf-8")
    return folder


def interface(folder: Path, line: str) -> Path:
    return header(folder, f"@interface Thing : NSObject\n{line}\n@end\n")


def judged(folder: Path, language: str = "objective-c") -> str:
    """Judge the stub of the folder's one header."""
    return "\n".join(
        objc.diagnostics(folder, objc.stub_implementation(folder, "Thing.h"), language)
    )


@needs_check
@LANGUAGES
def test_a_good_header_is_clean(tmp_path: Path, language: str) -> None:
    assert objc.diagnostics(header(tmp_path, CLASS), IMPLEMENTED, language) == []


@needs_check
@LANGUAGES
def test_a_missing_selector_is_found(tmp_path: Path, language: str) -> None:
    source = IMPLEMENTED.replace("doIt:", "doThat:")
    found = objc.diagnostics(header(tmp_path, CLASS), source, language)
    assert any("'doIt:' not found" in line for line in found)


@needs_check
@LANGUAGES
@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        # A void method of that name leaves the family (initFoo returning void is allowed); only
        # `init` itself, and anything that returns another object, breaks its rules.
        ("- (void)init;", "expected to return an instance of its class"),
        ("- (NSString *)initFoo;", "init methods must return a type related"),
        ("@property (nonatomic, copy, readonly) NSString *newName;", "returning 'owned' objects"),
        ("- (void)hash;", "-Woverriding-method-mismatch"),
        ("- (void)use:(int)errno;", "expected identifier"),
        ("- (void)use:(int)a NS_SWIFT_NAME(use());", "-Wswift-name-attribute"),
        ("/// @param b No such.\n- (void)use:(int)a;", "parameter 'b' not found"),
        ("/// Mail @everyone.\n- (void)use:(int)a;", "-Wdocumentation-unknown-command"),
        ("/// A <b>bold word.\n- (void)use:(int)a;", "-Wdocumentation-html"),
        ("/// Ends in a \\\n- (void)use:(int)a;", "-Wcomment"),
        ("- (Nothing *)nothing;", "expected a type"),
    ],
)
def test_a_bad_declaration_is_found(
    tmp_path: Path, language: str, line: str, complaint: str
) -> None:
    assert complaint in judged(interface(tmp_path, line), language)


@needs_check
def test_a_keyword_of_cpp_is_found_there_only(tmp_path: Path) -> None:
    folder = interface(tmp_path, "- (void)use:(int)class;")
    source = '#import "Thing.h"\n'
    assert objc.diagnostics(folder, source) == []
    assert "'class' is a keyword" in objc.diagnostics(folder, source, "objective-c++")[0]


@needs_check
@LANGUAGES
@pytest.mark.parametrize("more", ["", "FOUNDATION_EXPORT NSString *_Nullable other(void);\n"])
def test_a_pointer_without_nullability_is_found(tmp_path: Path, language: str, more: str) -> None:
    text = f"#import <Foundation/Foundation.h>\n{more}FOUNDATION_EXPORT NSString *name(void);\n"
    (tmp_path / "Thing.h").write_text(text, encoding="utf-8")
    found = objc.diagnostics(tmp_path, '#import "Thing.h"\n', language)
    assert (
        len(found) == 1
        and found[0].startswith("Thing.h:")
        and "-Wnullability-completeness" in found[0]
    )


@needs_check
@pytest.mark.parametrize("kind", ["NSArray *_Nullable", "NSArray<id> *_Nullable"])
def test_a_delegate_may_leave_out_the_element_type(tmp_path: Path, kind: str) -> None:
    header(
        tmp_path,
        "@protocol Thing <NSObject>\n- (void)got:(nullable NSArray<NSString *> *)data;\n@end\n",
    )
    body = f"@implementation Me\n- (void)got:({kind})data {{ (void)data; }}\n@end\n"
    source = f'#import "Thing.h"\n@interface Me : NSObject <Thing>\n@end\n{body}'
    assert objc.diagnostics(tmp_path, source) == []


STUBBED = """\
FOUNDATION_EXPORT NSErrorDomain const ThingDomain;
typedef NS_ERROR_ENUM(ThingDomain, ThingError) {
    ThingErrorBad NS_SWIFT_NAME(bad) = 1,
};
typedef NS_OPTIONS(NSUInteger, ThingParts) {
    ThingPartsHead = 1 << 0,
};

@protocol ThingDelegate <NSObject>
@property (nonatomic, readonly) NSInteger rank;
- (nullable NSArray<NSString *> *)namesFor:(ThingParts)parts;
@optional
- (void)each:(void (NS_NOESCAPE ^)(NSString *key, BOOL *stop))block;
- (void)old API_DEPRECATED("Gone.", ios(12.0, 13.0));
@end

@interface Thing : NSObject <NSSecureCoding>
@property (class, nonatomic, readonly) Thing *shared;
@property (nonatomic, weak, nullable) id<ThingDelegate> delegate;
@property (nonatomic, copy, readonly) NSString *name;
- (instancetype)initWithName:(NSString *)name error:(ThingError)error NS_DESIGNATED_INITIALIZER;
- (instancetype)initWithName:(NSString *)name;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
- (instancetype)init NS_UNAVAILABLE;
+ (instancetype)new NS_UNAVAILABLE;
@end

@interface Thing (More)
@property (nonatomic) int64_t age;
- (BOOL)save:(NSError **)error;
@end
"""


@needs_check
@LANGUAGES
def test_a_stub_covers_what_a_header_can_hold(tmp_path: Path, language: str) -> None:
    assert judged(header(tmp_path, STUBBED), language) == ""


@needs_check
def test_a_stub_holds_each_part(tmp_path: Path) -> None:
    stub = objc.stub_implementation(header(tmp_path, STUBBED), "Thing.h")
    assert "@synthesize name = _name;" in stub and "_name = name;" in stub
    assert "@interface StubThingDelegate : NSObject <ThingDelegate>" in stub
    assert "@implementation Thing (More)" in stub and "(nonnull instancetype)init\n" not in stub


@needs_check
def test_what_no_source_defines_is_found(tmp_path: Path) -> None:
    body = "FOUNDATION_EXPORT NSString *const ThingName;\nFOUNDATION_EXPORT int ThingCount(void);\n"
    header(tmp_path, body)
    assert objc.undefined(tmp_path, "Thing.h") == ["ThingCount", "ThingName"]
    (tmp_path / "Thing.m").write_text(
        '#import "Thing.h"\nNSString *const ThingName = @"thing";\nextern int ThingCount(void);\n'
    )
    assert objc.undefined(tmp_path, "Thing.h") == ["ThingCount"]


@needs_check
def test_a_class_that_forbids_no_init_is_found(tmp_path: Path) -> None:
    line = "- (instancetype)initWithName:(NSString *)name NS_DESIGNATED_INITIALIZER;"
    assert "-Wobjc-designated-initializers" in judged(interface(tmp_path, line))


def module_map(folder: Path, kind: str) -> Path:
    text = f'{kind} Things {{\n    umbrella header "Thing.h"\n    export *\n}}\n'
    (folder / "module.modulemap").write_text(text, encoding="utf-8")
    return folder


@needs_run
def test_a_module_of_a_plain_folder_builds(tmp_path: Path) -> None:
    assert objc.module_diagnostics(module_map(header(tmp_path, CLASS), "module"), "Things") == []


@needs_run
def test_a_framework_module_needs_a_framework(tmp_path: Path) -> None:
    found = objc.module_diagnostics(
        module_map(header(tmp_path, CLASS), "framework module"), "Things"
    )
    assert found[0].endswith("umbrella header 'Thing.h' not found")


@needs_run
def test_a_header_left_out_of_the_umbrella_is_found(tmp_path: Path) -> None:
    header(header(tmp_path, CLASS), "@class Other;\n", "Other.h")
    found = objc.module_diagnostics(module_map(tmp_path, "module"), "Things")
    assert "does not include header 'Other.h'" in found[0]


MAIN = """
int main(void) {
    @autoreleasepool {
        [[[[Thing alloc] init] autorelease] doIt:@"well"];
    }
    return 0;
}
"""


@needs_run
def test_a_program_runs(tmp_path: Path) -> None:
    source = IMPLEMENTED.replace("(void)name;", 'printf("did it %s\\n", [name UTF8String]);')
    assert objc.run_gnustep(header(tmp_path, CLASS), source + MAIN, tmp_path) == "did it well\n"


@needs_run
def test_a_program_is_linked_with_the_sources_beside_it(tmp_path: Path) -> None:
    (tmp_path / "headers").mkdir()
    folder = header(tmp_path / "headers", CLASS)
    (folder / "Thing.m").write_text(IMPLEMENTED.replace("(void)name;", "puts([name UTF8String]);"))
    assert objc.run_gnustep(folder, '#import "Thing.h"\n' + MAIN, tmp_path) == "well\n"


@needs_run
def test_a_program_that_does_not_compile_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="'doIt:' not found"):
        objc.run_gnustep(
            header(tmp_path, CLASS), IMPLEMENTED.replace("doIt:", "doThat:") + MAIN, tmp_path
        )


@needs_run
def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    source = IMPLEMENTED.replace("(void)name;", '[NSException raise:@"Bad" format:@"%@", name];')
    with pytest.raises(RuntimeError, match="Bad"):
        objc.run_gnustep(header(tmp_path, CLASS), source + MAIN, tmp_path)


@needs_check
@needs_run
def test_nothing_is_missing_where_it_runs() -> None:
    assert objc.missing() == []
