"""What is said of files that are imported, exported and undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.wordings.shape import Wording

INTAKE: Final[Mapping[str, Wording]] = {
    "already-importing": Wording(
        "另一次导入或撤回正在写入，这一次什么都没有写", "等它结束后再运行",
        "another import or undo is being written; this one has written nothing", "wait until it has ended",
    ),
    "export-lacking": Wording(
        "{encoding} 编码里没有这些字：{characters}，表里成了问号", "改用 --encoding utf-8-sig 或 gb18030",
        "{encoding} lacks these characters: {characters}; they became question marks", "use --encoding utf-8-sig or gb18030",
    ),
    "intake-bad-line": Wording(
        "这一行不是 JSON 对象", "每行一条记录，写成 {{\"name\": …}}",
        "this line is no JSON object", "write one record a line, {{\"name\": …}}",
    ),
    "intake-bad-name": Wording(
        "{cell} 的“{value}”不像一个人的姓名，这一行没有读入", "一行只写一个人，姓名里不写数字和星号",
        "{cell}: '{value}' is not one person's name; the row is left out", "write one person a row, without digits or stars in the name",
    ),
    "intake-blank-form": Wording(
        "审批表是空的，没有姓名", "填好再导入",
        "the form is blank: it has no name", "fill it in and import again",
    ),
    "intake-bomb": Wording(
        "解压后大得不正常，没有打开", "请报送单位重新导出一份",
        "it unpacks to an absurd size and was not opened", "ask the sender for a new export",
    ),
    "intake-broken": Wording(
        "文件损坏，或者内容与后缀不符", "用 Excel 或 WPS 打开后另存为 .xlsx、.docx 再导入",
        "the file is broken, or not what its ending says", "open it in Excel or WPS, save it as .xlsx or .docx, and import that",
    ),
    "intake-cannot-write": Wording(
        "{name}的记录写不进 {path}，没有写", "先改正另一行指出的这条记录里的问题；没有这样的行，就手工改",
        "the record of {name} cannot be written to {path} and was left", "mend what another line says of that record; if none does, edit it by hand",
    ),
    "intake-changed-meanwhile": Wording(
        "预览之后这条记录被改过，一条都没有写", "重新运行一次",
        "this record was edited after the preview; nothing was written", "run the import again",
    ),
    "intake-consent-part": Wording(
        "{cell}：{name}的照片同意没有写“{label}”，没有登记", "日期和存档处都要写",
        "{cell}: the consent of {name} to photos lacks {label} and is not recorded", "write both the date and where the form is kept",
    ),
    "intake-consent-unused": Wording(
        "{cell}：{name}没有照片，这项同意没有登记", "照片来了再导入一次",
        "{cell}: {name} has no photo, so this consent is not recorded", "import it again together with the photo",
    ),
    "intake-contradiction": Wording(
        "{name}的{label}与 {other} 说法不一，用了那一处的", "核对后改正其中一份",
        "{label} of {name} differs from {other}, which counts", "compare and mend one of them",
    ),
    "intake-cut": Wording(
        "第 {row} 行以后没有再读（空行太多，或者行数超过上限）", "删去后面的空行；内容分成几个文件",
        "nothing is read after row {row} (too many empty rows, or too many rows)", "delete the empty rows, or split the file",
    ),
    "intake-edited-since": Wording(
        "导入 {id} 之后这个文件被改过，所以一个都没有撤回", "先把这个文件改回去，或者手工处理",
        "this file was edited after import {id}, so nothing was undone", "put it back as it was, or mend it by hand",
    ),
    "intake-empty": Wording(
        "文件是空的", "核对是不是拿错了文件",
        "the file is empty", "check that it is the right one",
    ),
    "intake-encoding": Wording(
        "认不出文字编码", "用 Excel 或 WPS 另存为“CSV UTF-8”",
        "its encoding cannot be told", "save it as 'CSV UTF-8' in Excel or WPS",
    ),
    "intake-entities": Wording(
        "内部结构不正常（含有实体声明或层次过深），没有打开", "请报送单位重新导出一份",
        "it has entity declarations or nests too deep, and was not opened", "ask the sender for a new export",
    ),
    "intake-hidden-sheet": Wording(
        "隐藏的工作表没有读", "要读的话先取消隐藏",
        "a hidden sheet is passed over", "unhide it if it should be read",
    ),
    "intake-left-over": Wording(
        "{cell} 没有看懂，没有读入：{value}", "有用的内容写进记录相应的字段",
        "{cell} is not understood and left out: {value}", "put what matters into the record by hand",
    ),
    "intake-links": Wording(
        "工作簿里有指向其他文件的链接，没有跟随", "核对这些单元格的数",
        "the workbook links to other files; they are not followed", "check those cells",
    ),
    "intake-listed-twice": Wording(
        "{name}与第 {other} 号同名同单位，是不是写了两遍？没有读入", "确是另一个人，加 --new {number}",
        "{name} has the name and employer of number {other}; listed twice? It is left out", "if it is another person, add --new {number}",
    ),
    "intake-macros": Wording(
        "文件带宏，只读了数据，宏没有运行", "不必处理；再交时请另存为 .xlsx 或 .docx",
        "the file has macros; only its data was read, none was run", "nothing to do; next time save it as .xlsx or .docx",
    ),
    "intake-merged-down": Wording(
        "{cell} 的“{label}”是合并单元格，取了上面的值", "核对是不是同一个值",
        "{cell}: {label} is merged with the cell above; its value was taken", "check that it holds for this row too",
    ),
    "intake-misfit": Wording(
        "{cell} 的“{label}”不能是“{value}”，没有读入", "改正后再导入",
        "{cell}: {label} cannot be '{value}'; it is left out", "mend it and import again",
    ),
    "intake-namesake": Wording(
        "{name}与已有的 {likely} 同名，单位写法不同，没有读入", "是同一个人，加 --same {number}={likely}；不是，加 --new {number}",
        "{name} has the name of {likely}, at another employer; left out", "if it is the same person add --same {number}={likely}, else --new {number}",
    ),
    "intake-no-consent": Wording(
        "{cell} 的“{label}”没有写同意日期和存档处，没有读入", "写成：原话｜2021-07-01｜档案 2021-07",
        "{cell}: {label} lacks the consent's date and form; it is left out", "write: words｜2021-07-01｜档案 2021-07",
    ),
    "intake-no-file": Wording(
        "没有这个文件", "核对路径和文件名",
        "there is no such file", "check path and name",
    ),
    "intake-no-name": Wording(
        "{cell} 没有姓名，这一行没有读入", "补上姓名再导入",
        "{cell}: the name is missing; the row is left out", "add it and import again",
    ),
    "intake-no-table": Wording(
        "没有找到表头（要有“姓名”一列）", "核对是不是人员表；或用 --map 指定各列",
        "no heading was found (there must be a column 姓名)", "check that it lists people, or name the columns with --map",
    ),
    "intake-not-class": Wording(
        "{cell} 的“{label}”认不出“{value}”，没有读入", "写：先进制造业、现代服务业、战略性新兴产业、传统支柱产业、传统手工艺、文化产业、其他",
        "{cell}: {label} '{value}' is no known class; it is left out", "write one of the classes of docs/records.md",
    ),
    "intake-not-date": Wording(
        "{cell} 的“{label}”不是年月，没有读入", "写成 1980.05 或 1980年5月",
        "{cell}: {label} is no year and month; it is left out", "write 1980.05 or 1980年5月",
    ),
    "intake-not-day": Wording(
        "{cell} 的“{label}”不是年月日：“{value}”，没有读入", "写成 2026-05-08 或 2026年5月8日",
        "{cell}: {label} is no day: '{value}'; it is left out", "write 2026-05-08 or 2026年5月8日",
    ),
    "intake-not-grade": Wording(
        "{cell} 的“{label}”认不出“{value}”，没有读入", "写：高级工、技师、高级技师……，职称另列",
        "{cell}: {label} '{value}' is no known grade; it is left out", "write 高级工, 技师, 高级技师 …, titles in their own column",
    ),
    "intake-not-number": Wording(
        "{cell} 的“{label}”不是数：“{value}”，没有读入", "只写数字",
        "{cell}: {label} is no number: '{value}'; it is left out", "write digits alone",
    ),
    "intake-not-read": Wording(
        "不是表格、文档或照片，没有读", "不必处理",
        "neither table, document nor photo: passed over", "nothing to do",
    ),
    "intake-not-understood": Wording(
        "{cell} 的“{label}”看不懂“{value}”，没有读入", "改正后再导入",
        "{cell}: {label} '{value}' is not understood; it is left out", "mend it and import again",
    ),
    "intake-not-yes-no": Wording(
        "{cell} 的“{label}”不是“是”或“否”：“{value}”，没有读入", "写是或否",
        "{cell}: {label} is neither yes nor no: '{value}'; it is left out", "write 是 or 否",
    ),
    "intake-note": Wording(
        "表外的文字，没有读入：{value}", "不必处理；若是一个人，请写进表里",
        "words outside the table, left out: {value}", "nothing to do; if it is a person, put it into the table",
    ),
    "intake-nothing-to-undo": Wording(
        "没有可以撤回的导入", "核对编号；导入的编号在 .honorpress/imports/ 里",
        "there is no import to undo", "check its id; .honorpress/imports/ holds them",
    ),
    "intake-number-gap": Wording(
        "序号缺：{value}", "核对是不是漏了人",
        "numbers are missing: {value}", "check that nobody is missing",
    ),
    "intake-number-twice": Wording(
        "序号重复：{value}", "核对",
        "numbers stand twice: {value}", "check them",
    ),
    "intake-numbered": Wording(
        "这一行是栏号，没有读入", "不必处理",
        "this row numbers the columns and is passed over", "nothing to do",
    ),
    "intake-other-kind": Wording(
        "这种文件不读（{kind}）", "用 Excel、WPS 或 Word 打开后另存为 .xlsx、.csv 或 .docx",
        "this kind of file is not read ({kind})", "open it and save it as .xlsx, .csv or .docx",
    ),
    "intake-password": Wording(
        "文件有密码保护，打不开", "去掉密码后另存一份",
        "the file is protected by a password", "save a copy without it",
    ),
    "intake-personal": Wording(
        "“{label}”本活动不公开，{count} 个值没有读入", "确需公开，在 programme.yml 的 public_fields 写明理由",
        "this programme does not make {label} public; {count} values are left out", "give a reason in public_fields of programme.yml if it must",
    ),
    "intake-photo-blurred": Wording(
        "{name}的照片可能不清晰", "换一张清晰的",
        "the photo of {name} may be blurred", "use a sharper one",
    ),
    "intake-photo-consent": Wording(
        "{name}的照片没有登记本人同意，写入后不会发布", "登记 consent（日期和存档处）",
        "the photo of {name} has no consent on record and will not be published", "record consent (date and form)",
    ),
    "intake-photo-private": Wording(
        "照片的文件名里有{kind:kind}（{masked}），没有读入", "用姓名给照片起名",
        "the photo's file name holds a private value ({kind:kind}, {masked}); it is left out", "name photos by their people",
    ),
    "intake-photo-small": Wording(
        "{name}的照片太小（{size}），网页上会模糊", "换一张短边不小于 {limit} 像素的",
        "the photo of {name} is small ({size}) and will look blurred", "use one of at least {limit} pixels on its short side",
    ),
    "intake-photo-namesakes": Wording(
        "同名的不止一人，看不出这张照片是谁的，没有读入", "照片起名“姓名-单位”",
        "several people have this name; it cannot be told whose photo this is, and it is left out", "name it by person and employer",
    ),
    "intake-photo-there": Wording(
        "{name}已有肖像，没有替换", "要换的话，先从记录里删去原来的",
        "{name} has a portrait already; it is not replaced", "remove the old one from the record first",
    ),
    "intake-photo-waits": Wording(
        "{name}没有读入，这张照片也先不读", "先解决这个人的问题",
        "{name} is not imported, so neither is this photo", "settle the question about the person first",
    ),
    "intake-photo-whose": Wording(
        "看不出这张照片是谁的，没有读入", "用“姓名”或“姓名-单位”给照片起名，或在表里写照片文件名",
        "it cannot be told whose photo this is; it is left out", "name it by the person, or by person and employer, or name the file in the table",
    ),
    "intake-private": Wording(
        "{cell} 的“{label}”里有{kind:kind}（{masked}），这一项没有读入", "从原表删去；这类信息不得公开",
        "{cell}: {label} holds a private value ({kind:kind}, {masked}); the field is left out", "remove it from the source; such values must not be published",
    ),
    "intake-private-column": Wording(
        "{cell} 的“{label}”属于不公开的个人信息，{count} 个值没有读入", "不必处理；下次可以不收这一列",
        "{cell}: {label} is private; {count} values are left out", "nothing to do; next time do not collect it",
    ),
    "intake-record-broken": Wording(
        "{name}已有的记录 {path} 写法有误，没有改动", "先运行 honorpress check，改正这条记录",
        "the record of {name}, {path}, has mistakes and was left", "run honorpress check and mend it first",
    ),
    "intake-remark": Wording(
        "{cell} 备注没有读入：{value}", "有用的内容写进相应的列，例如绝招绝技",
        "{cell}: the remark is left out: {value}", "put what matters into a column of its own, such as 绝招绝技",
    ),
    "intake-repeated-heading": Wording(
        "表头重复出现，跳过", "不必处理",
        "the heading stands here again and is passed over", "nothing to do",
    ),
    "intake-sample": Wording(
        "填写示例，没有读入", "不必处理",
        "an example row, left out", "nothing to do",
    ),
    "intake-section": Wording(
        "分段标题“{value}”，以下各行照此填写", "核对",
        "a section's title, '{value}', holds for the rows below", "check it",
    ),
    "intake-summary-drafted": Wording(
        "没有一句话介绍，暂用事迹的开头：{value}", "导入后可以改写",
        "no summary is given; the deeds' first words stand in: {value}", "rewrite it after the import",
    ),
    "intake-supplement-unknown": Wording(
        "本届没有这样一位{name}，这一行没有读入{near:near}", "改正姓名或单位；还没有记录的人，先导入",
        "there is no such {name} in this cohort; the row is left out{near:near}", "mend the name or the employer; import people first who have no record yet",
    ),
    "intake-supplement-whose": Wording(
        "叫{name}的不止一人，看不出这一行说的是谁，没有读入", "加一列“工作单位”，写得和记录里一样；或加 --same {number}=记录的文件夹名",
        "more than one is called {name}: it cannot be told whom this row means; it is left out", "add a column 工作单位 as in the record, or --same {number}=SLUG",
    ),
    "intake-too-large": Wording(
        "文件超过 {limit} MB", "去掉里面的图片，或分成几个文件",
        "the file is larger than {limit} MB", "take out its pictures, or split it",
    ),
    "intake-too-long": Wording(
        "{cell} 的“{label}”太长，没有读入：{value}", "缩短后再导入",
        "{cell}: {label} is too long and left out: {value}", "shorten it and import again",
    ),
    "intake-too-many": Wording(
        "文件夹里的文件超过 {limit} 个，后面的没有读", "分成几个文件夹",
        "the folder holds more than {limit} files; the rest is not read", "split it",
    ),
    "intake-too-short": Wording(
        "{cell} 的“{label}”太短，没有读入：{value}", "至少写 10 个字",
        "{cell}: {label} is too short and left out: {value}", "write at least 10 characters",
    ),
    "intake-total": Wording(
        "合计行，没有读入", "不必处理",
        "a row of totals, left out", "nothing to do",
    ),
    "intake-trade-from-grade": Wording(
        "没有工种，按{cell} 的等级取“{value}”", "核对",
        "no trade is given; '{value}' is taken from the grade in {cell}", "check it",
    ),
    "intake-twice": Wording(
        "{name}与第 {other} 号是同一条记录，没有读入", "删去其中一行",
        "{name} is the same record as number {other} and left out", "remove one of the rows",
    ),
    "intake-uncomputed": Wording(
        "有 {count} 个公式没有算出结果（{cells}），当作空的", "用 Excel 或 WPS 打开，保存后再导入",
        "{count} formulas hold no result ({cells}) and count as empty", "open the file in Excel or WPS, save, and import again",
    ),
    "intake-unknown-area": Wording(
        "{cell} 的“{label}”在 areas.yml 里没有：{value}", "补上这个地区，或改正写法",
        "{cell}: {label} is not in areas.yml: {value}", "add the area, or mend the wording",
    ),
    "intake-unknown-cohort": Wording(
        "没有这一届 '{name}'{near:near}", "先建 honorees/{programme}/{name}/cohort.yml，写上 label 和 year",
        "there is no cohort '{name}'{near:near}", "make honorees/{programme}/{name}/cohort.yml with label and year first",
    ),
    "intake-unknown-column": Wording(
        "{cell} 看不懂“{label}”，{count} 个值没有读入", "用 --save-map 存下各列，改好后用 --map 指定",
        "{cell}: '{label}' is not understood; {count} values are left out", "save the columns with --save-map, mend them, and give them with --map",
    ),
    "intake-unknown-id": Wording(
        "{name}的记录编号 {id} 在本届没有，没有读入", "核对编号，或删去它",
        "there is no record {id} of {name} in this cohort; left out", "check the id, or remove it",
    ),
    "intake-unknown-key": Wording(
        "没有字段 {label}，没有读入", "字段名见 docs/records.md",
        "there is no field {label}; it is left out", "docs/records.md lists the fields",
    ),
    "intake-unknown-programme": Wording(
        "没有这个活动 '{name}'{near:near}", "写活动文件夹的名字，例如 kaifeng",
        "there is no programme '{name}'{near:near}", "give the name of its folder, such as kaifeng",
    ),
    "intake-unknown-recommender": Wording(
        "{cell} 的“{label}”在 programme.yml 的 recommenders 里没有：{value}", "补上这个推荐单位，或改正写法",
        "{cell}: {label} is not among the programme's recommenders: {value}", "add it to programme.yml, or mend the wording",
    ),
    "intake-unknown-target": Wording(
        "{label} 指定的字段 '{value}' 没有", "写 honorpress import --save-map 存下的那种字段名，或 \"-\" 表示不读",
        "{label} is mapped to '{value}', which there is not", "write a field as --save-map saves it, or \"-\" to pass the column over",
    ),
    "intake-unknown-tier": Wording(
        "{cell} 的“{label}”在 programme.yml 的 tiers 里没有：{value}", "改正写法，或补上这个奖项",
        "{cell}: {label} is not among the programme's tiers: {value}", "mend the wording, or add the tier",
    ),
    "intake-unread-item": Wording(
        "{cell} 的“{label}”有一条看不懂，没有读入：{value}", "每行一条，先写年份；或按表上的格式用｜分开",
        "{cell}: an item of {label} is not understood and left out: {value}", "write one a line, the year first, or part it by ｜ as our form does",
    ),
    "intake-unsplit": Wording(
        "{cell} 分不开单位和职务，整个当作单位：{value}", "单位和职务之间加一个空格",
        "{cell}: employer and position cannot be told apart; all counts as employer: {value}", "put a space between them",
    ),
    "intake-untitled-column": Wording(
        "{name} 列没有表头，{count} 个值没有读入", "补上表头",
        "column {name} has no heading; {count} values are left out", "give it one",
    ),
    "intake-whose-deeds": Wording(
        "看不出是谁的事迹，没有读入", "文件名里写上姓名，例如“马青山事迹.docx”",
        "it cannot be told whose deeds these are; left out", "put the person's name into the file's name",
    ),
}  # fmt: skip
"""Every problem of the intake, by its code."""
