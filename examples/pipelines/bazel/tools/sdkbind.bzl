"""Bindings of SDKs as targets of Bazel, which runs, shares, and caches what makes them."""

def _bindings_impl(ctx):
    folders = {name: ctx.actions.declare_directory(ctx.label.name + "/" + name) for name in ctx.attr.toolkits}
    manifest = ctx.actions.declare_file(ctx.label.name + "/.sdkbind.json")
    args = ctx.actions.args()
    args.add_all(["generate", "--quiet"])
    args.add("--api", ctx.file.api)
    args.add("--out", manifest.dirname)
    args.add_all(ctx.attr.toolkits, before_each = "--toolkit")
    outputs = folders.values() + [manifest]
    ctx.actions.run(
        executable = ctx.executable.sdkbind,
        arguments = [args],
        inputs = [ctx.file.api] + ctx.files.srcs,
        outputs = outputs,
        use_default_shell_env = True,
        mnemonic = "Sdkbind",
        progress_message = "Generating bindings of %s" % ctx.label,
    )
    return [
        DefaultInfo(files = depset(outputs)),
        OutputGroupInfo(**{name: depset([folder]) for name, folder in folders.items()}),
    ]

sdkbind_bindings = rule(
    implementation = _bindings_impl,
    doc = "The bindings of one description: a folder for each toolkit, which is also an output group.",
    attrs = {
        "api": attr.label(
            allow_single_file = [".yaml"],
            mandatory = True,
            doc = "The description.",
        ),
        "srcs": attr.label_list(
            allow_files = [".yaml"],
            doc = "The files that it includes.",
        ),
        "toolkits": attr.string_list(
            mandatory = True,
            allow_empty = False,
            doc = "Those of its toolkits to generate.",
        ),
        "sdkbind": attr.label(
            default = "//tools:sdkbind",
            executable = True,
            cfg = "exec",
            doc = "The program.",
        ),
    },
)

# No packages of the machine's own Python, no bytecode beside the sources, and no notes of runs: Bazel knows what changed.
_PROGRAM = """#!/bin/sh
SDKBIND_CACHE=off PYTHONPATH="$0.runfiles/{site}" exec python3 -B -P -S -m generator "$@"
"""

def _program_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    site = "/".join([ctx.workspace_name, ctx.label.package, "site"])
    ctx.actions.write(program, _PROGRAM.format(site = site), is_executable = True)
    return [DefaultInfo(executable = program, runfiles = ctx.runfiles(ctx.files.packages))]

sdkbind_program = rule(
    implementation = _program_impl,
    doc = "sdkbind as pip installed it into the folder `site`, run by the machine's python3.",
    executable = True,
    attrs = {"packages": attr.label_list(allow_files = True)},
)
