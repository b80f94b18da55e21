"""Surnames, their readings, and slugs. The readings here were written by hand, not copied from the table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.names.pinyin import parse_pinyin
from honorpress.names.surnames import readings, slug, split_name

READINGS = """
单 shan/曾 zeng/仇 qiu/解 xie/盖 ge,gai/查 zha/区 ou/朴 piao,pu/覃 qin,tan/翟 zhai,di/缪 miao/乜 nie
种 chong/召 shao/乐 yue,le/员 yun/任 ren/华 hua/葛 ge/纪 ji/燕 yan/应 ying/宁 ning/黑 he,hei/秘 bi/逄 pang
郇 xun,huan/那 na/过 guo/尹 yin/卜 bu/薄 bo/柏 bai/繁 po/褚 chu/车 che/谌 chen,shen/盛 sheng/石 shi/沈 shen
折 she/佴 nai/能 nai/粘 nian/曲 qu/瞿 qu/阙 que/撒 sa/祭 zhai/仉 zhang/訾 zi/炅 gui/句 gou/勾 gou/隽 juan
阚 kan/亢 kang/雒 luo/逯 lu/吕 lv/莘 shen/宿 su/仝 tong/蔚 yu/要 yao/都 du/费 fei/贲 ben/牟 mou,mu
隗 kui,wei/冼 xian/洗 xian/郗 xi,chi/么 yao/相 xiang/殷 yin/俞 yu/冯 feng/贾 jia/晁 chao/臧 zang/昝 zan
亓 qi/厍 she/佘 she/闾 lv/尉 wei/甄 zhen/余 yu/沙 sha/欧阳 ou yang/尉迟 yu chi/万俟 mo qi/单于 chan yu
长孙 zhang sun/令狐 ling hu/澹台 tan tai/夏侯 xia hou/诸葛 zhu ge/皇甫 huang fu/闾丘 lv qiu/鲜于 xian yu
乐正 yue zheng/亓官 qi guan/呼延 hu yan/拓跋 tuo ba/宰父 zai fu/司马 si ma/上官 shang guan/东方 dong fang
慕容 mu rong/宇文 yu wen/申屠 shen tu/濮阳 pu yang/端木 duan mu/赫连 he lian/百里 bai li
"""
PAIRS = [entry.split(" ", 1) for entry in re.split(r"[/\n]", READINGS.strip())]


@pytest.mark.parametrize(("surname", "expected"), PAIRS, ids=lambda text: text)
def test_readings_of_surnames(surname: str, expected: str) -> None:
    found = readings(f"{surname}明")
    assert [" ".join(reading.parts[0]) for reading in found] == expected.split(",")
    assert {reading.parts[1] for reading in found} == {("ming",)}


@pytest.mark.parametrize(
    ("name", "first", "rest", "has_surname"),
    [
        ("丁守正", "丁", "守正", True),
        ("张　红", "张", "红", True),
        ("欧阳震华", "欧阳", "震华", True),
        ("欧阳修", "欧阳", "修", True),
        ("欧阳", "欧", "阳", True),
        ("单于明", "单于", "明", True),
        ("单明", "单", "明", True),
        ("刘付文", "刘", "付文", True),
        ("刘付文斌", "刘付", "文斌", True),
        ("爱新觉罗溥仪", "爱新觉罗", "溥仪", True),
        ("𬭎明", "𬭎", "明", True),
        ("巴音朝鲁", "巴音朝鲁", "", False),
        ("艾力更·依明巴海", "艾力更", "依明巴海", False),
        ("阿·布·丙", "阿", "布·丙", False),
        ("John Smith", "John", "Smith", False),
        ("红", "红", "", False),
    ],
)
def test_split_name(name: str, first: str, rest: str, has_surname: bool) -> None:
    assert split_name(name) == (first, rest, has_surname)


def test_the_record_can_say_what_the_surname_is() -> None:
    assert split_name("张杨果而", surname="张杨") == ("张杨", "果而", True)
    assert split_name("巴特尔", surname="") == ("巴特尔", "", False)
    assert slug("单曾果而", surname="单曾") == "shanzeng-guoer", "each read as a surname"
    with pytest.raises(ValueError, match="does not begin with"):
        split_name("张三", surname="李")


@pytest.mark.parametrize("name", ["", "　", "··", "…"])
def test_a_name_needs_a_letter(name: str) -> None:
    with pytest.raises(ValueError, match=r"at least one character|neither a letter"):
        readings(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("丁守正", "ding-shouzheng"),
        ("单卫国", "shan-weiguo"),
        ("吕不韦", "lyu-buwei"),
        ("王略", "wang-lyue"),
        ("张𬭎", "zhang-hong"),
        ("𫖮𬭎", "yi-hong"),
        ("尉迟恭", "yuchi-gong"),
        ("艾力更·依明巴海", "ailigeng-yimingbahai"),
        ("阿依古丽·肉孜", "ayiguli-rouzi"),
        ("巴音朝鲁", "bayinchaolu"),
        ("John  Smith", "john-smith"),
        ("José O'Neil-Łukasz", "jose-oneilu141ukasz"),
        ("阿Q", "aq"),
        ("张\U0003134f", "zhang-u3134f"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_what_the_person_says_wins() -> None:
    for said in ("Dān Wèi-guó", "dan1 wei4 guo2", "dan wei guo", "dan'wei'guo"):
        assert [reading.parts for reading in readings("单卫国", said)] == [(("dan",), ("wei", "guo"))]
    assert slug("单卫国", "dan wei guo") == "dan-weiguo"
    with pytest.raises(ValueError, match="2 syllables, the name 3"):
        readings("单卫国", "shan weiguo")


def test_parse_pinyin() -> None:
    assert parse_pinyin("Lǚ lü LV3 lyu lu:4 nǚ lüè lyue nve4") == ("lv",) * 5 + ("nv", "lve", "lve", "nve")
    assert parse_pinyin("Zhāng-sūn Xī'ān · Ā") == ("zhang", "sun", "xi", "an", "a")


def test_spellings_for_search() -> None:
    (reading,) = readings("吕明")
    assert reading.spellings == ("lvming", "lyuming", "luming")
    assert reading.initials == "lm"
    (reading,) = readings("丁守正")
    assert reading.spellings == ("dingshouzheng",)
    assert reading.initials == "dsz"


def test_given_names_with_two_readings() -> None:
    assert [reading.slug for reading in readings("朴长乐")] == [
        *("piao-changle", "piao-changyue", "piao-zhangle", "piao-zhangyue"),
        *("pu-changle", "pu-changyue", "pu-zhangle", "pu-zhangyue"),
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=8))
def test_every_name_has_an_ascii_slug_or_is_refused(name: str) -> None:
    try:
        made = slug(name)
    except ValueError:
        assert not any(character.isalnum() for character in name)
    else:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)


@given(st.text(st.sampled_from("丁单欧阳吕略乐长𬭎𫖮一"), min_size=1, max_size=5))
def test_readings_agree_with_the_split(name: str) -> None:
    parts = split_name(name)
    assert parts.first + parts.rest == name
    for reading in readings(name):
        assert len(reading.syllables) == len(name)
        assert len(reading.parts) == 1 + bool(parts.rest)
        assert len(reading.parts[0]) == len(parts.first)
        assert reading.initials == "".join(syllable[0] for syllable in reading.syllables)
        assert all(re.fullmatch("[a-z]+", spelling) for spelling in reading.spellings)
