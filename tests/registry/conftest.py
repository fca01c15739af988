"""People for the tests of the registry's pages."""

from tests.theme.conftest import office, office_worker

__all__ = ["office", "office_worker"]
