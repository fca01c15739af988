from django.apps import AppConfig


class CollectiveEconomyConfig(AppConfig):
    name = "collective_economy"
    verbose_name = "产业夯基"
