"""Words that mean something already in Objective-C, Objective-C++ or Swift, by position.

Found by compiling. Adding a word renames members in users' code: a breaking change.
"""

from __future__ import annotations

import re

# Names of parameters: the keywords of C, C++ and Objective-C, macros that headers of the system
# define in small letters, and what stands in every method already.
PARAMETERS = frozenset("""
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t
    char32_t char8_t class co_await co_return co_yield compl complex concept const const_cast
    consteval constexpr constinit continue decltype default delete do double dynamic_cast else
    enum errno explicit export extern false float for friend goto id if inline int isa linux
    long mutable namespace new nil noexcept not not_eq nullptr operator or or_eq private
    protected public register reinterpret_cast requires restrict return self short signed sizeof
    static static_assert static_cast stderr stdin stdout struct super switch template this
    thread_local throw true try typedef typeid typename typeof typeof_unqual union unix unsigned
    using virtual void volatile wchar_t while xor xor_eq
    """.split())
FIELDS = (PARAMETERS - {"id"}) | {"cmd"}  # whose ivar would be the hidden argument _cmd

# Keywords may be pieces of selectors, but these break, or are renamed by a macro, in Objective-C
# or in Objective-C++.
PIECES = frozenset("""
    alignas alignof asm bool char16_t char32_t char8_t co_await co_return co_yield concept
    consteval constexpr constinit decltype errno false linux nil noexcept nullptr requires
    static_assert stderr stdin stdout thread_local true typeof typeof_unqual unix
    """.split())

# Methods that begin so (and go on in other than a small letter) return objects that the caller
# owns: an object's property can't be called so.
FAMILY = re.compile(r"(?:alloc|copy|mutableCopy|new|init)(?![a-z])")

NSOBJECT_SELECTORS = frozenset("""
    alloc allowsWeakReference attributeKeys autoContentAccessingProxy autorelease awakeFromNib
    class className classForCoder classForKeyedArchiver copy dealloc debugDescription
    description finalize hash init initialize isProxy load mutableCopy new observationInfo
    prepareForInterfaceBuilder release retain retainCount retainWeakReference self superclass
    zone awakeAfterUsingCoder: conformsToProtocol: copyWithZone: dictionaryWithValuesForKeys:
    didChangeValueForKey: doesNotRecognizeSelector: encodeWithCoder: forwardInvocation:
    forwardingTargetForSelector: initWithCoder: isEqual: isKindOfClass: isMemberOfClass:
    methodForSelector: methodSignatureForSelector: mutableArrayValueForKey: mutableCopyWithZone:
    performSelector: replacementObjectForCoder: respondsToSelector: setNilValueForKey:
    setValuesForKeysWithDictionary: valueForKey: valueForKeyPath: valueForUndefinedKey:
    willChangeValueForKey: performSelector:withObject: performSelector:withObject:withObject:
    removeObserver:forKeyPath: setValue:forKey: setValue:forKeyPath: setValue:forUndefinedKey:
    addObserver:forKeyPath:options:context: observeValueForKeyPath:ofObject:change:context:
    """.split())

# Of the class itself, which answers to what its objects do as well.
NSOBJECT_CLASS_SELECTORS = frozenset("""
    accessInstanceVariablesDirectly classFallbacksForKeyedArchiver classForKeyedUnarchiver
    version allocWithZone: automaticallyNotifiesObserversForKey:
    cancelPreviousPerformRequestsWithTarget: instanceMethodForSelector:
    instanceMethodSignatureForSelector: instancesRespondToSelector: isSubclassOfClass:
    keyPathsForValuesAffectingValueForKey: mutableCopyWithZone:
    resolveClassMethod: resolveInstanceMethod: setVersion:
    """.split())

# Names of classes, types and constants; those with a prefix of Apple's are refused as a whole.
TYPE_NAMES = PARAMETERS | frozenset("""
    ABS BOOL BUFSIZ Class DEBUG DOMAIN EOF FALSE HUGE IMP INFINITY MAX MIN NAN NDEBUG NO NULL
    Nil OVERFLOW Object Protocol RAND_MAX SEL TRUE YES
    """.split())
APPLES_PREFIX = re.compile(
    r"(?:AB|AD|AV|CA|CF|CG|CI|CK|CL|CM|CN|EK|GK|HK|HM|MC|MK|MP|MT|NS|PK|SC|SF|SK|SL|UI|UN|VN|WK)"
    r"(?=[A-Z][a-z]|$)"
)

SWIFT_WORDS = frozenset("Protocol Type init self".split())
