"""What accounts put into the menu beside their models."""

from xuanhan.accounts.views.sign_ins import LIST, MAY_END_OTHERS
from xuanhan.common import menu

# Everybody's own sign-ins stand under their name in the header.
menu.register_page(
    group="系统管理", title="登录会话", url_name=LIST, permission=MAY_END_OTHERS, order=25
)
