from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "xuanhan.accounts"
    label = "accounts"
    verbose_name = "系统管理"

    def ready(self) -> None:
        """Answer the question that `common` owns, and let each app say what the roles may do with it."""
        from xuanhan.accounts import checks  # noqa: F401  registers the system checks
        from xuanhan.accounts.services.behaviour import keep_act
        from xuanhan.common.acts import set_recorder

        set_recorder(keep_act)
        autodiscover_modules("roles")
