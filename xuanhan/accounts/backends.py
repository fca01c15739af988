"""Sign-in by user name and password; permissions come from the account itself."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from xuanhan.accounts.models import User


class PortalBackend(BaseBackend):
    """Checks the password; unknown names take as long as known ones."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **kwargs: Any
    ) -> User | None:
        """The account, when name and password fit and it is in use."""
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; one that was switched off is signed out at once."""
        return User.objects.filter(pk=user_id, is_active=True).first()
