"""Training: the department and the agricultural office keep courses and rolls; townships add their people."""

from collective_economy.roles.readers import EVERYBODY, OFFICES
from xuanhan.accounts.roles import grant_rights, rights

CLASS, TRAINEE = "collective_economy.trainingclass", "collective_economy.trainee"

grant_rights(EVERYBODY, rights(CLASS, "view"), rights(TRAINEE, "view"))
grant_rights(
    OFFICES, rights(CLASS, "add change"), rights(TRAINEE, "add change delete import export")
)
grant_rights("township_committee", rights(TRAINEE, "add change import export"))
