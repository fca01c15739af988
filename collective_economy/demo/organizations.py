"""342 village organizations with charters and terms; people, accounts and governance in some townships."""

from datetime import date
from random import Random

from collective_economy.choices.council import OrganizationBody as Body
from collective_economy.choices.council import Position
from collective_economy.choices.governance import GovernanceItem
from collective_economy.choices.organization import AccountKind
from collective_economy.core.council import representatives_fitting
from collective_economy.core.registration_code import ALPHABET, check_sign
from collective_economy.demo.people import People
from collective_economy.demo.places import FIVE, LUOPAN, administrative_villages
from collective_economy.models import (
    BankAccount,
    Charter,
    CollectiveOrganization,
    CouncilTerm,
    GovernanceCheck,
    GovernanceFinding,
    Officer,
)
from xuanhan.registry.models import Village

ELECTED, TERM_ENDS = date(2023, 9, 1), date(2028, 8, 31)
PEOPLED = {township for township, _ in (*FIVE, LUOPAN)}
SEATS = (
    (Body.COUNCIL, (Position.CHAIR, Position.VICE_CHAIR, Position.DIRECTOR)),
    (Body.SUPERVISORS, (Position.CHIEF_SUPERVISOR, Position.SUPERVISOR, Position.SUPERVISOR)),
    (Body.FINANCE, (Position.REPORTER,)),
)
PROBLEMS = {
    GovernanceItem.DISTRIBUTION: "收益分配没有写进制度",
    GovernanceItem.SEAL: "没有印章使用登记",
    GovernanceItem.MINUTES: "会议记录缺参会人签字",
    GovernanceItem.CONTRACTS: "合同没有统一编号归档",
}


def registration_code(number: int) -> str:
    """A valid code in the area that belongs to no county."""
    signs = ""
    for _ in range(9):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    first = f"N2511799{signs}"
    return first + check_sign(first)


def build(rng: Random) -> list[CollectiveOrganization]:
    """Organizations of all villages, in the county's order."""
    people = People(rng)
    villages = administrative_villages()
    made = CollectiveOrganization.objects.bulk_create(
        _organization(number, village, rng, people) for number, village in enumerate(villages, 1)
    )
    Charter.objects.bulk_create(_charter(organization) for organization in made)
    CouncilTerm.objects.bulk_create(term for org in made for term in _terms(org))
    peopled = [org for org in made if org.village.township.name in PEOPLED]
    Officer.objects.bulk_create(seat for org in peopled for seat in _officers(org, people))
    BankAccount.objects.bulk_create(_account(number, org) for number, org in enumerate(peopled))
    _governance(peopled, rng)
    return made


def _organization(
    number: int, village: Village, rng: Random, people: People
) -> CollectiveOrganization:
    households = rng.randrange(320, 900)
    return CollectiveOrganization(
        name=f"宣汉县{village.township.name}{village.name}股份经济合作联合社",
        village=village,
        registration_code=registration_code(700_000 + number),
        certificate_number=f"演示〔2021〕{number:03}号",
        issued_date=date(2021, 6, 1),
        valid_until_date=date(2026, 12, 31),
        legal_representative=people.name(),
        address=f"宣汉县{village.township.name}{village.name}",
        member_households=households,
        member_count=households * 3 + rng.randrange(200),
        total_shares=households * 10,
        accounting_agent=f"{village.township.name}农村财务代理服务中心",
        agency_agreement=f"代理〔2024〕{number:03}号",
        separate_books=rng.random() < 0.93,
    )


def _charter(organization: CollectiveOrganization) -> Charter:
    members = organization.member_count
    return Charter(
        organization=organization,
        adopted_date=date(2021, 5, 10),
        body="MEMBERS",
        entitled=members,
        present=members * 4 // 5,
        in_favour=members * 3 // 4,
        township_filed_date=date(2021, 5, 20),
        county_filed_date=date(2021, 5, 28),
        model_version="农业农村部示范章程（试行）",
    )


def _terms(organization: CollectiveOrganization) -> list[CouncilTerm]:
    fewest, _ = representatives_fitting(organization.member_households)
    seats = {Body.COUNCIL: 3, Body.SUPERVISORS: 3, Body.REPRESENTATIVES: fewest + 4}
    return [
        CouncilTerm(
            organization=organization, body=body, number=1, seats=count, start_date=ELECTED,
            end_date=TERM_ENDS,
        )
        for body, count in seats.items()
    ]  # fmt: skip


def _officers(organization: CollectiveOrganization, people: People) -> list[Officer]:
    made = []
    for body, positions in SEATS:
        for position in positions:
            chair = position == Position.CHAIR
            made.append(
                Officer(
                    organization=organization,
                    body=body,
                    position=position,
                    name=organization.legal_representative if chair else people.name(),
                    id_number=people.id_number(),
                    phone=people.phone(),
                    start_date=ELECTED,
                )
            )
    return made


def _account(number: int, organization: CollectiveOrganization) -> BankAccount:
    return BankAccount(
        organization=organization,
        kind=AccountKind.BASIC,
        bank_name="四川农商银行宣汉支行",
        account_name=organization.name,
        number=f"6299000000{number:06}",
        opened_date=date(2021, 7, 1),
    )


def _governance(organizations: list[CollectiveOrganization], rng: Random) -> None:
    checks = GovernanceCheck.objects.bulk_create(
        GovernanceCheck(
            organization=organization,
            year=2025,
            checked_date=date(2025, 4, 15),
            checked_by="县农业农村局",
        )
        for organization in organizations
    )
    GovernanceFinding.objects.bulk_create(
        _finding(check, item, rng) for check in checks for item in GovernanceItem
    )


def _finding(check: GovernanceCheck, item: GovernanceItem, rng: Random) -> GovernanceFinding:
    if item not in PROBLEMS or rng.random() > 0.2:
        return GovernanceFinding(check_of=check, item=item, result="PRESENT")
    mended = rng.random() < 0.7
    return GovernanceFinding(
        check_of=check,
        item=item,
        result="IRREGULAR",
        problem=PROBLEMS[item],
        due_date=date(2025, 6, 30),
        rectification="已补齐并报乡镇备案" if mended else "",
        rectified_date=date(2025, 6, 20) if mended else None,
    )
