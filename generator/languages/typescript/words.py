"""Words that mean something already in TypeScript or behind React Native's bridge, by position.

Found by compiling. Adding a word renames members in users' code: a breaking change.
"""

from __future__ import annotations

KEYWORDS = frozenset("""
    arguments await break case catch class const continue debugger default delete do else enum
    eval export extends false finally for function if implements import in instanceof interface
    let new null package private protected public return static super switch this throw true try
    typeof var void while with yield
    """.split())

# What the files of the package use, and the globals that its names would hide.
NAMES = KEYWORDS | frozenset("""
    any bigint boolean never number object string symbol undefined unknown as Array Boolean
    Error EvalError Map Number Object ReferenceError SyntaxError URIError
    Promise RangeError Readonly ReadonlyArray Record RegExp Set String Symbol TurboModule
    TurboModuleRegistry TypeError Spec
    """.split())

# React Native's codegen writes the names of methods into Objective-C, C++ and Java as they stand.
NATIVE_METHODS = frozenset("""
    ABS BUFSIZ DEBUG DOMAIN Delegate EOF FALSE HUGE INFINITY MAX MIN M_PI MethodMetadata NAN
    NDEBUG NO NULL Nil OVERFLOW RAND_MAX SIGINT T TRUE TurboModule YES _ __proto__ abstract
    addListener alignas alignof alloca and and_eq asm assert auto autorelease batchDidComplete
    bitand bitor bool boolean break bridge bundleManager byte callableJSModules
    canOverrideExistingModule case catch char char16_t char32_t char8_t class clone co_await
    co_return co_yield compl concept const const_cast constantsToExport consteval constexpr
    constinit constructor continue copy create dealloc debugDescription decltype default delete
    description do double dynamic_cast else emitDeviceEvent enum equals errno explicit export
    extends extern false final finalize finally float for friend get getClass getConstants
    getCurrentActivity getName getPropertyNames getReactApplicationContext
    getReactApplicationContextIfActiveOrWarn getTurboModule goto hash hashCode howmany if
    implements import init initialize inline instance_ instanceof int interface invalidate
    isProxy jsInvoker_ long mEventEmitterCallback methodMap_ methodQueue methodsToExport
    moduleName moduleRegistry mutable mutableCopy namespace native new nil noexcept not not_eq
    notify notifyAll null nullptr offsetof onCatalystInstanceDestroy operator or or_eq package
    private protected prototype public register reinterpret_cast release removeListeners
    requires requiresMainQueueSetup retain retainCount return sa_handler self sendEventWithName
    set setBridge setEventEmitterCallback short signed sizeof startObserving static
    static_assert static_cast stopObserving strictfp struct super superclass supportedEvents
    switch synchronized template then this thread_local throw throws toJSON toString transient
    true try typedef typeid typename union unsigned using va_start valueOf
    viewRegistry_DEPRECATED virtual void volatile wait wchar_t while xor xor_eq zone
    """.split())

# The native modules that React Native 0.76 to 0.87 itself has.
NATIVE_MODULES = frozenset("""
    AccessibilityInfo AccessibilityManager ActionSheetManager AlertManager AppState Appearance
    BlobModule BugReporting Clipboard DevLoadingView DevMenu DevSettings DeviceEventManager
    DeviceInfo DialogManagerAndroid ExceptionsManager FrameRateLogger HeadlessJsTaskSupport
    ImageLoader IntentAndroid JSCHeapCapture JSCSamplingProfiler KeyboardObserver LinkingManager
    LogBox ModalManager NativeAnimatedModule NativeAnimatedTurboModule NativeDOMCxx
    NativePerformanceCxx Networking PermissionsAndroid RedBox SegmentFetcher ShareModule
    SoundManager SourceCode StatusBarManager Timing ToastAndroid UIManager Vibration
    """.split())

PARAMETERS = KEYWORDS | frozenset("""
    BUFSIZ DEBUG DOMAIN EOF FALSE HUGE INFINITY M_PI NAN NDEBUG NO NULL Nil OVERFLOW RAND_MAX
    SIGINT T TRUE YES _ _cmd abstract alignas alignof and and_eq arguments asm assert auto await
    bitand bitor bool boolean break byte case catch char char16_t char32_t char8_t class
    co_await co_return co_yield compl concept const const_cast consteval constexpr constinit
    continue debugger decltype default delete do double dynamic_cast else enum errno eval
    explicit export extends extern false final finally float for friend function goto if
    implements import in inline instanceof int interface let long mutable namespace native new
    nil noexcept not not_eq null nullptr operator or or_eq package private promise protected
    public register reinterpret_cast reject requires resolve return rt sa_handler self short
    signed sizeof static static_assert static_cast strictfp struct super switch synchronized
    template this thread_local throw throws transient true try typedef typeid typename typeof
    union unsigned using var virtual void volatile wchar_t while with xor xor_eq yield
    """.split())
# What a face or every object has already, and what declares a constructor in TypeScript.
MEMBERS = frozenset(["addListener", "__proto__", "new"])
