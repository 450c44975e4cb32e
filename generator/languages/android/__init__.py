"""Java behind React Native's bridge: native modules that call the SDK on Android."""

from generator.languages.android.package import package_view
from generator.languages.typescript import LANGUAGE as TYPESCRIPT

LANGUAGE = TYPESCRIPT._replace(
    name="android",
    own_names=lambda options: (),  # a package of its own
    struct=lambda it, struct: None,  # all of it is the package's
    enum=lambda it, enum: None,
    alias=lambda it, alias: None,
    handle=lambda it, handle: None,
    class_=lambda it, class_: None,
    error=lambda it, error: None,
    package=package_view,
)
