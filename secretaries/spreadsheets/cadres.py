"""干部能力画像表 (domain.md §8, form 3).  A declaration only; its binding to rows lies in `bindings`."""

from xuanhan.common.sheets import Column, ColumnType, Kind

SEXES = {"男": "MALE", "女": "FEMALE"}
POLITICAL = {
    "中共党员": "PARTY_MEMBER", "党员": "PARTY_MEMBER", "中共正式党员": "PARTY_MEMBER",
    "正式党员": "PARTY_MEMBER", "中国共产党党员": "PARTY_MEMBER",
    "中共预备党员": "PROBATIONARY", "预备党员": "PROBATIONARY",
    "共青团员": "YOUTH_LEAGUE", "团员": "YOUTH_LEAGUE",
    "民革党员": "RCCK", "民革会员": "RCCK", "民盟盟员": "CDL", "民建会员": "CNDCA", "民进会员": "CAPD",
    "农工党党员": "CPWDP", "致公党党员": "ZHIGONG", "九三学社社员": "JIUSAN", "台盟盟员": "TSL",
    "无党派人士": "NON_PARTY", "无党派": "NON_PARTY", "群众": "MASSES",
}  # fmt: skip
EDUCATIONS = {
    "研究生": "POSTGRADUATE", "博士研究生": "POSTGRADUATE", "硕士研究生": "POSTGRADUATE",
    "在职研究生": "POSTGRADUATE", "大学": "BACHELOR", "大学本科": "BACHELOR", "本科": "BACHELOR",
    "大专": "COLLEGE", "专科": "COLLEGE", "大学专科": "COLLEGE", "中专": "SECONDARY", "中技": "SECONDARY",
    "高中": "HIGH_SCHOOL", "初中": "JUNIOR_HIGH", "小学": "PRIMARY",
}  # fmt: skip
DEGREES = {
    "博士": "DOCTOR", "博士学位": "DOCTOR", "硕士": "MASTER", "硕士学位": "MASTER", "学士": "BACHELOR",
    "学士学位": "BACHELOR", "无": "NONE", "无学位": "NONE",
}  # fmt: skip
ESTABLISHMENTS = {
    "公务员": "CIVIL_SERVANT", "行政编制": "CIVIL_SERVANT", "行政": "CIVIL_SERVANT",
    "参公管理人员": "REFERENCED", "参公": "REFERENCED", "参公人员": "REFERENCED", "参公编制": "REFERENCED",
    "事业人员": "INSTITUTION", "事业编制": "INSTITUTION", "事业": "INSTITUTION", "事业编": "INSTITUTION",
    "国有企业人员": "STATE_ENTERPRISE", "国企人员": "STATE_ENTERPRISE", "国企": "STATE_ENTERPRISE",
    "企业": "STATE_ENTERPRISE", "其他": "OTHER",
}  # fmt: skip
SPECIALISMS = {
    "熟悉党群工作": "PARTY_WORK", "党群工作": "PARTY_WORK", "党群": "PARTY_WORK", "党建": "PARTY_WORK",
    "党务": "PARTY_WORK", "熟悉经济工作": "ECONOMY", "经济工作": "ECONOMY", "经济": "ECONOMY",
    "熟悉社会管理": "SOCIAL", "社会管理": "SOCIAL", "社会治理": "SOCIAL", "基层治理": "SOCIAL",
    "农业技术": "AGRICULTURE", "农技": "AGRICULTURE", "项目管理": "PROJECTS", "文旅": "TOURISM",
    "旅游": "TOURISM", "法律": "LAW", "法治": "LAW", "财务审计": "FINANCE", "财务": "FINANCE",
    "审计": "FINANCE", "规划建设": "PLANNING", "电商": "E_COMMERCE", "教育卫生": "EDUCATION_HEALTH",
    "教育": "EDUCATION_HEALTH", "卫生": "EDUCATION_HEALTH",
}  # fmt: skip
RECOMMENDATIONS = {
    "同意推荐": "RECOMMENDED", "推荐": "RECOMMENDED", "同意": "RECOMMENDED", "优先推荐": "RECOMMENDED",
    "不推荐": "NOT_RECOMMENDED", "不同意推荐": "NOT_RECOMMENDED", "不同意": "NOT_RECOMMENDED",
}  # fmt: skip

KIND = Kind(
    code="cadre-profiles",
    title="干部能力画像表",
    headers_editable=True,
    natural_key=("id_number",),
    needs_round=False,
    notes=(
        "以身份证号识别同一人：已登记的按本表更新，没有的新增。",
        "专长类型可填多项，用顿号隔开，第一项为主要专长。",
        "籍贯填到乡镇，系统据此提示回避；意愿方向可填愿意前往的乡镇。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("name", "姓名", ColumnType.PERSON_NAME, required=True, max_length=40, width=10,
               aliases=("干部姓名",), example="演示"),
        Column("sex", "性别", ColumnType.CHOICE, required=True, choices=SEXES, width=6, example="男"),
        Column("birth_month", "出生年月", ColumnType.MONTH, required=True, width=11,
               aliases=("出生日期", "出生时间"), example="1985.03"),
        Column("ethnicity", "民族", max_length=20, width=9, example="汉族"),
        Column("political_status", "政治面貌", ColumnType.CHOICE, required=True, choices=POLITICAL,
               example="中共党员"),
        Column("party_month", "入党时间", ColumnType.MONTH, width=11, aliases=("入党年月",),
               example="2008.07"),
        Column("work_month", "参加工作时间", ColumnType.MONTH, width=13,
               aliases=("工作时间", "参工时间", "参加工作年月"), example="2007.09"),
        Column("education", "学历", ColumnType.CHOICE, choices=EDUCATIONS, width=9,
               aliases=("文化程度", "最高学历"), example="大学"),
        Column("degree", "学位", ColumnType.CHOICE, choices=DEGREES, width=8, example="学士"),
        Column("school", "毕业院校及专业", max_length=100, width=26,
               aliases=("毕业院校系及专业", "学历专业", "毕业学校及专业"), example="四川农业大学农学专业"),
        Column("unit_name", "工作单位", ColumnType.UNIT, required=True, max_length=100, width=24,
               aliases=("单位", "所在单位", "派出单位", "单位名称"), example="县农业农村局"),
        Column("duty", "职务", max_length=60, aliases=("现任职务", "单位职务"), example="股长"),
        Column("rank", "职级", max_length=40, example="一级科员"),
        Column("establishment", "编制身份", ColumnType.CHOICE, choices=ESTABLISHMENTS,
               aliases=("编制性质", "身份", "编制"), example="公务员"),
        Column("id_number", "身份证号", ColumnType.IDENTITY_NUMBER, required=True, personal=True, width=22,
               aliases=("身份证号码", "证件号码", "公民身份号码", "身份证"), example="511799198503010011"),
        Column("phone", "联系电话", ColumnType.PHONE, personal=True, width=15,
               aliases=("电话", "手机", "联系方式", "手机号", "手机号码"), example="19900000000"),
        Column("native_place", "籍贯", max_length=60, width=18, example="四川宣汉"),
        Column("specialisms", "专长类型", ColumnType.MULTI_CHOICE, choices=SPECIALISMS, width=24,
               aliases=("擅长领域", "熟悉领域", "专长"), example="熟悉经济工作、农业技术"),
        Column("agricultural_major", "涉农专业", ColumnType.YES_NO, width=9,
               aliases=("是否涉农专业",), example="是"),
        Column("project_experience", "项目管理经历", ColumnType.YES_NO, width=12,
               aliases=("是否有项目管理经历", "有无项目管理经历"), example="是"),
        Column("grassroots_experience", "基层领导经历", ColumnType.YES_NO, width=12,
               aliases=("是否有基层领导经历", "有无基层领导经历"), example="否"),
        Column("village_experience", "驻村经历", ColumnType.YES_NO, width=9,
               aliases=("是否有驻村经历", "有无驻村经历"), example="否"),
        Column("recent_grades", "近三年考核结果", max_length=60, width=20,
               aliases=("近三年年度考核结果", "考核结果"), example="称职、称职、优秀"),
        Column("preferred_direction", "意愿方向", max_length=100, width=18, aliases=("意愿乡镇", "意向"),
               example="龙泉土家族乡"),
        Column("accepts_adjustment", "是否服从调剂", ColumnType.YES_NO, width=12, aliases=("服从调剂",),
               example="是"),
        Column("recommendation", "单位推荐意见", ColumnType.CHOICE, choices=RECOMMENDATIONS, width=13,
               aliases=("推荐意见", "单位意见"), example="同意推荐"),
        Column("remark", "备注", max_length=300, width=16, aliases=("说明",)),
    ),
)  # fmt: skip
