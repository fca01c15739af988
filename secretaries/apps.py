from django.apps import AppConfig


class SecretariesConfig(AppConfig):
    name = "secretaries"
    verbose_name = "先锋培塑"

    def ready(self) -> None:
        """Answer the question that `common` owns, whose file an account opens; fill the persons' files."""
        from secretaries import person_sections  # noqa: F401  registers the parts
        from secretaries.queries.persons import CadreRegister
        from xuanhan.common.persons import set_person_register

        set_person_register(CadreRegister())
