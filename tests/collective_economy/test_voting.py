"""表决规则: each line of domain.md §6.1 by worked examples, and its boundaries by random counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collective_economy.core.voting import (
    MEMBERS_ONLY,
    RULES,
    Body,
    Matter,
    NotTheirs,
    Part,
    Vote,
    judge,
    rule_for,
)

ORDINARY = Matter.ORDINARY
EXAMPLES = [
    # 成员大会 of 900: 600 make a quorum, and 600 must consent, however many came.
    (Body.MEMBERS, ORDINARY, Vote(900, 600, 600), True, True),
    (Body.MEMBERS, ORDINARY, Vote(900, 800, 599), True, False),
    (Body.MEMBERS, ORDINARY, Vote(900, 599, 599), False, False),
    # 代表大会 of 45: the charter says who must come; 30 of all 45 must consent.
    (Body.REPRESENTATIVES, ORDINARY, Vote(45, 30, 30), True, True),
    (Body.REPRESENTATIVES, ORDINARY, Vote(45, 45, 29), True, False),
    # 理事会 of 5: 4 make two thirds (3.33), and 3 are more than half of all, not of those present.
    (Body.COUNCIL, ORDINARY, Vote(5, 4, 3), True, True),
    (Body.COUNCIL, ORDINARY, Vote(5, 3, 3), False, True),
    (Body.COUNCIL, ORDINARY, Vote(5, 4, 2), True, False),
    # 村民会议 of 1000: 501 make a quorum, and more than half of those present decide: 251 of 501.
    (Body.VILLAGERS, ORDINARY, Vote(1000, 501, 251), True, True),
    (Body.VILLAGERS, ORDINARY, Vote(1000, 500, 300), False, True),
    (Body.VILLAGERS, ORDINARY, Vote(1000, 502, 251), True, False),
    # … or two thirds of the households are represented: 200 of 300.
    (Body.VILLAGERS, ORDINARY, Vote(1000, 240, 121, 300, 200), True, True),
    (Body.VILLAGERS, ORDINARY, Vote(1000, 240, 121, 300, 199), False, True),
    # 村民代表会议 of 30: 20 make a quorum, 11 of those 20 decide.
    (Body.VILLAGE_REPRESENTATIVES, ORDINARY, Vote(30, 20, 11), True, True),
    (Body.VILLAGE_REPRESENTATIVES, ORDINARY, Vote(30, 20, 10), True, False),
    (Body.VILLAGE_REPRESENTATIVES, ORDINARY, Vote(30, 19, 19), False, True),
    # 党员大会 of 40: 27 make two thirds (26.67), 21 are more than half of 应到.
    (Body.PARTY_MEMBERS, ORDINARY, Vote(40, 27, 21), True, True),
    (Body.PARTY_MEMBERS, ORDINARY, Vote(40, 30, 20), True, False),
    (Body.PARTY_MEMBERS, ORDINARY, Vote(40, 26, 26), False, True),
    # 非成员享权: 675 of 900 are three quarters of all members.
    (Body.MEMBERS, Matter.NON_MEMBER_RIGHTS, Vote(900, 700, 675), True, True),
    (Body.MEMBERS, Matter.NON_MEMBER_RIGHTS, Vote(900, 700, 674), True, False),
    # 发包给外单位: two thirds of all representatives, 20 of 30, not of those present.
    (Body.VILLAGE_REPRESENTATIVES, Matter.OUTSIDE_CONTRACT, Vote(30, 24, 20), True, True),
    (Body.VILLAGE_REPRESENTATIVES, Matter.OUTSIDE_CONTRACT, Vote(30, 24, 19), True, False),
    (Body.VILLAGERS, Matter.OUTSIDE_CONTRACT, Vote(1000, 800, 667), True, True),
    (Body.VILLAGERS, Matter.OUTSIDE_CONTRACT, Vote(1000, 800, 666), True, False),
]


@pytest.mark.parametrize(("body", "matter", "vote", "quorum", "majority"), EXAMPLES)
def test_the_table_by_hand(body, matter, vote, quorum, majority):
    verdict = judge(rule_for(body, matter), vote)
    assert (verdict.quorum_met, verdict.majority_met) == (quorum, majority)
    assert verdict.passed == (quorum and majority)


def test_the_sentences_name_the_numbers():
    verdict = judge(rule_for(Body.COUNCIL), Vote(5, 4, 2))
    assert verdict.sentences == (
        "应到理事 5 人，须三分之二以上（至少 4 人）到会，实到 4 人，达到",
        "全体理事 5 人，须过半数（至少 3 人）同意，同意 2 人，未通过",
    )


@pytest.mark.parametrize("matter", sorted(MEMBERS_ONLY))
@pytest.mark.parametrize("body", [body for body in Body if body != Body.MEMBERS])
def test_only_the_members_decide_what_is_theirs(body, matter):
    with pytest.raises(NotTheirs, match="须由成员大会表决"):
        rule_for(body, matter)


@pytest.mark.parametrize("body", [Body.MEMBERS, Body.COUNCIL, Body.REPRESENTATIVES])
def test_a_contract_with_outsiders_is_the_villagers_to_decide(body):
    with pytest.raises(NotTheirs, match="村民会议或村民代表会议"):
        rule_for(body, Matter.OUTSIDE_CONTRACT)


@pytest.mark.parametrize(
    "vote", [Vote(0, 0, 0), Vote(5, 6, 3), Vote(5, 4, 5), Vote(5, 4, -1), Vote(5, 4, 3, 10, 11)]
)
def test_counts_that_cannot_be(vote):
    assert not judge(rule_for(Body.COUNCIL), vote).passed


@given(st.sampled_from(list(RULES.values())), st.integers(1, 3000))
def test_the_least_that_is_enough_is_enough_and_one_less_is_not(rule, whole):
    for part in filter(None, (rule.quorum, rule.majority)):
        least = part.least(whole)
        assert part.met_by(least, whole)
        assert not part.met_by(least - 1, whole)
        needed = Fraction(part.over, part.under) * whole
        assert least > needed if part.more else least >= needed


@given(st.sampled_from(list(Body)), st.integers(1, 400), st.data())
def test_more_consent_never_undoes_a_decision(body, entitled, data):
    present = data.draw(st.integers(0, entitled))
    consent = data.draw(st.integers(0, present))
    rule = rule_for(body)
    fewer, more = (judge(rule, Vote(entitled, present, n)) for n in (consent, present))
    assert more.passed or not fewer.passed


@given(st.integers(1, 400), st.data())
def test_who_stays_away_counts_against_where_all_are_the_whole(entitled, data):
    consent = data.draw(st.integers(0, entitled))
    for body, rule in RULES.items():
        alone = judge(rule, Vote(entitled, consent, consent))
        assert alone.majority_met == rule.majority.met_by(
            consent, entitled if rule.of_all else consent
        )
        assert body == rule.body


def test_nothing_is_enough_of_nobody():
    assert not Part(1, 2).met_by(0, 0)
