"""权限对照表: from the roles' own data, every right once, in Chinese."""

import re

import pytest

from tests.theme.page import Page
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.accounts.roles import AUDIT_ADMINISTRATOR, ROLES
from xuanhan.reports.views.permissions import permission_lines

READERS = ("county_office", "system_administrator", "security_administrator", "audit_administrator")


def test_the_audit_administrator_reads_acts_and_exports_them():
    assert permission_lines(AUDIT_ADMINISTRATOR) == [
        ("系统管理", "登录会话", "查看"),
        ("系统管理", "行为记录", "查看、导出"),
        ("页面", "权限对照表", "查看"),
    ]


@pytest.mark.parametrize("code", ROLES)
def test_every_line_is_chinese(code):
    words = " ".join(" ".join(line) for line in permission_lines(ROLES[code]))
    assert set(re.findall(r"[A-Za-z_]{3,}", words)) <= {
        "Word"
    }  # the program that the county writes with


@pytest.mark.parametrize("code", [*READERS, "county_leader"])
def test_who_reads_it(db, client, code):
    user = User.objects.create_user(code, None, name="周演示")
    RoleGrant.objects.create(user=user, role=code)
    client.force_login(user)
    response = client.get("/portal/reports/permissions/")
    if code in READERS:
        assert all(role.title in Page(response).text for role in ROLES.values())
    else:
        assert response.status_code == 403
