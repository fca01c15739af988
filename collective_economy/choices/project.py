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


class ProjectState(TextChoices):
    """How far a project has come."""

    PLANNED = "PLANNED", "谋划"
    POOLED = "POOLED", "入库"
    APPROVED = "APPROVED", "立项"
    BUILDING = "BUILDING", "在建"
    BUILT = "BUILT", "建成"
    OPERATING = "OPERATING", "运营"
    STALLED = "STALLED", "停滞"
    ENDED = "ENDED", "终止"


class RiskLight(TextChoices):
    """风险灯."""

    GREEN = "GREEN", "绿灯"
    YELLOW = "YELLOW", "黄灯"
    RED = "RED", "红灯"


class ProjectOrigin(TextChoices):
    """Whether the portal kept the project from its plan, or took it over from a register."""

    PORTAL = "PORTAL", "系统登记"
    IMPORT = "IMPORT", "台账导入"


# What has been decided on; nothing before these has a decision yet.
DECIDED = (ProjectState.APPROVED, ProjectState.BUILDING, ProjectState.BUILT, ProjectState.OPERATING)
# What counts as a project of the county: it was taken into the pool and not given up.
COUNTED = (ProjectState.POOLED, *DECIDED, ProjectState.STALLED)
# The fields that belong to one model alone (domain.md §6.5).
FIELDS_OF_MODEL = {
    DevelopmentModel.RESOURCE: ("resource_kind", "resource_area", "facility", "tenant", "rent_yuan"),
    DevelopmentModel.ASSET: ("former_asset", "idle_years", "appraised_yuan", "conversion_yuan"),
    DevelopmentModel.INDUSTRY: ("brand", "organization_form", "scale"),
    DevelopmentModel.SERVICE: ("cooperative", "works", "labour_days", "wages_yuan"),
    DevelopmentModel.TOURISM: ("inns", "farmhouses", "beds", "visitors"),
}  # fmt: skip
