"""sdkbind: one description of an SDK in, the bindings of every toolkit out."""

__version__ = "0.1.0"
