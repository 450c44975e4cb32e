// Included ahead of everything (`-include`) when generated headers meet GNUstep: it adds
// what Apple's Foundation has and GNUstep's lacks, so that the headers need not differ.

#ifndef SHIM_GNUSTEP_COMPAT_H
#define SHIM_GNUSTEP_COMPAT_H

#import <Foundation/Foundation.h>

// Swift is not here to be told anything.
#define NS_SWIFT_NAME(name)
#define NS_SWIFT_ASYNC_NAME(name)
#define NS_SWIFT_UNAVAILABLE(why)
#define NS_REFINED_FOR_SWIFT

// A deprecation still warns; the platforms it names are not this one.
#define API_AVAILABLE(...)
#define API_DEPRECATED(why, ...) __attribute__((deprecated(why)))
#define API_DEPRECATED_WITH_REPLACEMENT(instead, ...) __attribute__((deprecated("use " instead)))
#define API_UNAVAILABLE(...)
#ifndef DEPRECATED_MSG_ATTRIBUTE
#define DEPRECATED_MSG_ATTRIBUTE(why) __attribute__((deprecated(why)))
#endif

// GNUstep's own is empty, and an unavailable initialiser then counts as one not implemented.
#undef NS_UNAVAILABLE
#define NS_UNAVAILABLE __attribute__((unavailable))

// As on Apple's, so that @YES is a literal.
#undef YES
#define YES __objc_yes
#undef NO
#define NO __objc_no

#define NS_NOESCAPE __attribute__((noescape))
#define NS_REQUIRES_SUPER __attribute__((objc_requires_super))
#define NS_WARN_UNUSED_RESULT __attribute__((warn_unused_result))
#define NS_TYPED_ENUM
#define NS_TYPED_EXTENSIBLE_ENUM
#define NS_STRING_ENUM
#define NS_EXTENSIBLE_STRING_ENUM
#define NS_CLOSED_ENUM(type, name) NS_ENUM(type, name)
#define NS_ERROR_ENUM(domain, name) NS_ENUM(NSInteger, name)

#endif
