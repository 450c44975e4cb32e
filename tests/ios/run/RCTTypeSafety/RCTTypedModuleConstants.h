// Codegen's header names it; modules that pass objects use nothing of it.
