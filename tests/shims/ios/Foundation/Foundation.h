// A stand-in for Apple's Foundation, for type-checking generated headers with clang
// on a machine that has no Apple SDK (`-target arm64-apple-ios15.0 -nostdlibinc`).
//
// It is written from knowledge of the public API and holds only what a generated
// header, its implementation or its caller can touch. Three rules keep it honest:
//   * it includes nothing, because pip's libclang ships no built-in headers;
//   * NSObject lists what the real one lists, so that a name that would clash or
//     override something on a device does so here as well;
//   * it carries the lower-case macros of the C headers that the real Foundation drags
//     in, because a parameter of that name breaks only once they are seen.
// It is meant to be found with `-isystem`: warnings inside it are not ours to judge.

#ifndef SHIM_FOUNDATION_H
#define SHIM_FOUNDATION_H

// ---------------------------------------------------------------- the C library's part

#ifdef SHIM_REAL_C_LIBRARY // what comes with a compiler that has Apple's own C headers
#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __cplusplus
#define SHIM_EXTERN extern "C"
#else
#define SHIM_EXTERN extern
#endif
#else
typedef signed char int8_t;
typedef unsigned char uint8_t;
typedef short int16_t;
typedef unsigned short uint16_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long long int64_t;
typedef unsigned long long uint64_t;
typedef long intptr_t;
typedef unsigned long uintptr_t;
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;

#define INT32_MAX 2147483647
#define INT64_MAX 9223372036854775807LL
#define INT64_MIN (-9223372036854775807LL - 1)

#ifdef __cplusplus
#define SHIM_EXTERN extern "C"
#define NULL __null
#else
#define SHIM_EXTERN extern
#define NULL ((void *)0)
// <stdbool.h> comes along with CoreFoundation; in C these three are macros.
#define bool _Bool
#define true 1
#define false 0
#endif

// Object-like macros of <errno.h> and <stdio.h>: they break any parameter of that name.
struct shim_file;
SHIM_EXTERN struct shim_file *shim_stdin, *shim_stdout, *shim_stderr;
SHIM_EXTERN int *shim_errno(void);
#define stdin shim_stdin
#define stdout shim_stdout
#define stderr shim_stderr
#define errno (*shim_errno())

// Function-like macros break a name only where a parenthesis follows it.
#define assert(e) ((void)(e))
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define signbit(x) __builtin_signbit(x)
#define offsetof(t, m) __builtin_offsetof(t, m)
#define major(x) ((int32_t)(((uint32_t)(x) >> 24) & 0xff))
#define minor(x) ((int32_t)((x) & 0xffffff))

// Functions whose names tempt an author of parameters.
SHIM_EXTERN char *index(const char *string, int character);
SHIM_EXTERN int remove(const char *path);
SHIM_EXTERN long time(long *seconds);
#endif

// ---------------------------------------------------------------- the runtime's part

typedef bool BOOL; // On arm64 iOS, BOOL is C's own boolean.
#define YES __objc_yes
#define NO __objc_no

#ifdef __cplusplus
#define nil nullptr
#define Nil nullptr
#else
#define nil NULL
#define Nil NULL
#endif

typedef long NSInteger;
typedef unsigned long NSUInteger;
typedef double NSTimeInterval;
typedef double CGFloat;
typedef unsigned short unichar;
typedef struct _NSZone NSZone;
typedef id (*IMP)(id, SEL, ...);
typedef struct _NSRange {
    NSUInteger location;
    NSUInteger length;
} NSRange;

#define NSIntegerMax __LONG_MAX__
#define NSIntegerMin (-__LONG_MAX__ - 1L)
#define NSNotFound NSIntegerMax

// ---------------------------------------------------------------- annotations

#define FOUNDATION_EXTERN SHIM_EXTERN
#define FOUNDATION_EXPORT SHIM_EXTERN
#define FOUNDATION_IMPORT SHIM_EXTERN
#define NS_INLINE static __inline__ __attribute__((always_inline))

#define NS_ASSUME_NONNULL_BEGIN _Pragma("clang assume_nonnull begin")
#define NS_ASSUME_NONNULL_END _Pragma("clang assume_nonnull end")

// The swift_name attribute is checked by clang itself (-Wswift-name-attribute), so
// it must not be an empty macro: a wrong number of labels has to be noticed.
#define NS_SWIFT_NAME(name) __attribute__((swift_name(#name)))
#define NS_SWIFT_ASYNC_NAME(name) __attribute__((swift_async_name(#name)))
#define NS_SWIFT_UNAVAILABLE(why) __attribute__((availability(swift, unavailable, message = why)))
#define NS_REFINED_FOR_SWIFT __attribute__((swift_private))
#define NS_SWIFT_NOTHROW __attribute__((swift_error(none)))
#define NS_SWIFT_SENDABLE __attribute__((swift_attr("@Sendable")))

#define NS_DESIGNATED_INITIALIZER __attribute__((objc_designated_initializer))
#define NS_REQUIRES_SUPER __attribute__((objc_requires_super))
#define NS_UNAVAILABLE __attribute__((unavailable))
#define NS_NOESCAPE __attribute__((noescape))
#define NS_RETURNS_RETAINED __attribute__((ns_returns_retained))
#define NS_RETURNS_NOT_RETAINED __attribute__((ns_returns_not_retained))
#define NS_RETURNS_INNER_POINTER __attribute__((objc_returns_inner_pointer))
#define NS_WARN_UNUSED_RESULT __attribute__((warn_unused_result))
#define NS_FORMAT_FUNCTION(f, a) __attribute__((format(__NSString__, f, a)))
#define NS_REQUIRES_NIL_TERMINATION __attribute__((sentinel(0, 1)))
#define NS_ROOT_CLASS __attribute__((objc_root_class))
#define OBJC_SUBCLASSING_RESTRICTED __attribute__((objc_subclassing_restricted))
#define OBJC_ARC_UNAVAILABLE __attribute__((unavailable("not available with automatic reference counting")))

#define DEPRECATED_ATTRIBUTE __attribute__((deprecated))
#define DEPRECATED_MSG_ATTRIBUTE(why) __attribute__((deprecated(why)))

// API_AVAILABLE(ios(13.0), macos(10.15)) and its kin: one availability clause for each
// platform. The platform names are macros with a prefix, as lower-case ones would clash.
#define SHIM_ONE_OF(_1, _2, _3, _4, _5, name, ...) name
#define SHIM_PLATFORM_ios(v) ios, introduced = v
#define SHIM_PLATFORM_macos(v) macos, introduced = v
#define SHIM_PLATFORM_tvos(v) tvos, introduced = v
#define SHIM_PLATFORM_watchos(v) watchos, introduced = v
#define SHIM_SPAN_ios(v, d) ios, introduced = v, deprecated = d
#define SHIM_SPAN_macos(v, d) macos, introduced = v, deprecated = d
#define SHIM_SPAN_tvos(v, d) tvos, introduced = v, deprecated = d
#define SHIM_SPAN_watchos(v, d) watchos, introduced = v, deprecated = d
#define SHIM_CLAUSE(...) __attribute__((availability(__VA_ARGS__)))
#define SHIM_AVAIL1(a) SHIM_CLAUSE(SHIM_PLATFORM_##a)
#define SHIM_AVAIL2(a, b) SHIM_AVAIL1(a) SHIM_AVAIL1(b)
#define SHIM_AVAIL3(a, b, c) SHIM_AVAIL2(a, b) SHIM_AVAIL1(c)
#define SHIM_AVAIL4(a, b, c, d) SHIM_AVAIL3(a, b, c) SHIM_AVAIL1(d)
#define API_AVAILABLE(...) \
    SHIM_ONE_OF(__VA_ARGS__, 0, SHIM_AVAIL4, SHIM_AVAIL3, SHIM_AVAIL2, SHIM_AVAIL1, 0)(__VA_ARGS__)
#define SHIM_DEP2(text, a) SHIM_CLAUSE(SHIM_SPAN_##a, text)
#define SHIM_DEP3(text, a, b) SHIM_DEP2(text, a) SHIM_DEP2(text, b)
#define SHIM_DEP4(text, a, b, c) SHIM_DEP3(text, a, b) SHIM_DEP2(text, c)
#define SHIM_DEP5(text, a, b, c, d) SHIM_DEP4(text, a, b, c) SHIM_DEP2(text, d)
#define SHIM_DEPRECATED(text, ...) \
    SHIM_ONE_OF(text, __VA_ARGS__, SHIM_DEP5, SHIM_DEP4, SHIM_DEP3, SHIM_DEP2, 0)(text, __VA_ARGS__)
#define API_DEPRECATED(why, ...) SHIM_DEPRECATED(message = why, __VA_ARGS__)
#define API_DEPRECATED_WITH_REPLACEMENT(instead, ...) SHIM_DEPRECATED(replacement = instead, __VA_ARGS__)
#define SHIM_NEVER_ios ios, unavailable
#define SHIM_NEVER_macos macos, unavailable
#define API_UNAVAILABLE(platform) SHIM_CLAUSE(SHIM_NEVER_##platform)
#define API_TO_BE_DEPRECATED 100000

// ---------------------------------------------------------------- enumerations

// Each declares the tag ahead, then opens the definition: `typedef NS_ENUM(T, N) {…};`.
#define SHIM_ENUM(attribute, type, name) \
    enum __attribute__((attribute)) name : type name; \
    enum name : type
#define SHIM_ENUM1(type) enum __attribute__((enum_extensibility(open))) : type
#define SHIM_ENUM2(type, name) SHIM_ENUM(enum_extensibility(open), type, name)
#define SHIM_PICK_ENUM(_1, _2, name, ...) name
#define NS_ENUM(...) SHIM_PICK_ENUM(__VA_ARGS__, SHIM_ENUM2, SHIM_ENUM1, 0)(__VA_ARGS__)
#define NS_CLOSED_ENUM(type, name) SHIM_ENUM(enum_extensibility(closed), type, name)
#define NS_ERROR_ENUM(domain, name) \
    enum __attribute__((ns_error_domain(domain))) name : NSInteger name; \
    enum name : NSInteger
#ifdef __cplusplus
// An option set in C++ is the bare integer type: C++ will not `|` two enumerators into an enum.
#define NS_OPTIONS(type, name) type name; enum __attribute__((flag_enum)) : type
#else
#define NS_OPTIONS(type, name) SHIM_ENUM(flag_enum, type, name)
#endif
#define NS_TYPED_ENUM __attribute__((swift_wrapper(enum)))
#define NS_TYPED_EXTENSIBLE_ENUM __attribute__((swift_wrapper(struct)))
#define NS_STRING_ENUM NS_TYPED_ENUM
#define NS_EXTENSIBLE_STRING_ENUM NS_TYPED_EXTENSIBLE_ENUM

// ---------------------------------------------------------------- protocols and NSObject

NS_ASSUME_NONNULL_BEGIN

@class NSArray<ObjectType>, NSCoder, NSData, NSDate, NSDictionary<KeyType, ObjectType>;
@class NSError, NSInvocation, NSMethodSignature, NSNumber, NSString, Protocol;
@class NSMutableArray<ObjectType>, NSSet<ObjectType>, NSThread;

@protocol NSObject
- (BOOL)isEqual:(nullable id)object;
@property (readonly) NSUInteger hash;
@property (readonly) Class superclass;
- (Class)class;
- (instancetype)self;
- (id)performSelector:(SEL)selector;
- (id)performSelector:(SEL)selector withObject:(nullable id)object;
- (id)performSelector:(SEL)selector withObject:(nullable id)object1 withObject:(nullable id)object2;
- (BOOL)isProxy;
- (BOOL)isKindOfClass:(Class)aClass;
- (BOOL)isMemberOfClass:(Class)aClass;
- (BOOL)conformsToProtocol:(Protocol *)aProtocol;
- (BOOL)respondsToSelector:(SEL)selector;
- (instancetype)retain OBJC_ARC_UNAVAILABLE;
- (oneway void)release OBJC_ARC_UNAVAILABLE;
- (instancetype)autorelease OBJC_ARC_UNAVAILABLE;
- (NSUInteger)retainCount OBJC_ARC_UNAVAILABLE;
- (nullable NSZone *)zone OBJC_ARC_UNAVAILABLE;
@property (readonly, copy) NSString *description;
@optional
@property (readonly, copy) NSString *debugDescription;
@end

@protocol NSCopying
- (id)copyWithZone:(nullable NSZone *)zone;
@end

@protocol NSMutableCopying
- (id)mutableCopyWithZone:(nullable NSZone *)zone;
@end

@protocol NSCoding
- (void)encodeWithCoder:(NSCoder *)coder;
- (nullable instancetype)initWithCoder:(NSCoder *)coder;
@end

@protocol NSSecureCoding <NSCoding>
@property (class, readonly) BOOL supportsSecureCoding;
@end

typedef struct {
    unsigned long state;
    id __unsafe_unretained _Nullable *_Nullable itemsPtr;
    unsigned long *_Nullable mutationsPtr;
    unsigned long extra[5];
} NSFastEnumerationState;

@protocol NSFastEnumeration
- (NSUInteger)countByEnumeratingWithState:(NSFastEnumerationState *)state
                                  objects:(id __unsafe_unretained _Nullable[_Nonnull])buffer
                                    count:(NSUInteger)length;
@end

NS_ROOT_CLASS
@interface NSObject <NSObject> {
    Class isa;
}
+ (void)load;
+ (void)initialize;
- (instancetype)init NS_DESIGNATED_INITIALIZER;
+ (instancetype)new;
+ (instancetype)allocWithZone:(nullable NSZone *)zone;
+ (instancetype)alloc;
- (void)dealloc;
- (void)finalize __attribute__((deprecated("objects are not garbage collected")));
- (id)copy;
- (id)mutableCopy;
+ (id)copyWithZone:(nullable NSZone *)zone OBJC_ARC_UNAVAILABLE;
+ (id)mutableCopyWithZone:(nullable NSZone *)zone OBJC_ARC_UNAVAILABLE;
+ (BOOL)instancesRespondToSelector:(SEL)selector;
+ (BOOL)conformsToProtocol:(Protocol *)protocol;
- (IMP)methodForSelector:(SEL)selector;
+ (IMP)instanceMethodForSelector:(SEL)selector;
- (void)doesNotRecognizeSelector:(SEL)selector;
- (nullable id)forwardingTargetForSelector:(SEL)selector;
- (void)forwardInvocation:(NSInvocation *)invocation;
- (NSMethodSignature *)methodSignatureForSelector:(SEL)selector;
+ (NSMethodSignature *)instanceMethodSignatureForSelector:(SEL)selector;
- (BOOL)allowsWeakReference;
- (BOOL)retainWeakReference;
+ (BOOL)isSubclassOfClass:(Class)aClass;
+ (BOOL)resolveClassMethod:(SEL)selector;
+ (BOOL)resolveInstanceMethod:(SEL)selector;
+ (NSUInteger)hash;
+ (Class)superclass;
+ (Class)class;
+ (NSString *)description;
+ (NSString *)debugDescription;
@end

// What Foundation's categories add to every object: archiving, key-value coding and
// observing, delayed and threaded calls. A property of these names would override one.
@interface NSObject (ShimArchiving)
+ (NSInteger)version;
+ (void)setVersion:(NSInteger)version;
@property (readonly) Class classForCoder;
@property (nullable, readonly) Class classForKeyedArchiver;
+ (NSArray<NSString *> *)classFallbacksForKeyedArchiver;
+ (Class)classForKeyedUnarchiver;
- (nullable id)replacementObjectForCoder:(NSCoder *)coder;
- (nullable id)awakeAfterUsingCoder:(NSCoder *)coder;
@property (readonly, strong) id autoContentAccessingProxy;
@end

@interface NSObject (ShimKeyValueCoding)
@property (class, readonly) BOOL accessInstanceVariablesDirectly;
- (nullable id)valueForKey:(NSString *)key;
- (void)setValue:(nullable id)value forKey:(NSString *)key;
- (nullable id)valueForKeyPath:(NSString *)keyPath;
- (void)setValue:(nullable id)value forKeyPath:(NSString *)keyPath;
- (nullable id)valueForUndefinedKey:(NSString *)key;
- (void)setValue:(nullable id)value forUndefinedKey:(NSString *)key;
- (void)setNilValueForKey:(NSString *)key;
- (NSMutableArray *)mutableArrayValueForKey:(NSString *)key;
- (NSDictionary<NSString *, id> *)dictionaryWithValuesForKeys:(NSArray<NSString *> *)keys;
- (void)setValuesForKeysWithDictionary:(NSDictionary<NSString *, id> *)keyedValues;
@property (nullable) void *observationInfo;
- (void)willChangeValueForKey:(NSString *)key;
- (void)didChangeValueForKey:(NSString *)key;
- (void)addObserver:(NSObject *)observer
         forKeyPath:(NSString *)keyPath
            options:(NSUInteger)options
            context:(nullable void *)context;
- (void)removeObserver:(NSObject *)observer forKeyPath:(NSString *)keyPath;
- (void)observeValueForKeyPath:(nullable NSString *)keyPath
                      ofObject:(nullable id)object
                        change:(nullable NSDictionary<NSString *, id> *)change
                       context:(nullable void *)context;
@end

@interface NSObject (ShimPerforming)
- (void)performSelector:(SEL)selector withObject:(nullable id)argument afterDelay:(NSTimeInterval)delay;
- (void)performSelectorOnMainThread:(SEL)selector withObject:(nullable id)argument waitUntilDone:(BOOL)wait;
- (void)performSelectorInBackground:(SEL)selector withObject:(nullable id)argument;
+ (void)cancelPreviousPerformRequestsWithTarget:(id)target;
@end

// ---------------------------------------------------------------- values

@interface NSString : NSObject <NSCopying, NSMutableCopying, NSSecureCoding>
@property (readonly) NSUInteger length;
- (unichar)characterAtIndex:(NSUInteger)index;
- (instancetype)init NS_DESIGNATED_INITIALIZER;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
+ (instancetype)string;
+ (instancetype)stringWithString:(NSString *)string;
+ (instancetype)stringWithFormat:(NSString *)format, ... NS_FORMAT_FUNCTION(1, 2);
+ (nullable instancetype)stringWithUTF8String:(const char *)bytes;
- (instancetype)initWithFormat:(NSString *)format, ... NS_FORMAT_FUNCTION(1, 2);
- (instancetype)initWithString:(NSString *)string;
- (BOOL)isEqualToString:(NSString *)string;
- (BOOL)hasPrefix:(NSString *)prefix;
- (NSString *)stringByAppendingString:(NSString *)string;
- (NSString *)stringByAppendingFormat:(NSString *)format, ... NS_FORMAT_FUNCTION(1, 2);
@property (nullable, readonly) const char *UTF8String NS_RETURNS_INNER_POINTER;
@property (readonly) NSInteger integerValue;
@property (readonly) double doubleValue;
@end

@interface NSMutableString : NSString
- (void)appendString:(NSString *)string;
@end

// The type of an @"…" literal, which clang asks for by name.
@interface NSConstantString : NSString
@end

@interface NSValue : NSObject <NSCopying, NSSecureCoding>
@property (readonly) const char *objCType NS_RETURNS_INNER_POINTER;
@end

@interface NSNumber : NSValue
+ (NSNumber *)numberWithBool:(BOOL)value;
+ (NSNumber *)numberWithChar:(char)value;
+ (NSNumber *)numberWithInt:(int)value;
+ (NSNumber *)numberWithUnsignedInt:(unsigned int)value;
+ (NSNumber *)numberWithLong:(long)value;
+ (NSNumber *)numberWithLongLong:(long long)value;
+ (NSNumber *)numberWithFloat:(float)value;
+ (NSNumber *)numberWithDouble:(double)value;
+ (NSNumber *)numberWithInteger:(NSInteger)value;
+ (NSNumber *)numberWithUnsignedInteger:(NSUInteger)value;
@property (readonly) BOOL boolValue;
@property (readonly) char charValue;
@property (readonly) int intValue;
@property (readonly) long long longLongValue;
@property (readonly) double doubleValue;
@property (readonly) NSInteger integerValue;
@property (readonly, copy) NSString *stringValue;
- (BOOL)isEqualToNumber:(NSNumber *)number;
@end

@interface NSNull : NSObject <NSCopying, NSSecureCoding>
+ (NSNull *)null;
@end

@interface NSData : NSObject <NSCopying, NSMutableCopying, NSSecureCoding>
@property (readonly) NSUInteger length;
@property (readonly) const void *bytes NS_RETURNS_INNER_POINTER;
+ (instancetype)data;
+ (instancetype)dataWithBytes:(nullable const void *)bytes length:(NSUInteger)length;
- (nullable instancetype)initWithBase64EncodedString:(NSString *)text options:(NSUInteger)options;
- (NSString *)base64EncodedStringWithOptions:(NSUInteger)options;
@end

@interface NSDate : NSObject <NSCopying, NSSecureCoding>
@property (readonly) NSTimeInterval timeIntervalSince1970;
+ (instancetype)date;
+ (instancetype)dateWithTimeIntervalSince1970:(NSTimeInterval)seconds;
@end

@interface NSURL : NSObject <NSCopying, NSSecureCoding>
+ (nullable instancetype)URLWithString:(NSString *)string;
@property (nullable, readonly, copy) NSString *absoluteString;
@end

@interface NSURLQueryItem : NSObject <NSCopying, NSSecureCoding>
@end

@interface NSCoder : NSObject
- (void)encodeObject:(nullable id)object forKey:(NSString *)key;
- (nullable id)decodeObjectForKey:(NSString *)key;
@end

// ---------------------------------------------------------------- collections

// `__covariant` lets NSArray<NSMutableString *> * pass for NSArray<NSString *> *.
@interface NSArray<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
- (NSUInteger)indexOfObjectIdenticalTo:(ObjectType)object;
@property (readonly) NSUInteger count;
- (ObjectType)objectAtIndex:(NSUInteger)index;
- (ObjectType)objectAtIndexedSubscript:(NSUInteger)index;
- (instancetype)init NS_DESIGNATED_INITIALIZER;
- (instancetype)initWithObjects:(const ObjectType _Nonnull[_Nullable])objects
                          count:(NSUInteger)count NS_DESIGNATED_INITIALIZER;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
+ (instancetype)array;
+ (instancetype)arrayWithObject:(ObjectType)object;
+ (instancetype)arrayWithObjects:(const ObjectType _Nonnull[_Nullable])objects count:(NSUInteger)count;
+ (instancetype)arrayWithObjects:(ObjectType)first, ... NS_REQUIRES_NIL_TERMINATION;
@property (nullable, nonatomic, readonly) ObjectType firstObject;
@property (nullable, nonatomic, readonly) ObjectType lastObject;
- (BOOL)containsObject:(ObjectType)object;
- (NSArray<ObjectType> *)arrayByAddingObject:(ObjectType)object;
- (NSString *)componentsJoinedByString:(NSString *)separator;
@end

@interface NSMutableArray<ObjectType> : NSArray<ObjectType>
- (instancetype)init NS_DESIGNATED_INITIALIZER;
- (instancetype)initWithCapacity:(NSUInteger)capacity NS_DESIGNATED_INITIALIZER;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
+ (instancetype)arrayWithCapacity:(NSUInteger)capacity;
- (void)addObject:(ObjectType)object;
- (void)removeObject:(ObjectType)object;
- (void)removeObjectIdenticalTo:(ObjectType)object;
- (void)setObject:(ObjectType)object atIndexedSubscript:(NSUInteger)index;
- (void)removeAllObjects;
@end

// A key is __covariant as well, and copied: a literal's keys are id<NSCopying>.
@interface NSDictionary<__covariant KeyType, __covariant ObjectType>
    : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@property (readonly) NSUInteger count;
- (nullable ObjectType)objectForKey:(KeyType)key;
- (nullable ObjectType)objectForKeyedSubscript:(KeyType)key;
- (instancetype)init NS_DESIGNATED_INITIALIZER;
- (instancetype)initWithObjects:(const ObjectType _Nonnull[_Nullable])objects
                        forKeys:(const KeyType<NSCopying> _Nonnull[_Nullable])keys
                          count:(NSUInteger)count NS_DESIGNATED_INITIALIZER;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
+ (instancetype)dictionary;
+ (instancetype)dictionaryWithObjects:(const ObjectType _Nonnull[_Nullable])objects
                              forKeys:(const KeyType<NSCopying> _Nonnull[_Nullable])keys
                                count:(NSUInteger)count;
@property (readonly, copy) NSArray<KeyType> *allKeys;
@property (readonly, copy) NSArray<ObjectType> *allValues;
@end

@interface NSMutableDictionary<KeyType, ObjectType> : NSDictionary<KeyType, ObjectType>
- (instancetype)init NS_DESIGNATED_INITIALIZER;
- (instancetype)initWithCapacity:(NSUInteger)capacity NS_DESIGNATED_INITIALIZER;
- (nullable instancetype)initWithCoder:(NSCoder *)coder NS_DESIGNATED_INITIALIZER;
+ (instancetype)dictionaryWithCapacity:(NSUInteger)capacity;
- (void)removeObjectForKey:(KeyType)key;
- (void)setObject:(ObjectType)object forKey:(KeyType<NSCopying>)key;
- (void)setObject:(nullable ObjectType)object forKeyedSubscript:(KeyType<NSCopying>)key;
@end

@interface NSSet<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@property (readonly) NSUInteger count;
- (BOOL)containsObject:(ObjectType)object;
+ (instancetype)set;
@end

@interface NSOrderedSet<__covariant ObjectType> : NSObject <NSCopying, NSMutableCopying, NSSecureCoding, NSFastEnumeration>
@end

// What it holds as NSMapTableObjectPointerPersonality it compares by its address alone.
typedef NSUInteger NSMapTableOptions;
static const NSMapTableOptions NSMapTableStrongMemory = 0;
static const NSMapTableOptions NSMapTableObjectPointerPersonality = 1 << 9;

@interface NSMapTable<KeyType, ObjectType> : NSObject <NSCopying, NSSecureCoding, NSFastEnumeration>
- (instancetype)initWithKeyOptions:(NSMapTableOptions)keyOptions
                      valueOptions:(NSMapTableOptions)valueOptions
                          capacity:(NSUInteger)capacity;
- (nullable ObjectType)objectForKey:(nullable KeyType)key;
- (void)setObject:(nullable ObjectType)object forKey:(nullable KeyType)key;
- (void)removeObjectForKey:(nullable KeyType)key;
@end

// ---------------------------------------------------------------- threads

@protocol NSLocking
- (void)lock;
- (void)unlock;
@end

@interface NSLock : NSObject <NSLocking>
@end

@interface NSRecursiveLock : NSObject <NSLocking>
@end

@interface NSThread : NSObject
@property (class, readonly) BOOL isMainThread;
@end

// ---------------------------------------------------------------- errors

typedef NSString *NSErrorDomain;
typedef NSString *NSErrorUserInfoKey NS_TYPED_EXTENSIBLE_ENUM;

FOUNDATION_EXPORT NSErrorDomain const NSCocoaErrorDomain;
FOUNDATION_EXPORT NSErrorUserInfoKey const NSLocalizedDescriptionKey;
FOUNDATION_EXPORT NSErrorUserInfoKey const NSUnderlyingErrorKey;

@interface NSError : NSObject <NSCopying, NSSecureCoding>
- (instancetype)initWithDomain:(NSErrorDomain)domain
                          code:(NSInteger)code
                      userInfo:(nullable NSDictionary<NSErrorUserInfoKey, id> *)userInfo NS_DESIGNATED_INITIALIZER;
+ (instancetype)errorWithDomain:(NSErrorDomain)domain
                           code:(NSInteger)code
                       userInfo:(nullable NSDictionary<NSErrorUserInfoKey, id> *)userInfo;
@property (readonly, copy) NSErrorDomain domain;
@property (readonly) NSInteger code;
@property (readonly, copy) NSDictionary<NSErrorUserInfoKey, id> *userInfo;
@property (readonly, copy) NSString *localizedDescription;
@end

typedef NSString *NSExceptionName NS_TYPED_EXTENSIBLE_ENUM;

@interface NSException : NSObject <NSCopying, NSSecureCoding>
+ (NSException *)exceptionWithName:(NSExceptionName)name
                            reason:(nullable NSString *)reason
                          userInfo:(nullable NSDictionary *)userInfo;
- (instancetype)initWithName:(NSExceptionName)name
                      reason:(nullable NSString *)reason
                    userInfo:(nullable NSDictionary *)userInfo NS_DESIGNATED_INITIALIZER;
@property (readonly, copy) NSExceptionName name;
@property (nullable, readonly, copy) NSString *reason;
@property (nullable, readonly, copy) NSDictionary *userInfo;
- (void)raise;
@end

@interface NSUUID : NSObject <NSCopying, NSSecureCoding>
+ (instancetype)UUID;
@property (readonly, copy) NSString *UUIDString;
@end

FOUNDATION_EXPORT void NSLog(NSString *format, ...) NS_FORMAT_FUNCTION(1, 2);
FOUNDATION_EXPORT NSString *NSStringFromSelector(SEL selector);
FOUNDATION_EXPORT NSString *NSStringFromClass(Class aClass);

NS_ASSUME_NONNULL_END

#ifdef SHIM_REAL_C_LIBRARY // and with it what else Foundation brings along
#include <dispatch/dispatch.h>

typedef const struct __attribute__((objc_bridge(NSNull))) __CFNull *CFNullRef;
FOUNDATION_EXPORT const CFNullRef _Nonnull kCFNull;
#endif

#endif
