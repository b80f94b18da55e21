"""Fictional honorees in any number with varied texts, from a fixed seed: what `bench/search.py` searches.

Texts are strings of words: 30,000 words of one to four characters, whose frequency falls as in newspapers
(Zipf), with particles, numbers, Latin words and punctuation between. So pairs inside words are common,
pairs across words rare, and most runs of four characters occur once or never.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from honorpress.names.surnames import readings
from honorpress.search.records import Block, Person, Text
from honorpress.search.root import Labels

YEARS = range(2010, 2026, 2)
SURNAMES = (  # per thousand people, by the census of 2010, and some whose reading is their own
    "王72 李71 张68 刘54 陈45 杨31 黄23 赵23 吴21 周21 徐17 "
    "孙15 马13 朱13 胡13 林12 郭12 何12 高11 罗11 郑9 梁8 谢7 "
    "宋7 唐7 许6 邓6 冯6 韩6 曹6 曾6 彭6 萧5 蔡5 潘5 田5 董5 袁5 "
    "于5 余5 叶5 蒋5 杜5 苏5 魏5 程5 吕4 丁4 沈4 任4 姚4 卢4 傅4 "
    "钟4 姜4 崔4 谭4 廖4 范4 汪4 陆4 金4 石4 戴4 贾4 韦3 夏3 邱3 "
    "方3 侯3 邹3 熊3 孟3 秦3 白3 江3 阎3 薛3 尹3 段3 雷3 黎3 史3 "
    "龙3 陶3 贺3 毛3 郝3 顾3 龚3 邵3 万3 钱3 覃2 武2 戚1 莫2 孔2 "
    "向2 常2 单1 仇1 解1 盖1 查1 区1 朴1 翟1 缪1 乜1 种1 召1 乐1 "
    "员1 尉迟1 万俟1 单于1 欧阳2 司马1 上官1 诸葛1 夏侯1 "
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国海燕志永春生学义新民德全玉立成宏广亮红梅"
    "兴林振东晓光辉俊峰鹏飞凯旋宇浩然子轩雨桐佳怡思远嘉诚博雅清源承业继先守正厚朴长河大江松柏青山云龙"
    "虎胜利爱莲凤琴淑珍翠花素巧玲慧美荣金银宝贵福祥瑞康宁安庆和顺达通亚洲中原少卿启本道维钧铭锋锐钢铁"
    "岩石泉溪川波涵润泽洁冰雪霜晴阳晨曦月星辰书琪瑶琳璐珊琴棋画诗韵彤丹朱紫青蓝绿茵草木森柳杨槐枫竹菊"
    "荷莉薇蔷蕾芬芸芝茹蓉蓓萍苹菲萱"
)
TRADES = (
    "焊工 钳工 车工 铣工 磨工 镗工 铸造工 锻造工 模具工 冷作钣金工 装配钳工 机修钳工 "
    "电工 变电检修工 继电保护员 配电线路工 电气设备安装工 锅炉运行值班员 光伏运维员 "
    "汽车维修工 汽车装调工 机车钳工 铁路信号工 起重装卸机械操作工 城轨列车司机 砌筑工 "
    "手工木工 钢筋工 混凝土工 工程测量员 管道工 古建筑修缮工 防水工 油漆工 化工总控工 "
    "化学检验员 中药炮制工 药物制剂工 轮胎成型工 橡胶炼胶工 印染工 纺织挡车工 织布工 "
    "服装制版师 裁缝 缝纫工 皮鞋制作工 中式烹调师 中式面点师 西式面点师 酿酒师 评茶员 "
    "茶艺师 乳品检验员 制粉工 陶瓷烧成工 陶瓷装饰工 刺绣工 汴绣 玉雕工 石雕工 木雕工 "
    "贵金属首饰手工制作工 木版年画 剪纸工 民族乐器制作工 网络安全管理员 信息通信线务员 "
    "无人机装调检修工 工业机器人运维员 数据标注员 计算机程序设计员 农艺工 园艺工 "
    "花卉园艺工 茶园管理员 水工闸门运行工 水产养殖员 炼钢工 轧钢工 炼铁工 综采维修电工 "
    "采煤工 铝电解工 浮法玻璃工 水泥生产工 造纸工 印刷工 包装设计师 养老护理员 育婴员 "
    "美发师 美容师 公交驾驶员 环卫工 快递员 仓储管理员 消防员 应急救援员 金属热处理工 "
    "数控机床操作工 仪器仪表制造工 仪表维修工 电梯安装维修工 制冷设备维修工 船舶钳工 "
    "飞机铆装工 航空发动机装配工 "
)
_TRADES = TRADES.split()
CLASSES = (
    ("advanced-manufacturing", "先进制造业", 34),
    ("modern-services", "现代服务业", 20),
    ("emerging", "战略性新兴产业", 14),
    ("pillar", "传统支柱产业", 18),
    ("craft", "传统手工艺", 9),
    ("culture", "文化产业", 3),
    ("other", "其他", 2),
)
GRADES = (("高级工", 15), ("技师", 30), ("高级技师", 45), ("特级技师", 7), ("首席技师", 3))
STATES = (
    ("named", "已命名"),
    ("finalist", "入围"),
    ("nominee", "提名"),
    ("candidate", "公示中"),
    ("withdrawn", "称号已撤销"),
)
PARTICLES = "的了在和是把对从被与也就都又为以向到及等"
UNITS = ("万元", "毫米", "公斤", "小时", "名", "项", "台套", "吨", "次", "%", "天", "道工序")
LATIN = (
    "CNC",
    "PLC",
    "CAD",
    "QC",
    "MIG",
    "TIG",
    "BIM",
    "5G",
    "ISO9001",
    "A4",
    "GB/T",
    "SCADA",
    "AGV",
    "3D",
    "LNG",
)
BRANCHES = (
    "机械",
    "重工",
    "化工",
    "电力",
    "建设",
    "纺织",
    "食品",
    "陶瓷",
    "信息",
    "铝业",
    "药业",
    "汽车",
    "轨道",
    "港务",
)
OTHERS = ("notice", "decision", "studio", "talk")


class Corpus:
    """People and texts of one size. The same number, the same corpus."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.random = random.Random(count)
        self._numbers = np.random.default_rng(count)
        self._make_words()
        self.programmes = tuple(
            (f"city{number:02}", f"{self._name_of_place()}工匠")
            for number in range(max(4, min(40, count // 500)))
        )
        self._places = {slug: self._districts(slug, title) for slug, title in self.programmes}
        self.labels = Labels(
            programmes=self.programmes,
            areas=tuple(row for rows in self._places.values() for row in rows),
            classes=tuple((slug, name) for slug, name, _ in CLASSES),
            grades=tuple((grade, grade) for grade, _ in GRADES),
            states=STATES,
        )
        surnames = [
            (each.rstrip("0123456789"), each.lstrip(each.rstrip("0123456789"))) for each in SURNAMES.split()
        ]
        self._surnames = [surname for surname, _ in surnames]
        self._shares = list(accumulate(int(share) for _, share in surnames))
        self._readings: dict[str, tuple[str, ...]] = {}
        self._firms = {
            slug: [self._firm(slug) for _ in range(max(6, count // 60))] for slug, _ in self.programmes
        }
        self.blocks = [*self._cohorts(), *self._other_blocks()]

    def people(self) -> Iterator[tuple[Block, Person]]:
        """Yield everybody in the order of the index."""
        for block in self.blocks:
            for person in block.people:
                yield block, person

    def texts(self) -> Iterator[Text]:
        """Yield every text."""
        for block in self.blocks:
            yield from (text for text in block.documents if text)

    def _make_words(self) -> None:
        characters = [chr(code) for code in range(0x4E00, 0x9FA0) if _is_common(chr(code))]
        self.random.shuffle(characters)
        weights = 1 / (np.arange(len(characters)) + 12.0) ** 0.95
        weights /= weights.sum()
        sizes = self._numbers.choice([1, 2, 3, 4], size=30_000, p=[0.03, 0.72, 0.13, 0.12])
        drawn = self._numbers.choice(len(characters), size=int(sizes.sum()), p=weights)
        ends = np.cumsum(sizes)
        self.words = [
            "".join(characters[place] for place in drawn[end - size : end])
            for size, end in zip(sizes, ends, strict=True)
        ]
        frequency = 1 / (np.arange(len(self.words)) + 8.0) ** 1.02
        self._frequency = np.cumsum(frequency / frequency.sum())

    def _sample(self, size: int) -> list[str]:
        places = np.searchsorted(self._frequency, self._numbers.random(size))
        return [self.words[min(place, len(self.words) - 1)] for place in places]

    def prose(self, length: int) -> str:
        """Paragraphs of about `length` characters."""
        rng = self.random
        parts: list[str] = []
        clause = 0
        for word in self._sample(int(length / 2.35)):
            parts.append(word)
            clause += 1
            chance = rng.random()
            if clause > 3 and chance < 0.2:
                end = "，" if chance < 0.13 else "。" if chance < 0.185 else "。\n\n"
                parts.append(end)
                clause = 0
            elif chance < 0.45:
                parts.append(rng.choice(PARTICLES))
            elif chance < 0.475:
                parts.append(f"{rng.randint(2, 2999)}{rng.choice(UNITS)}")
            elif chance < 0.485:
                parts.append(rng.choice(LATIN))
        return "".join(parts) + "。"

    def _name_of_place(self) -> str:
        return "".join(self.random.sample(GIVEN, 2))

    def _districts(self, slug: str, title: str) -> list[tuple[str, str, str]]:
        city = title.removesuffix("工匠")
        below = [(f"{slug}-{number}", f"{self._name_of_place()}区", slug) for number in range(8)]
        return [(slug, f"{city}市", ""), *below]

    def _firm(self, programme: str) -> str:
        city = dict(self.programmes)[programme].removesuffix("工匠")
        middle = self.random.choice(BRANCHES)
        end = self.random.choice(["有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "厂", "中心"])
        return f"{city}{''.join(self.random.sample(GIVEN, 2))}{middle}{end}"

    def _cohorts(self) -> Iterator[Block]:
        cells = [(year, slug, title) for year in reversed(YEARS) for slug, title in self.programmes]
        for number, (year, slug, title) in enumerate(cells):
            size = self.count * (number + 1) // len(cells) - self.count * number // len(cells)
            people = sorted(
                (self._person(year, slug, title) for _ in range(size)), key=lambda one: one.readings
            )
            words = f"{title} {title}选树 {year}年度 {year}"
            yield Block(
                f"{slug}/{year}", slug, year, False, tuple(_numbered(people, f"{slug}/{year}")), words=words
            )

    def _person(self, year: int, programme: str, title: str) -> Person:
        rng = self.random
        surname = rng.choices(self._surnames, cum_weights=self._shares)[0]
        name = surname + "".join(rng.choices(GIVEN, k=1 if rng.random() < 0.18 else 2))
        spelt = self._readings.get(name)
        if spelt is None:
            spelt = tuple(
                dict.fromkeys("-".join(map(" ".join, filter(None, each.parts))) for each in readings(name))
            )
            self._readings[name] = spelt
        place = rng.choice(self._places[programme][1:])
        trade = (
            _TRADES[min(int(rng.paretovariate(0.55)) - 1, len(_TRADES) - 1)]
            if rng.random() < 0.6
            else rng.choice(_TRADES)
        )
        grade = rng.choices([g for g, _ in GRADES], [w for _, w in GRADES])[0]
        state = "named" if rng.random() < 0.7 else rng.choice(("finalist", "nominee"))
        tier = {"named": title, "finalist": "入围奖", "nominee": "提名奖"}[state]
        employer = rng.choice(self._firms[programme])
        award = f"{year}年度{title}" if state == "named" else f"{year}年度{title}{tier}"
        base = f"notices/{programme}/{year}/decision/"
        return Person(
            slug=spelt[0].replace(" ", ""),
            name=name,
            readings=spelt,
            employer=employer,
            employer_short="",
            trade=trade,
            title=award,
            place=f"{self._places[programme][0][1]}{place[1]}",
            state=state,
            tier=tier,
            base_trade=trade,
            industry_class=rng.choices([s for s, _, _ in CLASSES], [w for _, _, w in CLASSES])[0],
            grade=grade,
            area=place[0],
            acts=(
                (
                    base,
                    "decision",
                    f"关于命名{year}年度{title}的决定",
                    f"示工发〔{year}〕示例1号",
                    f"{year}-06-01",
                ),
            ),
            person="",
            studio=f"studios/{programme}/{spelt[0].replace(' ', '')}/" if rng.random() < 0.08 else "",
            talks=(f"campus/talks/{programme}/{spelt[0].replace(' ', '')}/",) if rng.random() < 0.05 else (),
            text=Text(
                "",
                "honoree",
                name,
                f"{award}　{trade}　{employer}",
                (self.prose(60), self.prose(rng.randint(650, 1300))),
            ),
        )

    def _other_blocks(self) -> Iterator[Block]:
        for year in reversed(YEARS):
            texts = [
                Text(
                    f"{kind}s/{slug}/{year}-{number}/",
                    kind,
                    f"{title}{year}年度{''.join(self._sample(4))}",
                    f"{year}年度{title}",
                    (self.prose(self.random.randint(200, 600)),),
                )
                for slug, title in self.programmes
                for number, kind in enumerate(OTHERS)
            ]
            slugs = tuple(slug for slug, _ in self.programmes for _ in OTHERS)
            yield Block(str(year), "", year, False, (), tuple(texts), slugs)


def _numbered(people: list[Person], folder: str) -> Iterator[Person]:
    """Give namesakes of a cohort slugs of their own, and texts their addresses."""
    taken: dict[str, int] = {}
    for person in people:
        taken[person.slug] = number = taken.get(person.slug, 0) + 1
        slug = person.slug if number == 1 else f"{person.slug}-{number}"
        assert person.text
        yield person._replace(slug=slug, text=person.text._replace(uri=f"{folder}/{slug}/"))


def _is_common(character: str) -> bool:
    """Whether GB 2312 has it among its 3,755 commoner characters."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
