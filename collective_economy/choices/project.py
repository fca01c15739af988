"""Closed lists of projects (domain.md §6.5)."""

from django.db.models import TextChoices


class DevelopmentModel(TextChoices):
    """模式; the five are the county's own."""

    RESOURCE = "RESOURCE", "资源开发型"
    ASSET = "ASSET", "资产盘活型"
    INDUSTRY = "INDUSTRY", "产业带动型"
    SERVICE = "SERVICE", "服务创收型"
    TOURISM = "TOURISM", "文旅融合型"
    OTHER = "OTHER", "其他"
