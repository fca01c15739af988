"""考评 (domain.md §4.8)."""

from django.db.models import TextChoices


class Subject(TextChoices):
    """考评主体, in the order of the county's score sheet."""

    TOWNSHIP = "TOWNSHIP", "乡镇党委"
    VILLAGERS = "VILLAGERS", "村民群众"
    VILLAGE_ORGANIZATION = "VILLAGE_ORGANIZATION", "村党组织"
    UNIT = "UNIT", "派出单位"
    COUNTY = "COUNTY", "县委组织部"


# The villagers' score comes from the survey alone; the others fill in the indicator sheet.
SCORING = tuple(subject for subject in Subject if subject != Subject.VILLAGERS)


class Cycle(TextChoices):
    """月督办 aside: what is appraised."""

    QUARTER = "QUARTER", "季度考评"
    YEAR = "YEAR", "年度考核"
    TERM = "TERM", "期满考核"


class SchemeState(TextChoices):
    """A published scheme is never changed; a new version takes its place."""

    DRAFT = "DRAFT", "草稿"
    PUBLISHED = "PUBLISHED", "已发布"


class AppraisalState(TextChoices):
    """From scoring to the archive."""

    SCORING = "SCORING", "打分中"
    COMPUTED = "COMPUTED", "待部务会审定"
    APPROVED = "APPROVED", "已审定"
    PUBLICITY = "PUBLICITY", "公示中"
    INFORMED = "INFORMED", "已反馈本人"
    ARCHIVED = "ARCHIVED", "已归档"


# From the department's meeting on nothing changes any more.
FROZEN = (
    AppraisalState.APPROVED,
    AppraisalState.PUBLICITY,
    AppraisalState.INFORMED,
    AppraisalState.ARCHIVED,
)


class GradeCode(TextChoices):
    """One neutral code; the word depends on the 编制身份 (domain.md §3)."""

    A = "A", "优秀"
    B = "B", "称职（合格）"
    C = "C", "基本称职（基本合格）"
    D = "D", "不称职（不合格）"
    NONE = "NONE", "不定等次"


class AdjustmentKind(TextChoices):
    """What counts beside the subjects' scores."""

    BONUS = "BONUS", "加分"
    DEDUCTION = "DEDUCTION", "扣分"
    VETO = "VETO", "一票否决"


class SheetState(TextChoices):
    """A sheet counts once it is handed in."""

    DRAFT = "DRAFT", "未提交"
    SUBMITTED = "SUBMITTED", "已提交"


class Channel(TextChoices):
    """How villagers answered."""

    PAPER = "PAPER", "纸质测评表"
    ONLINE = "ONLINE", "匿名网上测评"


class ObjectionState(TextChoices):
    """申诉."""

    RAISED = "RAISED", "待复核"
    UPHELD = "UPHELD", "维持原结果"
    CORRECTED = "CORRECTED", "已更正"
