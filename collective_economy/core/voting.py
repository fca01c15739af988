"""表决规则 (domain.md §6.1): which body, which quorum, which majority of whom.  The denominators never mix.

Whole numbers only: a vote of 67 out of 100 is compared as 67 × 3 ≥ 100 × 2, nothing is rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Body(StrEnum):
    """Who decides."""

    MEMBERS = "MEMBERS"
    REPRESENTATIVES = "REPRESENTATIVES"
    COUNCIL = "COUNCIL"
    VILLAGERS = "VILLAGERS"
    VILLAGE_REPRESENTATIVES = "VILLAGE_REPRESENTATIVES"
    PARTY_MEMBERS = "PARTY_MEMBERS"


class Matter(StrEnum):
    """What is decided, as far as the rule depends on it."""

    ORDINARY = "ORDINARY"
    # What the representatives may not decide (law art. 28).
    CHARTER = "CHARTER"
    MEMBERSHIP = "MEMBERSHIP"
    LAND_AND_SHARES = "LAND_AND_SHARES"
    LAND_COMPENSATION = "LAND_COMPENSATION"
    MERGER = "MERGER"
    # Rights for somebody who is no member; contracts with outsiders.
    NON_MEMBER_RIGHTS = "NON_MEMBER_RIGHTS"
    OUTSIDE_CONTRACT = "OUTSIDE_CONTRACT"


BODY_NAMES = {
    Body.MEMBERS: "成员大会",
    Body.REPRESENTATIVES: "成员代表大会",
    Body.COUNCIL: "理事会",
    Body.VILLAGERS: "村民会议",
    Body.VILLAGE_REPRESENTATIVES: "村民代表会议",
    Body.PARTY_MEMBERS: "党员大会",
}
MATTER_NAMES = {
    Matter.ORDINARY: "一般事项",
    Matter.CHARTER: "制定、修改章程",
    Matter.MEMBERSHIP: "成员确认",
    Matter.LAND_AND_SHARES: "土地承包、宅基地、份额量化",
    Matter.LAND_COMPENSATION: "土地补偿费分配",
    Matter.MERGER: "合并、分立、解散",
    Matter.NON_MEMBER_RIGHTS: "非成员享有成员权利",
    Matter.OUTSIDE_CONTRACT: "发包给本集体以外的单位或个人",
}
MEMBERS_ONLY = frozenset(
    {
        Matter.CHARTER,
        Matter.MEMBERSHIP,
        Matter.LAND_AND_SHARES,
        Matter.LAND_COMPENSATION,
        Matter.MERGER,
        Matter.NON_MEMBER_RIGHTS,
    }
)


@dataclass(frozen=True)
class Part:
    """A part of a whole that must be reached, or passed where `more` says so."""

    over: int
    under: int
    more: bool = False

    def met_by(self, count: int, whole: int) -> bool:
        """Whether `count` of `whole` is enough; nothing is ever enough of nobody."""
        if whole <= 0:
            return False
        reached, needed = count * self.under, whole * self.over
        return reached > needed if self.more else reached >= needed

    def least(self, whole: int) -> int:
        """The smallest count that is enough of a whole."""
        needed = whole * self.over
        return needed // self.under + 1 if self.more else -(-needed // self.under)

    @property
    def words(self) -> str:
        """As rules put it: 三分之二以上, 过半数."""
        names = {(2, 3): "三分之二以上", (1, 2): "半数以上", (3, 4): "四分之三以上"}
        if self.more and (self.over, self.under) == (1, 2):
            return "过半数"
        return names.get((self.over, self.under), f"{self.over}/{self.under} 以上")


HALF_PASSED = Part(1, 2, more=True)
TWO_THIRDS = Part(2, 3)
THREE_QUARTERS = Part(3, 4)


@dataclass(frozen=True)
class Rule:
    """The rule of one body: its quorum, and the majority of all who belong to it or of those present."""

    body: Body
    quorum: Part | None  # None: as the charter says
    majority: Part
    of_all: bool
    source: str
    whom: str  # 成员, 代表 …
    # 村民会议: it is also a quorum when so many households are represented.
    household_quorum: Part | None = None


RULES: Mapping[Body, Rule] = {
    Body.MEMBERS: Rule(Body.MEMBERS, TWO_THIRDS, TWO_THIRDS, True, "集体经济组织法第27条", "成员"),
    Body.REPRESENTATIVES: Rule(
        Body.REPRESENTATIVES, None, TWO_THIRDS, True, "集体经济组织法第28条", "成员代表"
    ),
    Body.COUNCIL: Rule(Body.COUNCIL, TWO_THIRDS, HALF_PASSED, True, "集体经济组织法第31条", "理事"),
    Body.VILLAGERS: Rule(
        Body.VILLAGERS, HALF_PASSED, HALF_PASSED, False, "村民委员会组织法第22条", "村民",
        household_quorum=TWO_THIRDS,
    ),
    Body.VILLAGE_REPRESENTATIVES: Rule(
        Body.VILLAGE_REPRESENTATIVES, TWO_THIRDS, HALF_PASSED, False, "村民委员会组织法第26条", "村民代表"
    ),
    Body.PARTY_MEMBERS: Rule(
        Body.PARTY_MEMBERS, TWO_THIRDS, HALF_PASSED, True, "“四议两公开”工作办法", "党员"
    ),
}  # fmt: skip


class NotTheirs(ValueError):
    """The body may not decide this matter; the message says who may."""


def rule_for(body: Body, matter: Matter = Matter.ORDINARY) -> Rule:
    """The rule by which a body decides a matter.  Raises NotTheirs."""
    rule = RULES[body]
    if matter in MEMBERS_ONLY and body != Body.MEMBERS:
        raise NotTheirs(f"{MATTER_NAMES[matter]}须由成员大会表决，{BODY_NAMES[body]}不能决定")
    if matter == Matter.NON_MEMBER_RIGHTS:
        return Rule(body, rule.quorum, THREE_QUARTERS, True, "集体经济组织法第15条", rule.whom)
    if matter == Matter.OUTSIDE_CONTRACT:
        if body not in (Body.VILLAGERS, Body.VILLAGE_REPRESENTATIVES):
            raise NotTheirs("发包给外单位或个人须经村民会议或村民代表会议同意，并报乡镇批准")
        return Rule(
            body, rule.quorum, TWO_THIRDS, True, "农村土地承包法第52条", rule.whom,
            rule.household_quorum,
        )  # fmt: skip
    return rule


@dataclass(frozen=True)
class Vote:
    """What a meeting counted; households only where a 村民会议 goes by them."""

    entitled: int  # 应到
    present: int  # 实到
    in_favour: int
    households: int = 0
    households_present: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether a meeting was one and what it decided, each with its sentence."""

    counts_fit: bool
    quorum_met: bool
    majority_met: bool
    sentences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the matter is decided."""
        return self.counts_fit and self.quorum_met and self.majority_met


def counts_fit(vote: Vote) -> bool:
    """Whether the counts can belong to one meeting: in favour ≤ present ≤ entitled, none negative."""
    return (
        0 <= vote.in_favour <= vote.present <= vote.entitled
        and vote.entitled > 0
        and 0 <= vote.households_present <= vote.households
    )


def judge(rule: Rule, vote: Vote) -> Verdict:
    """What a meeting decided under a rule; the sentences name numbers, the part needed and its whole."""
    if not counts_fit(vote):
        return Verdict(False, False, False, ("人数不合：同意人数 ≤ 实到人数 ≤ 应到人数",))
    quorum, said = _quorum(rule, vote)
    whole, name = (vote.entitled, "全体") if rule.of_all else (vote.present, "到会")
    passed = rule.majority.met_by(vote.in_favour, whole)
    decided = (
        f"{name}{rule.whom} {whole} 人，须{rule.majority.words}（至少 {rule.majority.least(whole)} 人）"
        f"同意，同意 {vote.in_favour} 人，{'通过' if passed else '未通过'}"
    )
    return Verdict(True, quorum, passed, (said, decided))


def _quorum(rule: Rule, vote: Vote) -> tuple[bool, str]:
    if rule.quorum is None:
        return True, f"到会 {vote.present} 人，到会人数按章程"
    met = rule.quorum.met_by(vote.present, vote.entitled)
    by_households = rule.household_quorum is not None and rule.household_quorum.met_by(
        vote.households_present, vote.households
    )
    if by_households and not met:
        said = (
            f"到会户代表 {vote.households_present} 户，全村 {vote.households} 户，达到三分之二以上"
        )
        return True, said
    return met, (
        f"应到{rule.whom} {vote.entitled} 人，须{rule.quorum.words}（至少 "
        f"{rule.quorum.least(vote.entitled)} 人）到会，实到 {vote.present} 人，"
        f"{'达到' if met else '未达到'}"
    )
