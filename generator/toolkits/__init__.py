"""Which files each toolkit is made of: one module a toolkit."""
