"""What the comparison with the published EnableX reads back, it reads right."""

from __future__ import annotations

from tests.enablex import headers, interfaces, typings

HEADER = """
typedef NSString *TinyId NS_SWIFT_NAME(Id); // an alias
/// - (void)notThis;
@interface TinyRoom : NSObject
- (void)close NS_SWIFT_NAME(close());
- (nullable NSArray<NSDictionary<NSString *, id> *> *)files;
- (void)send:(NSString *)text
          to:(NSArray<TinyId> *_Nullable)ids
        wait:(int32_t)seconds
    NS_SWIFT_NAME(send(_:to:wait:));
- (void)find:(TinyId)one completionHandler:(void (^)(nullable NSString *))completionHandler;
@end
"""


def test_headers_are_read_whatever_way_they_are_written() -> None:
    found = headers.declared_in(HEADER)
    assert {owner for owner, _ in found} == {"TinyRoom"}
    read = {selector: (each.returns, *each.parameters) for (_, selector), each in found.items()}
    assert read.pop("find:completionHandler:")[:2] == ("void", "NSString *_Nonnull")
    assert read == {
        "close": ("void",),
        "files": ("NSArray *_Nullable",),
        "send:to:wait:": ("void", "NSString *_Nonnull", "NSArray *_Nullable", "int"),
    }


TYPINGS = """
export type Id = string;
export interface TinyEvents {
  /** Gone: {}; */
  closed: {};
  sent: {
    readonly data: { readonly [key: string]: unknown };
    readonly ids?: ReadonlyArray<Id> | null;
  };
}
export declare const Tiny: {
  send(
    text: Id,
    data: { readonly [key: string]: unknown },
    ids?: ReadonlyArray<Id> | null,
  ): Promise<void>;
  close(): Promise<void>;
};
"""


def test_typings_are_read_with_their_aliases() -> None:
    assert typings.calls(TYPINGS, "Tiny") == {
        "send": {"text": "string", "data": "map", "ids": "list"},
        "close": {},
    }
    assert typings.events(TYPINGS) == {"closed": {}, "sent": {"data": "map", "ids": "list"}}


JAVA = """
package com.acme;

/** Has { and ; in a doc, and void gone(int code). */
@NullMarked
public interface Room {
    /** Joins. */
    void join(String name, Map<String, @Nullable Object> data, byte @Nullable [] key);

    CompletableFuture<@Nullable List<String>> namesAsync(
            @Nullable Integer most, boolean all);
}

@NullMarked
public interface RoomObserver {
    default void onJoined() {}
}
"""


def test_methods_of_interfaces_are_read() -> None:
    assert interfaces.declared_in(JAVA) == {
        ("Room", "join"): (("String", "Map<String, Object>", "byte []"), "void"),
        ("Room", "namesAsync"): (("Integer", "boolean"), "CompletableFuture<List<String>>"),
        ("RoomObserver", "onJoined"): ((), "void"),
    }
