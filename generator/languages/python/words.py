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
    "any bool bytes datetime dict float int list object property staticmethod str tuple".split()
)
MEMBERS = KEYWORDS | IN_ANNOTATIONS
OBSERVER = "set_observer"  # the engine's own
# What the annotation of a variable in a method is made of: a parameter would hide it there.
PARAMETERS = KEYWORDS | frozenset("bool bytes datetime dict float int list self str tuple".split())
# Names that the output uses, and built-in ones, which a reader would take for something else.
CLASSES = KEYWORDS | frozenset("""
    Any ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning Callable ChildProcessError ClassVar
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt Listeners LookupError Mapping MemoryError
    ModuleNotFoundError NameError NewType NotADirectoryError NotImplemented NotImplementedError
    OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError Protocol
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning Sequence
    StopAsyncIteration StopIteration Subscription SyntaxError SyntaxWarning SystemError
    SystemExit TabError TimeoutError TypeAlias TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
    Warning ZeroDivisionError
    """.split())
# The files of the package beside one for each class.
MODULES = KEYWORDS | frozenset("check error_from_code errors types".split())
# A package of such a name would hide the module from the SDK's own code, or be hidden by it.
STANDARD_LIBRARY = frozenset("""
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit
    audioop base64 bdb binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code
    codecs codeop collections colorsys compileall compression concurrent configparser contextlib
    contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib
    dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp
    fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob
    graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect
    io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap
    marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt
    ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
    pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty
    pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
    resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site
    smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse
    ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog
    tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter
    token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing
    unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound
    wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """.split())
