"""Objective-C++ for iOS: what of a React Native package calls the SDK, and hears it."""

from generator.languages.ios.modules import class_view
from generator.languages.ios.names import own_names
from generator.languages.ios.package import package_view
from generator.languages.ios.registered import refuse_classes
from generator.languages.ios.structs import struct_view
from generator.languages.typescript import LANGUAGE as TYPESCRIPT

LANGUAGE = TYPESCRIPT._replace(
    name="ios",
    own_names=own_names,
    struct=struct_view,
    enum=lambda it, enum: None,  # goes as what is sent for it
    alias=lambda it, alias: None,  # goes as what it stands for
    handle=lambda it, handle: None,
    class_=class_view,
    error=lambda it, error: None,
    package=package_view,
    refuse=refuse_classes,
)
