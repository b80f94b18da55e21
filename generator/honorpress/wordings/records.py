"""Wordings about records, rules and building; see `shape.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.wordings.shape import Wording

RECORDS: Final[Mapping[str, Wording]] = {
    "act-not-public": Wording(
        "公告 '{name}' 到 {date} 才公开，还没有文件", "用 --as-of 写 {date} 或更晚的一天",
        "the act '{name}' is not public before {date} and has no document yet", "give {date} or a later day to --as-of",
    ),
    "act-without-date": Wording(
        "这项公告没有日期", "写上 signed（成文日期）、issued（印发日期）或 published",
        "the act has no date", "give signed, issued or published",
    ),
    "address-taken": Wording(
        "这个文件的网址 {address} 由网站自己使用，文件不会出现在网站上", "给文件换一个名字或文件夹",
        "the site needs this file's address {address} for itself, so the file is not published", "give the file another name or folder",
    ),
    "already-building": Wording(
        "另一次生成正在进行", "等它结束后再运行",
        "another build is running", "wait until it has ended",
    ),
    "ambiguous-rule": Wording(
        "适用的规则里有{count}条叫 '{name}'（{articles}），不知道免的是哪一条", "在 programme.yml 给那条规则写 slug，这里写它",
        "{count} rules that bind this cohort are called '{name}' ({articles})", "give the rule you mean a slug in programme.yml and name that",
    ),
    "annex-missing": Wording(
        "找不到附件文件 '{name}'", "把文件放在 cohort.yml 旁边，或改正文件名",
        "the annex file '{name}' is not there", "put it beside cohort.yml, or mend its name",
    ),
    "area-circle": Wording(
        "行政区划的 parent 绕成了圈：'{name}'", "改正上级区划",
        "the parents of areas run in a circle: '{name}'", "mend the area above",
    ),
    "bad-date": Wording(
        "{field} 的 '{value}' 不是日期", "写成 2026-11-20 的样子，并核对这一天是否存在",
        "'{value}' in {field} is no date", "write it like 2026-11-20, and see that the day exists",
    ),
    "bad-form": Wording(
        "{field} 的 '{value}' 格式不对", "格式见 docs/records.md",
        "'{value}' in {field} does not have the right form", "docs/records.md shows the form",
    ),
    "bad-name": Wording(
        "姓名 '{value}' 里有不能用的字符", "只写汉字、字母和间隔号“·”，不打星号、不加数字和括号",
        "the name '{value}' holds a character that is no part of a name", "use letters and ·; no stars, digits or brackets",
    ),
    "bad-number": Wording(
        "{field} 的 '{value}' 不是合适的数字", "写一个合适的数字{limit:range}，不带单位",
        "'{value}' in {field} is not a fitting number", "write a fitting number{limit:range}, without a unit",
    ),
    "bad-slug": Wording(
        "名字 '{name}' 不能做网址", "只用小写英文字母、数字和连字符，以字母开头，例如 ma-qingshan",
        "'{name}' cannot be part of an address", "use lower-case letters, digits and hyphens, a letter first",
    ),
    "bad-stroke-code": Wording(
        "{field} 的 '{value}' 不是笔画", "按书写顺序写数字：横1 竖2 撇3 点4 折5，例如 12345",
        "'{value}' in {field} is no stroke code", "write digits in writing order: 横1 竖2 撇3 点4 折5, such as 12345",
    ),
    "bad-value": Wording(
        "{field} 的 '{value}' 不能用", "写法见 docs/records.md",
        "'{value}' in {field} cannot be used", "docs/records.md tells how it is written",
    ),
    "calendar-outside": Wording(
        "{date} 不在{year}年的节假日安排之内", "只写这一年的日子；元旦的安排最早可到上年12月28日",
        "{date} is outside what a decree for {year} can order", "give days of that year; New Year's may reach back to 28 December",
    ),
    "calendar-twice": Wording(
        "{date} 既写成放假，又写成调休上班", "对照国务院办公厅的通知，留下一处",
        "{date} is given as a day off and as a make-up working day", "compare with the decree and keep one of them",
    ),
    "calendar-weekday": Wording(
        "{date} 是{date:weekday}，不用调休上班", "调休上班只有周六、周日；核对日期",
        "{date} is a {date:weekday} and needs no make-up", "make-up working days are Saturdays and Sundays; check the date",
    ),
    "change-of-nothing": Wording(
        "这项公告没有写明改了什么", "写 members 和 fields（哪些人的哪些字段），或只写 act（哪份公告的文字）",
        "the act does not say what it changes", "give members and fields (whose records, and what of them), or act alone (whose wording)",
    ),
    "cluster-missing": Wording(
        "没有安装 Dask，用不了 --scheduler", "运行 pip install 'honorpress[dask]'，或去掉 --scheduler",
        "Dask is not installed, so --scheduler cannot be used", "run pip install 'honorpress[dask]', or leave out --scheduler",
    ),
    "cluster-unreachable": Wording(
        "连不上 Dask 调度器 {address}（{reason}）", "核对地址，确认调度器和工作进程在运行",
        "the Dask scheduler at {address} does not answer ({reason})", "check the address, and that scheduler and workers run",
    ),
    "cohort-without-programme": Wording(
        "没有可用的 programme.yml，{count} 届都不会显示", "先改正 programme.yml",
        "there is no usable programme.yml, so {count:n cohort is|cohorts are} not shown", "mend programme.yml first",
    ),
    "number-year": Wording(
        "发文字号 {number} 的年份与成文、印发的年份（{year}）不一致", "核对字号和日期；跨年印发的，写上 signed 和 issued",
        "the year in the number {number} is not that of signing or issue ({year})", "compare number and dates; where they span two years give signed and issued",
    ),
    "decision-too-early": Wording(
        "决定的日期 {date} 不晚于公示的截止日 {end}", "公示期满之后才能命名；核对两个日期",
        "the decision of {date} is not after the notice's last day, {end}", "name only after the notice has ended; compare the dates",
    ),
    "ends-before-start": Wording(
        "{field} 是 {last}，早于开始的 {first}", "核对两个日期",
        "{field} is {last}, before the beginning on {first}", "compare the two dates",
    ),
    "inherit": Wording(
        "INHERIT 指的文件 '{name}' 不存在，或者绕回了自己", "改正路径；它从写着 INHERIT 的文件算起",
        "INHERIT names '{name}', which is not there or leads back to itself", "mend the path; it starts at the file that says INHERIT",
    ),
    "issued-before-signed": Wording(
        "印发日期 {issued} 早于成文日期 {signed}", "核对两个日期",
        "the issue date {issued} is before the signing date {signed}", "compare the two dates",
    ),
    "period-differs": Wording(
        "公示截止日写的是 {typed}，按天数推算是 {computed}；以写的为准", "核对天数、起算办法和节假日调休",
        "the last day is typed as {typed}, but the length gives {computed}; the typed day counts",
        "check the length, whether the first day counts, and holidays",
    ),
    "period-unknown": Wording(
        "{year}年的节假日安排尚未公布，公示截止日推算不出", "等安排公布后更新，或写明 period.last",
        "the last day is not known: the holiday decree for {year} is not out", "update when it is, or give period.last",
    ),
    "regulation-not-in-force": Wording(
        "{date} 时《{title}》不在有效期内（{span}）", "核对日期，或改用当时有效的规则文件",
        "《{title}》 was not in force on {date} ({span})", "check the date, or name the regulation of that time",
    ),
    "rule-allowed-trades": Wording(
        "{name}的工种“{value}”不在可参评的工种之内（{article}）", "核对工种名称",
        "the trade '{value}' of {name} is not among those open ({article})", "check the trade's name",
    ),
    "rule-base-honour": Wording(
        "{name}没有{limit}以上的基础荣誉（{article}：{rule}）", "在 honours 里补上并写 level，或登记 waivers",
        "{name} has no honour of level {limit} or above ({article}: {rule})", "add it to honours with its level, or record a waiver",
    ),
    "rule-excluded-occupation": Wording(
        "{name}属于不参加选树的职业“{value}”（{article}）", "核对人选资格",
        "{name} has an occupation that is excluded, '{value}' ({article})", "check whether the person may be named",
    ),
    "rule-excluded-rank": Wording(
        "{name}的级别“{value}”不参加选树（{article}）", "核对人选资格",
        "the rank '{value}' of {name} is excluded ({article})", "check whether the person may be named",
    ),
    "rule-grade-floor": Wording(
        "{name}的技能等级“{value}”低于{limit}（{article}：{rule}）", "核对等级，或写明 special_skill、登记 waivers",
        "the grade '{value}' of {name} is below {limit} ({article}: {rule})", "check the grade, or give special_skill or a waiver",
    ),
    "rule-grade-unknown": Wording(
        "{name}的记录没有写技能等级，规定不低于{limit}（{article}：{rule}）", "写上 grade，或写明 special_skill、登记 waivers",
        "the record of {name} gives no grade, the rule asks for {limit} ({article}: {rule})", "give grade, or special_skill or a waiver",
    ),
    "rule-interval": Wording(
        "距上一届只有{count}年，规则是每{limit}年一次（{article}）", "核对 year",
        "only {count:n year|years} since the last cohort, the rule says {limit} ({article})", "check the year",
    ),
    "rule-length": Wording(
        "{name}的文字有{value}字，超过{limit}字（{article}）", "压缩到规定字数以内",
        "the text of {name} has {value} characters, the limit is {limit} ({article})", "shorten it",
    ),
    "rule-likely-namesake": Wording(
        "{name}与 {other} 同名，可能是同一人，称号不重复授予（{article}）", "是同一人写 same_as；不是，核对单位和工种",
        "{name} has the same name as {other}; the title is given once ({article})", "if it is the same person say so in same_as; else check employer and trade",
    ),
    "rule-nominees": Wording(
        "投票的提名人选有{count}名，应为{limit}名（{article}）", "核对 nominees",
        "{count:n nominee stands|nominees stand} in the vote, there should be {limit} ({article})", "check nominees",
    ),
    "rule-notice-period": Wording(
        "公示期{length:days}，规则要求{limit:days}（{article}）", "延长公示期，或核对单位是天还是工作日",
        "the notice runs {length:days}, the rule asks for {limit:days} ({article})", "make it longer, or check its unit",
    ),
    "rule-once-only": Wording(
        "{name}在{other}已经命名，称号不重复授予（{article}）", "核对人选",
        "{name} was named in {other}; the title is given once ({article})", "check the person",
    ),
    "rule-per-recommender": Wording(
        "{name}推荐了{count}名{trade}，规定为 {limit}（{article}）", "核对各人的 recommender",
        "{name} put forward {count}{trade:prefixed}, the rule says {limit} ({article})", "check each person's recommender",
    ),
    "rule-places": Wording(
        "{tier}有{count}名，规定为 {limit}（{article}：{rule}）", "核对名单",
        "{tier} has {count:n person|people}, the rule says {limit} ({article}: {rule})", "check the list",
    ),
    "rule-popularity": Wording(
        "{tier}应是得票最多的{top}名，这几位不符：{people}（{article}）", "核对票数和名单",
        "{tier} goes to the {top} with most votes; wrong: {people} ({article})", "check the votes and the list",
    ),
    "rule-no-notice": Wording(
        "《{title}》之前没有公示（{article}：{rule}）", "把公示补进 acts；公示材料已经没有的，登记 waivers 说明",
        "《{title}》 was not preceded by a notice ({article}: {rule})", "add the notice to acts; where it is lost say so in waivers",
    ),
    "rule-public-notice": Wording(
        "{name}没有公示就列入命名决定（{article}：{rule}）", "核对公示名单和层级，或登记 waivers",
        "{name} is named by a decision without having stood on a notice before ({article}: {rule})", "check the notice's list and level, or record a waiver",
    ),
    "rule-share": Wording(
        "{label:share}占 {count}/{total} = {percent}%，规定 {limit}%（{article}：{rule}）", "核对各人的 industry_class 和名单",
        "{label:share}: {count} of {total} = {percent} %, the rule says {limit} % ({article}: {rule})", "check industry_class and the list",
    ),
    "rule-years-on-post": Wording(
        "{name}在一线技能岗位{value}年，规定满{limit}年（{article}）", "核对 years_on_post",
        "{name} has {value:n year|years} on a skilled post, the rule asks for {limit} ({article})", "check years_on_post",
    ),
    "rule-years-unknown": Wording(
        "{name}的记录没有写在一线技能岗位的年数，规定满{limit}年（{article}）", "写上 years_on_post",
        "the record of {name} does not give the years on a skilled post, the rule asks for {limit} ({article})", "give years_on_post",
    ),
    "document-number": Wording(
        "发文字号 '{value}' 不规范", "写成 汴总发〔2021〕31号：年份用六角括号〔〕，不加“第”，序号前不补零",
        "the document number '{value}' is not well formed", "write it like 汴总发〔2021〕31号: year in 〔〕, no 第, no leading zero",
    ),
    "engine": Wording(
        "页面引擎停止了：{reason}", "按提示检查 mkdocs.yml 和 content/",
        "the page engine stopped: {reason}", "check mkdocs.yml and content/ as it says",
    ),
    "file-missing": Wording(
        "缺少这个文件", "补上它，或改正文件夹的名字",
        "this file is missing", "add it, or mend the folder's name",
    ),
    "file-too-large": Wording(
        "文件超过 {limit} kB", "记录里只放文字；图片放在旁边",
        "the file is larger than {limit} kB", "keep words alone in records; put pictures beside them",
    ),
    "font-lacks-character": Wording(
        "{name}的“{character}”（{code}）文档字体画不出，《{title}》没有生成 PDF", "核对这个字；无误的话，在 mkdocs.yml 的 fonts 里写上有这个字的字体",
        "the fonts of documents lack '{character}' ({code}) of {name}; no PDF of 《{title}》 was made",
        "check the character; if it is right, name a font that has it in fonts of mkdocs.yml",
    ),
    "font-missing": Wording(
        "字体文件夹 '{folder}' 里没有字体 '{name}'，用自带字体代替", "写文件里的字体名；文件夹里有：{found}",
        "the folder '{folder}' has no font '{name}'; ours stands in", "write the family as the file names it; found there: {found}",
    ),
    "folder-not-empty": Wording(
        "文件夹不是空的", "换一个新的文件夹名",
        "the folder is not empty", "name a new one",
    ),
    "frame-incomplete": Wording(
        "页面外壳没有给记录页留出位置：{slot}（缺少或重复）", "保留 Material 的 content、htmltitle 和 site_meta 块，各一次；或删去自己的 main.html、base.html",
        "the shell leaves no place for record pages, or more than one: {slot}", "keep Material's blocks content, htmltitle and site_meta, each once; or remove your own main.html and base.html",
    ),
    "honoree-without-cohort": Wording(
        "没有可用的 cohort.yml，这一届 {count} 人都不会显示", "先改正 cohort.yml",
        "there is no usable cohort.yml, so {count:n person of the cohort is|people of the cohort are} not shown", "mend cohort.yml first",
    ),
    "link-outside": Wording(
        "'{name}' 是指向站点之外的链接", "换成真实的文件",
        "'{name}' is a link that leads out of the site", "put the real file there",
    ),
    "message-value": Wording(
        "{field} 用了 {{{name}}}，这条文字没有这个值", "只用自带那一条里有的花括号，或改正拼写",
        "{field} uses {{{name}}}, which this message is not given", "use only the braces of the message that ships, or mend the spelling",
    ),
    "missing-field": Wording(
        "缺少 {field}", "补上这一项",
        "{field} is missing", "add it",
    ),
    "name-not-utf-8": Wording(
        "文件名 '{name}' 是乱码（不是 UTF-8 编码），已跳过", "改成小写英文字母的名字",
        "the file name '{name}' is garbled (not in UTF-8) and is passed over", "give it a name of lower-case letters",
    ),
    "no-consent": Wording(
        "照片 '{name}' 没有登记本人同意，不会发布", "登记 consent（日期和存档处），或删去这张照片",
        "the picture '{name}' has no consent on record and is not published", "record consent (date and form), or remove it",
    ),
    "no-front-matter": Wording(
        "文件开头没有 --- 之间的字段", "第一行写 ---，字段之后再写一行 ---",
        "the file does not begin with fields between --- lines", "write --- on line 1 and again after the fields",
    ),
    "not-a-list": Wording(
        "{field} 应当是列表", "每项一行，以“- ”开头",
        "{field} should be a list", "write one item a line, each beginning with '- '",
    ),
    "not-a-mapping": Wording(
        "文件里没有“字段: 值”", "写法见 docs/records.md",
        "the file does not hold 'field: value' lines", "docs/records.md shows the form",
    ),
    "not-a-mapping-here": Wording(
        "{field} 下面应当是“字段: 值”", "检查缩进，冒号后要有空格",
        "{field} should hold 'field: value' lines", "check the indent, and the space after each colon",
    ),
    "not-allowed": Wording(
        "{field} 不能是 '{value}'", "可以写：{allowed}",
        "{field} cannot be '{value}'", "allowed: {allowed}",
    ),
    "not-on-list": Wording(
        "'{name}' 不在它所针对的名单上", "核对投票的 nominees，或所撤销决定的名单",
        "'{name}' is not on the list that this is about", "compare the vote's nominees, or the lists of the decision that is withdrawn",
    ),
    "not-one-line": Wording(
        "{field} 应当只有一行", "去掉中间的换行",
        "{field} should be one line", "remove the line breaks inside",
    ),
    "not-text": Wording(
        "{field} 应当是一段文字", "给它加上引号，或去掉多余的层次",
        "{field} should be text", "put it in quotes, or remove the extra level",
    ),
    "not-utf-8": Wording(
        "文件编码不是 UTF-8（像是 {encoding}）", "用编辑器另存为 UTF-8 编码",
        "the file is not in UTF-8 (it looks like {encoding})", "save it again as UTF-8",
    ),
    "not-yes-no": Wording(
        "{field} 应当是 true 或 false，不是 '{value}'", "写 true（是）或 false（否）",
        "{field} should be true or false, not '{value}'", "write true or false",
    ),
    "picture-broken": Wording(
        "图片损坏或不完整", "重新导出后再放进来",
        "the picture is broken or cut short", "export it again",
    ),
    "picture-missing": Wording(
        "找不到图片{name:prefixed}", "把图片放在记录旁边，或改正文件名",
        "the picture{name:prefixed} is not there", "put it beside the record, or mend its name",
    ),
    "picture-too-large": Wording(
        "图片过大（上限 5000 万像素、40 MB）", "缩小后再放进来",
        "the picture is too large (limit 50 megapixels, 40 MB)", "make it smaller",
    ),
    "picture-type": Wording(
        "这不是 JPEG、PNG 或 WebP 图片", "改存为 .jpg 或 .png",
        "this is no JPEG, PNG or WebP picture", "save it as .jpg or .png",
    ),
    "plugin-missing": Wording(
        "mkdocs.yml 的 plugins 里没有 honorpress", "在 plugins: 下加一行“- honorpress”",
        "mkdocs.yml does not list the plugin honorpress", "add '- honorpress' below plugins:",
    ),
    "office-mobile": Wording(
        "联系方式里是手机号：{masked}，会照样公开", "换成办公室的固定电话",
        "the contact holds a mobile number, {masked}, and it is published", "give the office's landline instead",
    ),
    "private-doubt": Wording(
        "这里像是有{kind:kind}：{masked}", "核对；如果是个人信息，删去它",
        "this looks like a private value ({kind:kind}): {masked}", "check it; if it is one, remove it",
    ),
    "private-field": Wording(
        "{field} 属于个人信息，本活动没有规定公开，页面不会显示", "删去它；确需公开时在 programme.yml 的 public_fields 写明理由",
        "{field} is personal and this programme does not make it public; no page shows it",
        "remove it, or give a reason in public_fields of programme.yml",
    ),
    "private-output": Wording(
        "网页{output:prefixed}{place:range}里像是有{kind:kind}：{masked}，网站没有更新，原来的照旧", "在这里删去它；这类信息不得公开",
        "the output{output:prefixed}{place:range} seems to hold a private value ({kind:kind}): {masked}; the site was not updated, the old one stands",
        "remove it here; such values must not be published",
    ),
    "private-page": Wording(
        "这里像是有{kind:kind}：{masked}，有它就不生成网站", "删去它；这类信息不得公开",
        "this looks like a private value ({kind:kind}): {masked}; no site is built with it", "remove it; such values must not be published",
    ),
    "private-waived": Wording(
        "{kind:kind} {masked} 按豁免照样公开：{reason}（{officer}，{date}）", "不再需要公开时，删去它和 private_waivers 里的这一条",
        "{kind:kind} {masked} is published by a waiver: {reason} ({officer}, {date})",
        "once it need not be public, remove it and its entry in private_waivers",
    ),
    "private-value": Wording(
        "这里像是有{kind:kind}：{masked}，整条记录没有读入", "删去它；这类信息不得公开",
        "this looks like a private value ({kind:kind}): {masked}; the whole record was refused", "remove it; such values must not be published",
    ),
    "reserved-slug": Wording(
        "'{name}' 是网站自己用的地址", "给活动的文件夹换一个名字",
        "'{name}' is an address of the site itself", "give the programme's folder another name",
    ),
    "repeated-act": Wording(
        "公告代号 '{name}' 重复", "同一届里每项公告的 slug 各不相同",
        "the act slug '{name}' is used twice", "give each act of a cohort a slug of its own",
    ),
    "repeated-slug": Wording(
        "代号 '{name}' 重复", "同一列表里每项的 slug 各不相同",
        "the slug '{name}' is used twice", "give each entry of the list a slug of its own",
    ),
    "repeated-key": Wording(
        "字段 {key} 写了两次，只取第一次", "删去多余的一个",
        "the field {key} stands twice; the first counts", "remove one",
    ),
    "same-as-one-way": Wording(
        "same_as 指向 '{other}'，对方没有指回来，两条记录还不算同一人", "核对是同一人后，在对方记录里加上 '{id}'",
        "same_as points at '{other}', which does not point back, so they are not shown as one person", "if it is the same person, add '{id}' there",
    ),
    "site-dir": Wording(
        "输出位置 '{name}' 会盖住站点自己的文件", "换一个单独的文件夹，例如 site",
        "the output folder '{name}' would cover the site's own files", "choose a folder of its own, such as site",
    ),
    "site-dir-occupied": Wording(
        "输出位置 '{name}' 里是别的文件，没有覆盖", "换一个空文件夹，或先把它清空",
        "the output folder '{name}' holds other files; nothing was written", "choose an empty folder, or empty it first",
    ),
    "template": Wording(
        "模板出错：{reason}", "改正这一行，或删去这个模板，改用自带的",
        "the template fails: {reason}", "mend this line, or remove the template to use the one that ships",
    ),
    "template-missing": Wording(
        "模板引用的 '{name}' 不存在", "改正文件名，或补上这个文件",
        "the template asks for '{name}', which is not there", "mend the name, or add the file",
    ),
    "too-long": Wording(
        "{field} 太长（上限 {limit} 字）", "缩短它",
        "{field} is too long (limit {limit} characters)", "shorten it",
    ),
    "too-short": Wording(
        "{field} 太短或为空（至少 {limit}）", "补充内容，或删去这一项",
        "{field} is too short or empty (at least {limit})", "fill it in, or remove it",
    ),
    "unexpected-file": Wording(
        "这里不该有 '{name}'，已跳过", "删去它，或移到该放的地方",
        "'{name}' does not belong here and is passed over", "remove it, or move it where it belongs",
    ),
    "unfit-character": Wording(
        "第 {column} 个字处有看不见的控制字符 {character}", "删去它，重新输入这几个字",
        "there is an invisible control character, {character}, at column {column}", "delete it and type these words again",
    ),
    "unknown-act": Wording(
        "没有公告 '{name}'{near:near}", "写本届另一项公告的 slug",
        "unknown act '{name}'{near:near}", "give the slug of another act of this cohort",
    ),
    "unknown-area": Wording(
        "没有行政区划 '{name}'{near:near}", "在 areas.yml 里补上，或改正",
        "unknown area '{name}'{near:near}", "add it to areas.yml, or mend it",
    ),
    "unknown-character": Wording(
        "{name} 的“{character}”不在笔画表中，无法按笔画排序", "在记录里写 stroke_keys，给出这个字的笔画（横1竖2撇3点4折5）",
        "'{character}' in {name} is not in the stroke table, so the list cannot be ordered",
        "give its strokes in stroke_keys (横1 竖2 撇3 点4 折5)",
    ),
    "unknown-cohort": Wording(
        "没有这一届 '{name}'{near:near}", "写届文件夹的名字",
        "unknown cohort '{name}'{near:near}", "give the name of a cohort's folder",
    ),
    "unknown-decision": Wording(
        "没有决定 '{name}'{near:near}", "写本届某项 decision 的 slug",
        "unknown decision '{name}'{near:near}", "give the slug of a decision of this cohort",
    ),
    "unknown-document": Wording(
        "没有公告 '{name}'{near:near}", "写成 活动/届/公告，例如 kaifeng/2020/decision",
        "unknown act '{name}'{near:near}", "write programme/cohort/act, such as kaifeng/2020/decision",
    ),
    "unknown-field": Wording(
        "没有字段 {field}{near:near}", "改正字段名，或删去它；可用的字段见 docs/records.md",
        "unknown field {field}{near:near}", "mend or remove it; docs/records.md lists the fields",
    ),
    "unknown-honoree": Wording(
        "没有这个人 '{name}'{near:near}", "核对记录所在文件夹的名字",
        "unknown honoree '{name}'{near:near}", "compare it with the names of the records' folders",
    ),
    "unknown-recommender": Wording(
        "没有推荐单位 '{name}'{near:near}", "在 programme.yml 的 recommenders 里补上，或改正",
        "unknown recommender '{name}'{near:near}", "add it to recommenders in programme.yml, or mend it",
    ),
    "unknown-regulation": Wording(
        "没有规则文件 '{name}'{near:near}", "写 programme.yml 里某个 regulation 的 slug",
        "unknown regulation '{name}'{near:near}", "give the slug of a regulation in programme.yml",
    ),
    "unknown-rule": Wording(
        "本届没有适用的规则 '{name}'{near:near}", "写 programme.yml 里某条规则的 slug；同类只有一条的，写 kind 也行",
        "no rule '{name}' binds this cohort{near:near}", "give the slug of a rule in programme.yml, or its kind where there is but one of the kind",
    ),
    "unknown-stage": Wording(
        "没有环节 '{name}'{near:near}", "写 programme.yml 里某个 stage 的 slug",
        "unknown stage '{name}'{near:near}", "give the slug of a stage in programme.yml",
    ),
    "unknown-talk": Wording(
        "没有宣讲 '{name}'{near:near}", "写 outreach/ 里某个 talk 的 slug",
        "unknown talk '{name}'{near:near}", "give the slug of a talk in outreach/",
    ),
    "unknown-tier": Wording(
        "没有奖项层级 '{name}'{near:near}", "写 programme.yml 里某个 tier 的 slug",
        "unknown tier '{name}'{near:near}", "give the slug of a tier in programme.yml",
    ),
    "unreadable": Wording(
        "读写不了：{reason:detail}", "检查文件是否存在、权限和磁盘空间",
        "it cannot be read or written: {reason}", "check that it exists, its permissions and the disk's space",
    ),
    "worker-died": Wording(
        "一个工作进程被系统终止了，多半是内存不够；原来的网站没有动", "关掉别的程序再来一次，或加 --jobs 1",
        "a worker process was ended from outside, most likely for lack of memory; the site of before still stands", "close other programs and run it again, or give --jobs 1",
    ),
    "yaml-syntax": Wording(
        "写法有误：{detail:detail}", "检查这一行和上一行的缩进、引号和冒号",
        "the YAML is not well formed: {detail}", "check indent, quotes and colons of this line and the one above",
    ),
    "yaml-too-deep": Wording(
        "层次太深（超过 {detail} 层）", "减少缩进的层次",
        "it nests too deep (over {detail} levels)", "use fewer levels",
    ),
}  # fmt: skip
