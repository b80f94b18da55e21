"""E-mail addresses, dates of birth and home addresses are told from those of offices and of other events."""

from random import Random

import pytest
from private_values import EVERYWHERE

from honorpress.privacy import Kind, find_private


def found(text: str) -> list[tuple[Kind, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find_private(text)]


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "qq.com",
            "vip.qq.com",
            "foxmail.com",
            "163.com",
            "vip.163.com",
            "126.com",
            "yeah.net",
            "139.com",
            "189.cn",
        ),
        *(
            "sina.com",
            "sina.cn",
            "vip.sina.com",
            "sina.com.cn",
            "sohu.com",
            "aliyun.com",
            "21cn.com",
            "wo.cn",
        ),
        *("gmail.com", "outlook.com", "hotmail.com", "live.cn", "icloud.com", "yahoo.com.cn", "QQ.COM"),
    ],
)
@pytest.mark.parametrize("local", ["zhangsan", "zhang.san_1980", "1234567", "13812345678", "a-b+c"])
@pytest.mark.parametrize(
    "context", ["{}", "邮箱：{}。", '<a href="mailto:{}">信</a>', '"email":"{}"', "<{}>,", "请发{}收"]
)
def test_private_emails_are_found(local: str, domain: str, context: str) -> None:
    address = f"{local}@{domain}"
    assert found(context.format(address)) == [(Kind.PRIVATE_EMAIL, address)]


@pytest.mark.parametrize("name", sorted(EVERYWHERE))
def test_disguised_emails_are_found(name: str) -> None:
    for seed in range(20):
        written = EVERYWHERE[name]("zhang.san80@163.com", Random(seed))
        assert found(f"邮箱 {written}，") == [(Kind.PRIVATE_EMAIL, written)]


@pytest.mark.parametrize(
    "written",
    [
        "zhang#qq.com",
        "zhang(at)qq.com",
        "zhang[at]163.com",
        "zhang（AT）163.com",
        "zhang @ qq.com",
        "zhang%40qq.com",
    ],
)
def test_substitutes_of_the_sign_are_read(written: str) -> None:
    assert found(f"邮箱：{written}") == [(Kind.PRIVATE_EMAIL, written)]


@pytest.mark.parametrize(
    "text",
    [
        "jzszgh@jiaozuo.gov.cn",
        "office@jzgh.org.cn",
        "li@kfgh.com.cn",
        "a@qq.com.example.org",
        "a@notqq.com",
        "a@163.community",
        "@qq.com",
        "https://qq.com/@user",
        "@media print{a{b:c}}",
        "color:#163163;background:#126",
        "www.163.com",
    ],
)
def test_office_domains_and_other_signs_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("生于1980年5月6日", "1980年5月6日"),
        ("他出生于 1980 年 5 月 6 日，", "1980 年 5 月 6 日"),
        ("1980-05-06出生", "1980-05-06"),
        ("1980年05月06日出生于焦作", "1980年05月06日"),
        ("李明，男，1980年5月6日生，中共党员", "1980年5月6日"),
        ("（1980.5.6生）", "1980.5.6"),
        ("出生日期: 1980/05/06", "1980/05/06"),
        ("出生日期：19800506", "19800506"),
        ("出生年月日：1980年5月6日", "1980年5月6日"),
        ("出生年月：1980-05-06", "1980-05-06"),
        ("生日 1980—05—06", "1980—05—06"),
        ("李明,出生日期,1980-05-06", "1980-05-06"),
        ("一九八〇年五月六日出生", "一九八〇年五月六日"),
        ("生于二〇〇一年十二月三十一日。", "二〇〇一年十二月三十一日"),
        ("出生于１９８０年５月６日", "１９８０年５月６日"),
        ("出生：19\u200b80年5月\u200b6日", "19\u200b80年5月\u200b6日"),
        ("出生&nbsp;1980&nbsp;年5月6日", "1980&nbsp;年5月6日"),
        ("<th>出生日期</th><td class='d'>1980-05-06</td>", "1980-05-06"),
        ("<dt>出生日期：</dt>\n<dd>1980年5月6日</dd>", "1980年5月6日"),
        ('"出生日期": "1980-05-06"', "1980-05-06"),
        ('"\\u51fa\\u751f\\u65e5\\u671f":"1980-05-06"', "1980-05-06"),
        ('{"birthDate":"1980-05-06T00:00:00"}', "1980-05-06"),
        ("birth_date: 1980-05-06", "1980-05-06"),
        ("date_of_birth='1980/5/6'", "1980/5/6"),
        ('<meta itemprop="birthDate" content="1980-05-06">', "1980-05-06"),
        ('<time itemprop="birthDate" datetime="1980-05-06">', "1980-05-06"),
        ("Birthday: 1980-05-06", "1980-05-06"),
    ],
)
def test_dates_of_birth_are_found(text: str, date: str) -> None:
    assert found(text) == [(Kind.BIRTH_DATE, date)]


@pytest.mark.parametrize(
    "text",
    [
        "生于1980年",
        "出生于1980年5月",
        "出生年月：1980.05",
        "出生年月：1980年5月 28岁",
        "1980年5月出生，2003年7月6日参加工作",
        "出生于河南焦作，2021年5月6日获评开封工匠",
        "2021年5月6日生产线投产",
        "2021年5月6日生效",
        "事故发生于2021年5月6日",
        "第一台机床诞生于1998年5月6日",
        "新工艺产生于2018年5月6日",
        "工作室衍生于2018年5月6日",
        "2021年5月6日 出生日期：____",
        "出生日期：1980年13月40日",
        "出生日期：1980-**-**",
        "填表日期：2021年5月6日",
        "学生于2021年，",
        "birthday party, room 2021",
        "born in 1980",
        "人生日历 2021",
    ],
)
def test_years_months_and_other_events_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("××小区3号楼2单元501室", "小区3号楼2单元501室"),
        ("他住在河南省焦作市解放区阳光小区3号楼2单元501室。", "河南省焦作市解放区阳光小区3号楼2单元501室"),
        ("焦作市山阳区丽景花园12栋1203，", "焦作市山阳区丽景花园12栋1203"),
        ("焦作市解放区站前路 8号楼 2单元 501", "焦作市解放区站前路 8号楼 2单元 501"),
        ("某机械厂家属院4号楼302室", "某机械厂家属院4号楼302室"),
        ("阳光花园3-2-501", "阳光花园3-2-501"),
        ("小区三号楼二单元五〇一室", "小区三号楼二单元五〇一室"),
        ("小区３号楼２单元５０１室", "小区３号楼２单元５０１室"),
        ("小区3号\u200b楼2单元501室", "小区3号\u200b楼2单元501室"),
        ("上海市浦东新区张杨路500弄12号301室", "上海市浦东新区张杨路500弄12号301室"),
        ("修武县云台山镇岸上村3组12号", "修武县云台山镇岸上村3组12号"),
        ("岚山区安东卫街道王家村第二村民小组", "岚山区安东卫街道王家村第二村民小组"),
        ("岚山区安东卫街道王家村12号", "岚山区安东卫街道王家村12号"),
        ("家庭住址：河南省修武县云台山镇岸上村", "河南省修武县云台山镇岸上村"),
        ("现住址：焦作市解放区人民路12号 电话", "焦作市解放区人民路12号"),
        ("户籍所在地：开封市鼓楼区寺后街5号", "开封市鼓楼区寺后街5号"),
        ("家庭地址　临海市古城街道东湖路66号", "临海市古城街道东湖路66号"),
        ("家住开封市鼓楼区寺后街5号，", "开封市鼓楼区寺后街5号"),
        ("现住：开封市鼓楼区寺后街5号", "开封市鼓楼区寺后街5号"),
        ("家庭住址：修武县云台山镇岸上", "修武县云台山镇岸上"),
        ("住在厂里的宿舍楼2栋304室", "厂里的宿舍楼2栋304室"),
        ("<dt>家庭住址</dt><dd>修武县云台山镇岸上村</dd>", "修武县云台山镇岸上村"),
        ('"家庭住址": "焦作市解放区人民路12号"', "焦作市解放区人民路12号"),
        ('"home_address":"焦作市解放区人民路12号"', "焦作市解放区人民路12号"),
    ],
)
def test_home_addresses_are_found(text: str, address: str) -> None:
    assert found(text) == [(Kind.HOME_ADDRESS, address)]


@pytest.mark.parametrize(
    "text",
    [
        "人民路12号",
        "地址：焦作市解放区人民路889号阳光大厦B座1201室",
        "焦作市总工会，人民路12号市总工会办公楼3楼305室",
        "市民中心2号楼305室",
        "产业园3号楼501室",
        "开封市集英街6号人力资源和社会保障局502室",
        "公司地址：修武县云台山镇岸上村12号",
        "修武县云台山镇岸上村12号河南某某建材有限公司",
        "中关村大街1号",
        "赵固村2号井",
        "云台山镇岸上村3号桥",
        "职工创新工作室3号",
        "大数据中心第3单元",
        "学习第2单元第5课",
        "驻村3个月",
        "帮扶3个村12户",
        "全镇12个村3组数据",
        "社区3个网格",
        "国家住房和城乡建设部令第3号",
        "大家住在一起",
        "他家住农村",
        "实现住房保障3号工程",
        "家庭住址：",
        "家庭住址：____",
        "家庭住址：河南省修武县云台山镇",
        "家庭住址：河南省修武县云台山镇***",
        "户籍地：河南焦作",
        "户籍地：河北石家庄",
        "居住地区：华北地区",
        "施工队住在3号营地",
        "常住人口12万",
        "出生于修武县云台山镇岸上村",
        "3号楼2单元",
        "1号高炉2单元机组501",
        "{home:1,address:'12'}",
    ],
)
def test_offices_and_public_places_are_left_alone(text: str) -> None:
    assert found(text) == []
