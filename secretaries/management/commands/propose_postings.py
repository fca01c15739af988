"""`manage.py propose_postings ROUND --objective fit|stable [--json]`: the matching without writing anything."""

import json
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from secretaries.models import SelectionRound
from secretaries.services.pairing_facts import PairingFacts
from secretaries.services.proposals import UNMATCHED, market_of
from xuanhan import matching
from xuanhan.rounds.choices import Objective
from xuanhan.rounds.market import SOLVERS, RoundMarket


class Command(BaseCommand):
    """Villages are named by code, cadres by their key in the database; values are hundredths of points."""

    help = "按一种目标计算匹配建议（只计算，不写入）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which round, which objective, which form of answer."""
        parser.add_argument("round", help="批次编号，如 2025-1")
        parser.add_argument(
            "--objective", choices=["fit", "stable"], default="fit", help="统筹最优或双向稳定"
        )
        parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")

    def handle(self, *args: Any, **options: Any) -> None:
        """Solve and print."""
        selection = (
            SelectionRound.objects.select_related("needs_round")
            .filter(needs_round__code=options["round"])
            .first()
        )
        if selection is None:
            raise CommandError(f"没有编号为“{options['round']}”的选派批次")
        try:
            facts = PairingFacts.of(selection)
            round_market = market_of(facts)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        answer = self._answer(facts, round_market, Objective(options["objective"].upper()))
        if options["json"]:
            json.dump(answer, sys.stdout, ensure_ascii=False)
            self.stdout.write("")
            return
        for pair in answer["pairs"]:
            self.stdout.write(
                f"{pair['village_name']}\t{pair['cadre_name']}\t{pair['value'] / 100:.2f} 分"
            )
        for item in answer["unmatched"]:
            self.stdout.write(f"{item['village_name']}\t未派上\t{item['reason']}")
        self.stdout.write(
            f"共 {len(answer['pairs'])} 对，总匹配度 {answer['total'] / 100:.2f} 分，"
            f"双方更愿换的组合 {len(answer['blocking'])} 对"
        )

    def _answer(
        self, facts: PairingFacts, round_market: RoundMarket, objective: Objective
    ) -> dict[str, Any]:
        market = round_market.market
        assignment = SOLVERS[objective](market)
        pairs = []
        for village, cadre in round_market.keys(assignment):
            value = facts.pair(village, cadre)
            pairs.append(
                {
                    "village": facts.villages[village].key,
                    "village_name": facts.villages[village].name,
                    "cadre": cadre,
                    "cadre_name": facts.cadres[cadre].name,
                    "value": value.value,
                    "a": value.village_view,
                    "b": value.person_view,
                }
            )
        return {
            "objective": objective.value.lower(),
            "total": sum(pair["value"] for pair in pairs),
            "pairs": pairs,
            "unmatched": round_market.unmatched(assignment, UNMATCHED),
            "blocking": round_market.named(matching.blocking_pairs(market, assignment)),
        }
