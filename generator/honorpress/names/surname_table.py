"""Surnames that need a table: those of two characters, and those read otherwise than as a common word.

Entries are divided by commas, readings by spaces, syllables by hyphens. Tones are kept for whoever corrects
the table. Source: readings marked 姓 in 现代汉语词典, put together by hand; where usage differs by region the
one that the dictionary has, or has first, comes first. What people say of their own names wins: `override`.
"""

from __future__ import annotations

from typing import Final

SINGLE: Final = """
单 Shàn, 曾 Zēng, 仇 Qiú, 解 Xiè, 盖 Gě Gài, 查 Zhā, 区 Ōu, 朴 Piáo Pǔ, 覃 Qín Tán, 翟 Zhái Dí, 缪 Miào,
乜 Niè, 种 Chóng, 召 Shào, 乐 Yuè Lè, 员 Yùn, 贠 Yùn, 任 Rén, 华 Huà, 葛 Gě, 纪 Jǐ, 燕 Yān, 应 Yīng,
宁 Nìng, 甯 Nìng, 黑 Hè Hēi, 秘 Bì, 逄 Páng, 郇 Xún Huán, 那 Nā, 过 Guō, 尹 Yǐn, 尉 Wèi, 洗 Xiǎn, 冼 Xiǎn,
晁 Cháo, 郗 Xī Chī, 郄 Qiè, 郤 Xì, 隗 Kuí Wěi, 么 Yāo, 幺 Yāo, 薄 Bó, 卜 Bǔ, 柏 Bǎi, 繁 Pó, 褚 Chǔ, 车 Chē,
谌 Chén Shèn, 盛 Shèng, 石 Shí, 沈 Shěn, 相 Xiàng, 肖 Xiāo, 殷 Yīn, 宓 Mì, 牟 Móu Mù, 万 Wàn, 哈 Hǎ, 和 Hé,
佘 Shé, 厍 Shè, 舍 Shè, 折 Shé, 佴 Nài, 能 Nài, 粘 Nián, 曲 Qū, 瞿 Qú, 阙 Quē, 撒 Sǎ, 颉 Xié, 祭 Zhài,
占 Zhān, 仉 Zhǎng, 长 Cháng, 訾 Zī, 臧 Zāng, 谷 Gǔ, 观 Guàn, 冠 Guàn, 炅 Guì, 炔 Guì, 妫 Guī, 呙 Guō,
虢 Guó, 勾 Gōu, 句 Gōu, 缑 Gōu, 干 Gān, 行 Xíng, 郏 Jiá, 贾 Jiǎ, 矫 Jiǎo, 敫 Jiǎo, 强 Qiáng, 隽 Juàn,
角 Jué, 阚 Kàn, 亢 Kàng, 邝 Kuàng, 雒 Luò, 逯 Lù, 律 Lǜ, 闾 Lǘ, 吕 Lǚ, 冒 Mào, 亓 Qí, 乾 Qián, 莘 Shēn,
殳 Shū, 宿 Sù, 睢 Suī, 眭 Suī, 镡 Chán Tán Xín, 仝 Tóng, 钭 Tǒu, 庹 Tuǒ, 拓 Tuò, 危 Wēi, 蔚 Yù, 鲜 Xiān,
校 Xiào, 要 Yāo, 叶 Yè, 於 Yū, 郓 Yùn, 恽 Yùn, 郧 Yún, 笮 Zé, 湛 Zhàn, 中 Zhōng, 仲 Zhòng, 禚 Zhuó, 笪 Dá,
都 Dū, 鬲 Gé, 费 Fèi, 贲 Bēn, 邴 Bǐng, 啜 Chuài, 爨 Cuàn, 昝 Zǎn, 甄 Zhēn, 郈 Hòu, 斛 Hú, 浑 Hún, 稽 Jī,
嵇 Jī, 籍 Jí, 蓟 Jì, 暨 Jì, 晟 Chéng, 奭 Shì, 郐 Kuài, 蹇 Jiǎn, 璩 Qú, 麴 Qū, 麹 Qū, 岑 Cén, 俞 Yú, 尧 Yáo,
阿 Ā, 重 Chóng, 幸 Xìng, 令 Lìng, 咸 Xián, 冯 Féng, 宗 Zōng, 卓 Zhuó,
"""
"""Surnames of one character that are misread easily."""

COMPOUND: Final = """
欧阳 Ōu-yáng, 尉迟 Yù-chí, 万俟 Mò-qí, 单于 Chán-yú, 长孙 Zhǎng-sūn, 令狐 Líng-hú, 澹台 Tán-tái, 司马 Sī-mǎ,
司徒 Sī-tú, 司空 Sī-kōng, 司寇 Sī-kòu, 上官 Shàng-guān, 诸葛 Zhū-gě, 东方 Dōng-fāng, 独孤 Dú-gū,
南宫 Nán-gōng, 闻人 Wén-rén, 夏侯 Xià-hóu, 公羊 Gōng-yáng, 赫连 Hè-lián, 皇甫 Huáng-fǔ, 宗政 Zōng-zhèng,
濮阳 Pú-yáng, 公冶 Gōng-yě, 太叔 Tài-shū, 太史 Tài-shǐ, 申屠 Shēn-tú, 公孙 Gōng-sūn, 慕容 Mù-róng,
仲孙 Zhòng-sūn, 叔孙 Shū-sūn, 钟离 Zhōng-lí, 宇文 Yǔ-wén, 鲜于 Xiān-yú, 闾丘 Lǘ-qiū, 子车 Zǐ-jū,
亓官 Qí-guān, 巫马 Wū-mǎ, 公西 Gōng-xī, 颛孙 Zhuān-sūn, 壤驷 Rǎng-sì, 公良 Gōng-liáng, 漆雕 Qī-diāo,
乐正 Yuè-zhèng, 宰父 Zǎi-fǔ, 谷梁 Gǔ-liáng, 拓跋 Tuò-bá, 夹谷 Jiá-gǔ, 轩辕 Xuān-yuán, 段干 Duàn-gān,
百里 Bǎi-lǐ, 呼延 Hū-yán, 东郭 Dōng-guō, 南门 Nán-mén, 西门 Xī-mén, 羊舌 Yáng-shé, 微生 Wēi-shēng,
梁丘 Liáng-qiū, 左丘 Zuǒ-qiū, 淳于 Chún-yú, 端木 Duān-mù, 第五 Dì-wǔ, 仲长 Zhòng-cháng, 即墨 Jí-mò,
达奚 Dá-xī, 褚师 Chǔ-shī, 纳兰 Nà-lán, 完颜 Wán-yán, 富察 Fù-chá, 哥舒 Gē-shū, 斛律 Hú-lǜ, 豆卢 Dòu-lú,
相里 Xiàng-lǐ, 公仪 Gōng-yí, 公输 Gōng-shū, 尔朱 Ěr-zhū, 屈突 Qū-tū,
钮祜禄 Niǔ-hù-lù, 瓜尔佳 Guā-ěr-jiā, 赫舍里 Hè-shě-lǐ, 爱新觉罗 Ài-xīn-jué-luó,
叶赫那拉 Yè-hè-nā-lā, 乌拉那拉 Wū-lā-nā-lā, 陆费 Lù-fèi Lù-bì,
"""
"""Surnames of two and more characters. Those that are likelier a surname and a given name, such as 吴铭,
马佳, 章佳, 贺兰, are left out."""

DOUBLE: Final = """
范姜 Fàn-jiāng, 张简 Zhāng-jiǎn, 张廖 Zhāng-liào, 刘付 Liú-fù,
"""
"""Pairs that are one surname only before two characters: 刘付文 is 刘, 刘付文斌 is 刘付."""

GIVEN: Final = """
长 chang zhang, 乐 le yue, 行 xing hang, 朝 chao zhao, 重 chong zhong, 晟 sheng cheng, 茜 qian xi,
曾 zeng ceng, 仔 zai zi, 藏 cang zang, 参 shen can, 隽 juan jun, 莞 wan guan, 颉 jie xie, 荨 xun qian,
阿 a e, 尉 wei yu, 解 jie xie, 单 dan shan, 翟 di zhai, 覃 qin tan, 蔓 man wan, 贲 ben bi, 降 jiang xiang,
盖 gai ge, 伽 jia qie,
"""
"""Characters of given names with two living readings; the likelier in a name first."""
