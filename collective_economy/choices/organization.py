"""Closed lists of the organizations (domain.md §6.1)."""

from django.db.models import TextChoices


class OrganizationLevel(TextChoices):
    """级别, as the second sign of the registration code says it too."""

    GROUP = "GROUP", "组级"
    VILLAGE = "VILLAGE", "村级"
    TOWNSHIP = "TOWNSHIP", "乡镇级"


class AccountingMode(TextChoices):
    """Who keeps the books; ownership, use, approval and proceeds stay with the organization."""

    TOWNSHIP_AGENCY = "TOWNSHIP_AGENCY", "委托乡镇代理中心"
    THIRD_PARTY = "THIRD_PARTY", "委托第三方机构"
    OWN = "OWN", "自行核算"


class AccountKind(TextChoices):
    """银行账户种类."""

    BASIC = "BASIC", "基本户"
    SPECIAL = "SPECIAL", "专户"
