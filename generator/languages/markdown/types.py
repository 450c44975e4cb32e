"""How types are written in pages: as the description has them."""

from generator.language import TypeTable
from generator.parts import PRIMITIVES

TYPES = TypeTable(
    primitives={name: name for name in PRIMITIVES},
    list="list<{}>",
    map="map<{}>",
    optional="{}?",
).check("markdown")
