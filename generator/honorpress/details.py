"""What the system and the YAML parser say, in Chinese. What is not here stays in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHINESE: Final[Mapping[str, str]] = {
    "Permission denied": "没有权限",
    "No space left on device": "磁盘已满",
    "Disk quota exceeded": "超出磁盘配额",
    "File too large": "文件太大",
    "File name too long": "文件名太长",
    "Is a directory": "这是文件夹，不是文件",
    "Not a directory": "这是文件，不是文件夹",
    "Read-only file system": "磁盘是只读的",
    "Device or resource busy": "文件正被占用",
    "Too many levels of symbolic links": "链接绕成了圈",
    "mapping values are not allowed in this context": "这里不该再有一个冒号，或者缩进没有对齐",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "缩进没有对齐，或者引号、括号没有配对",
    "did not find expected node content": "方括号、花括号没有配对，或者里面缺少内容",
    "did not find expected '-' indicator": "列表的“- ”没有对齐",
    "did not find expected ',' or ']'": "方括号里缺少逗号，或者没有用 ] 收尾",
    "did not find expected ',' or '}'": "花括号里缺少逗号，或者没有用 } 收尾",
    "did not find expected <document start>": "这里多出了内容",
    "block sequence entries are not allowed in this context": "列表的“- ”应当另起一行",
    "block mapping contains a disallowed entry": "列表和字段混在了一起",
    "found character that cannot start any token": "不能这样开头（制表符、@、%、`）：缩进用空格，文字加引号",
    "found a tab character that violates indentation": "缩进用了制表符，改用空格",
    "found unexpected end of stream": "引号没有收尾",
    "found unexpected document indicator": "引号没有收尾",
    "found unknown escape character": "双引号里的反斜杠 \\ 要写成 \\\\，或改用单引号",
    "found invalid Unicode character escape code": "双引号里的 \\u 不是有效的字符",
    "found undefined alias": "星号 * 开头的文字要加引号",
    "did not find expected alphabetic or numeric character": "& 或 * 开头的文字要加引号",
    "did not find expected whitespace or line break": "这里缺少空格",
    "but found another document": "一个文件里只能有一份，去掉中间的 ---",
    "control characters are not allowed": "有看不见的控制字符",
    "aliases (*) are not used in records": "记录里不用 & 和 *",
    "a key must be a word": "字段名应当是一个词",
    "an escape (\\) that cannot be printed": "双引号里的反斜杠写法代表看不见的字符",
}
