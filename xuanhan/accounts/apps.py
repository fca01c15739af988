from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "xuanhan.accounts"
    label = "accounts"
    verbose_name = "系统管理"

    def ready(self) -> None:
        """Answer the question that `common` owns: keep what people do."""
        from xuanhan.accounts.services.behaviour import keep_act
        from xuanhan.common.acts import set_recorder

        set_recorder(keep_act)
