"""How each language is written: one module a language."""
