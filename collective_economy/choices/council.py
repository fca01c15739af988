"""Closed lists of those who run and watch an organization (domain.md §6.1)."""

from django.db.models import TextChoices


class OrganizationBody(TextChoices):
    """Where a person sits."""

    COUNCIL = "COUNCIL", "理事会"
    SUPERVISORS = "SUPERVISORS", "监事会"
    REPRESENTATIVES = "REPRESENTATIVES", "成员代表"
    FINANCE = "FINANCE", "财务人员"


# Bodies that are elected for a term.
ELECTED = (OrganizationBody.COUNCIL, OrganizationBody.SUPERVISORS, OrganizationBody.REPRESENTATIVES)
# Those who decide and pay, and those who watch over them.
GOVERNING = (OrganizationBody.COUNCIL, OrganizationBody.FINANCE)


class Position(TextChoices):
    """职务."""

    CHAIR = "CHAIR", "理事长"
    VICE_CHAIR = "VICE_CHAIR", "副理事长"
    DIRECTOR = "DIRECTOR", "理事"
    CHIEF_SUPERVISOR = "CHIEF_SUPERVISOR", "监事长"
    SUPERVISOR = "SUPERVISOR", "监事"
    REPRESENTATIVE = "REPRESENTATIVE", "成员代表"
    REPORTER = "REPORTER", "报账员"
    ACCOUNTANT = "ACCOUNTANT", "会计"


POSITIONS_OF = {
    OrganizationBody.COUNCIL: (Position.CHAIR, Position.VICE_CHAIR, Position.DIRECTOR),
    OrganizationBody.SUPERVISORS: (Position.CHIEF_SUPERVISOR, Position.SUPERVISOR),
    OrganizationBody.REPRESENTATIVES: (Position.REPRESENTATIVE,),
    OrganizationBody.FINANCE: (Position.REPORTER, Position.ACCOUNTANT),
}


class KinRelation(TextChoices):
    """近亲属 (民法典 art. 1045)."""

    SPOUSE = "SPOUSE", "配偶"
    PARENT_CHILD = "PARENT_CHILD", "父母子女"
    SIBLING = "SIBLING", "兄弟姐妹"
    GRANDPARENT = "GRANDPARENT", "祖孙"
