"""协调资金 (domain.md §5.4)."""

from django.db.models import TextChoices


class FundSource(TextChoices):
    """Where the money comes from."""

    FISCAL = "FISCAL", "财政项目"
    OWN = "OWN", "单位自筹"
    DONATION = "DONATION", "社会捐赠"
    ENTERPRISE = "ENTERPRISE", "企业投资"
