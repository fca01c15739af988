"""Anonymous tokens: used once, counted as sums, joined to nothing."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from secretaries.models import AppraisalTally, SurveyCount, SurveyToken
from secretaries.services import appraisal_survey as survey
from tests.secretaries.appraisals import LAST, of, open_2025

TODAY = datetime.date(2025, 12, 1)
pytestmark = pytest.mark.django_db


def issued(cast, count=3):
    mine = of(open_2025(), cast.mine)
    return mine, survey.issue_tokens(mine, count, expires=LAST, today=TODAY)


def test_each_token_counts_once(cast):
    mine, tokens = issued(cast)
    survey.answer(tokens[0], "satisfied", today=TODAY)
    survey.answer(tokens[1].lower()[:8] + " " + tokens[1].lower()[8:], "fairly", today=TODAY)
    with pytest.raises(survey.TokenRefused):
        survey.answer(tokens[0], "dissatisfied", today=TODAY)
    with pytest.raises(survey.TokenRefused):
        survey.answer("A" * 16, "satisfied", today=TODAY)
    with pytest.raises(survey.TokenRefused):
        survey.answer(tokens[2], "satisfied", today=LAST + datetime.timedelta(days=1))
    with pytest.raises(ValidationError):
        survey.answer(tokens[2], "excellent", today=TODAY)
    counted = SurveyCount.objects.get(appraisal=mine)
    assert (counted.issued, counted.satisfied, counted.fairly, counted.dissatisfied) == (3, 1, 1, 0)
    assert SurveyToken.objects.count() == 1


def test_nothing_of_a_used_token_is_left(cast):
    mine, tokens = issued(cast)
    survey.answer(tokens[0], "dissatisfied", today=TODAY)
    digest = survey.digest_of(tokens[0])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_name LIKE "
            "'secretaries_survey%'"
        )
        tables = {name for (name,) in cursor.fetchall()}
        assert tables == {"secretaries_surveytoken", "secretaries_surveycount"}  # no history
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_name IN "
            "('secretaries_surveytoken', 'secretaries_surveycount') AND data_type LIKE 'timestamp%'"
        )
        assert cursor.fetchall() == []
    assert not SurveyToken.objects.filter(digest=digest).exists()
    assert tokens[0] not in str(SurveyCount.objects.values().get(appraisal=mine))


def test_closing_keeps_the_sums_and_ends_the_tokens(cast):
    mine, tokens = issued(cast)
    for token, choice in zip(tokens, ("satisfied", "satisfied", "fairly"), strict=True):
        survey.answer(token, choice, today=TODAY)
    tally = survey.close_survey(mine, on=TODAY, by=None)
    assert (tally.issued, tally.returned, tally.valid) == (3, 3, 3)
    assert (tally.satisfied, tally.fairly, tally.dissatisfied) == (2, 1, 0)
    with pytest.raises(ValidationError, match="已结束计票"), transaction.atomic():
        survey.close_survey(mine, on=TODAY, by=None)
    with pytest.raises(ValidationError, match="不能再发口令"), transaction.atomic():
        survey.issue_tokens(mine, 1, expires=LAST, today=TODAY)
    assert AppraisalTally.objects.count() == 1


@pytest.mark.parametrize(
    ("count", "expires", "field"),
    [(0, LAST, "count"), (301, LAST, "count"), (5, TODAY - datetime.timedelta(1), "expires_date")],
)
def test_tokens_that_cannot_be_given_out(cast, count, expires, field):
    mine = of(open_2025(), cast.mine)
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        survey.issue_tokens(mine, count, expires=expires, today=TODAY)
    assert list(caught.value.error_dict) == [field]
    assert not SurveyToken.objects.exists()
    assert not SurveyCount.objects.exists()
