"""How each language is written: one folder a language."""
