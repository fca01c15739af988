"""Where money comes from (domain.md §6.3, §6.5): the department that gives it and what kind it is."""

from django.db.models import TextChoices


class MoneyDepartment(TextChoices):
    """来源部门; 财政, 农业 and 乡村振兴 are the county's own words, whose money is pooled."""

    FINANCE = "FINANCE", "财政"
    AGRICULTURE = "AGRICULTURE", "农业"
    REVITALIZATION = "REVITALIZATION", "乡村振兴"
    ORGANIZATION = "ORGANIZATION", "组织"
    NATURAL_RESOURCES = "NATURAL_RESOURCES", "自然资源"
    FORESTRY = "FORESTRY", "林业"
    TRANSPORT = "TRANSPORT", "交通运输"
    WATER = "WATER", "水务"
    TOURISM = "TOURISM", "文体旅游"
    COMMERCE = "COMMERCE", "经信商务"
    OTHER = "OTHER", "其他部门"


class MoneyKind(TextChoices):
    """投资构成; only the first two are a department's money."""

    FISCAL = "FISCAL", "财政资金"
    GUIDANCE = "GUIDANCE", "引导基金"
    LOAN = "LOAN", "贷款"
    PAIRED_UNIT = "PAIRED_UNIT", "共建单位"
    OWN = "OWN", "自筹"
    SOCIAL = "SOCIAL", "社会资金"


OF_DEPARTMENTS = (MoneyKind.FISCAL, MoneyKind.GUIDANCE)


class MoneyLevel(TextChoices):
    """资金层级: whose budget it stands in."""

    CENTRAL = "CENTRAL", "中央"
    PROVINCE = "PROVINCE", "省级"
    CITY = "CITY", "市级"
    COUNTY = "COUNTY", "县级"
    NONE = "NONE", "非财政"
