"""Words that mean something already in Python, by position."""

from __future__ import annotations

# Adding a word to any of these renames members in users' code: a breaking change.
KEYWORDS = frozenset("""
    False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while
    with yield
    """.split())
# What annotations in a class body are made of: a member of that name would hide it there.
IN_ANNOTATIONS = frozenset(
    "any bool bytes datetime dict float int list object property str".split()
)
MEMBERS = KEYWORDS | IN_ANNOTATIONS
OBSERVER = "set_observer"  # the engine's own
PARAMETERS = KEYWORDS | {"self"}
# Names that the output uses, and built-in ones, which a reader would take for something else.
CLASSES = KEYWORDS | frozenset("""
    Any ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning Callable ChildProcessError
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt Listeners LookupError Mapping MemoryError
    ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
    OverflowError PendingDeprecationWarning PermissionError ProcessLookupError Protocol
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning Sequence
    StopAsyncIteration StopIteration Subscription SyntaxError SyntaxWarning SystemError
    SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
    Warning ZeroDivisionError
    """.split())
MODULES = KEYWORDS | frozenset(
    ["check", "errors", "types"]
)  # the files of the package beside one for each class
