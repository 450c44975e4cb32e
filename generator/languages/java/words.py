"""Words that mean something already in Java, or in a Kotlin that calls it, by position.

Found by compiling. Adding a word renames members in users' code: a breaking change.
"""

from __future__ import annotations

# Names of parameters, of private fields and of the parts of a package.
KEYWORDS = frozenset("""
    abstract assert boolean break byte case catch char class const continue default do double
    else enum extends false final finally float for goto if implements import instanceof int
    interface long native new null package private protected public return short static strictfp
    super switch synchronized this throw throws transient true try void volatile while
    """.split())

# What every object has. Some are final, the others mean something to each collection.
_OBJECT = frozenset(
    "clone equals finalize getClass hashCode notify notifyAll toString wait".split()
)
# Which Kotlin can only call in backticks, and a call of which Java takes for a statement.
_IN_CALLS = frozenset("as fun in is object typealias typeof val var when yield".split())
METHODS = KEYWORDS | _OBJECT | _IN_CALLS | {"setObserver"}  # which is each class's own

# Names of properties, which stand behind `get` and `set`.
FIELDS = frozenset(["class"])
PROPERTIES = FIELDS | {"observer"}

# Names that the output uses; those of java.lang, of which an app that imports all of the package
# could use neither; and what Kotlin code writes in every line.
TYPE_NAMES = frozenset("""
    AbstractMethodError Any Appendable ArithmeticException Array ArrayIndexOutOfBoundsException
    ArrayStoreException Arrays AssertionError AutoCloseable Boolean BootstrapMethodError Byte Char
    CharSequence Character Class ClassCastException ClassCircularityError ClassFormatError
    ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException Cloneable Collection
    Comparable Compiler CompletableFuture Date Deprecated Double Enum
    EnumConstantNotPresentException Error Exception ExceptionInInitializerError Float
    FunctionalInterface IO IllegalAccessError IllegalAccessException IllegalArgumentException
    IllegalCallerException IllegalMonitorStateException IllegalStateException
    IllegalThreadStateException IncompatibleClassChangeError IndexOutOfBoundsException
    InheritableThreadLocal InstantiationError InstantiationException Int Integer InternalError
    InterruptedException Iterable LayerInstantiationException LinkageError List Long Map
    MatchException Math Module ModuleLayer MutableList MutableMap MutableSet
    NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException
    NoSuchMethodError NoSuchMethodException Nothing NullMarked NullPointerException Nullable Number
    NumberFormatException Object Objects OutOfMemoryError Override Package Process ProcessBuilder
    ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime RuntimeException
    RuntimePermission SafeVarargs ScopedValue SecurityException SecurityManager Set Short
    StableValue StackOverflowError StackTraceElement StackWalker Statics StrictMath String
    StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread
    ThreadDeath ThreadGroup ThreadLocal Throwable TypeNotPresentException Unit UnknownError
    UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException VerifyError
    VirtualMachineError Void WrongThreadException
    """.split())
