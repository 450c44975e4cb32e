"""What React Native's codegen reads: the spec of each native module."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.typescript.comments import signature
from generator.languages.typescript.modules import NativeFunction, NativeModule
from generator.languages.typescript.names import native_event
from generator.languages.typescript.types import spec_param, spec_result

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptSpec(NamedTuple):
    file: str
    module: str
    functions: tuple[str, ...]  # their signatures
    emitters: tuple[str, ...]  # their names


def spec_view(it: Lowering, module: NativeModule) -> TypescriptSpec:
    return TypescriptSpec(
        file=module.file,
        module=module.name,
        functions=tuple(_function(it, function) for function in module.functions),
        emitters=tuple(
            native_event(it.names[f"{module.class_.name}.{each.name}"]) for each in module.events
        ),
    )


def _function(it: Lowering, function: NativeFunction) -> str:
    params = [f"{name}: {spec_param(it, param.type)}" for name, param in function.params]
    returns = spec_result(it, function.returns) if function.returns else "void"
    return signature(function.name, params, f"Promise<{returns}>")
