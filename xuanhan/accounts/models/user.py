"""Who signs in.  What an account may do comes from its grants alone; there is no superuser."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.functional import cached_property

from xuanhan.accounts.roles import Role
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.pinyin import search_text
from xuanhan.common.scoping import NOBODY, Scope
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.queries import with_predecessors


class UserManager(BaseUserManager["User"]):
    """Creates accounts; a role is granted apart."""

    def create_user(self, username: str, password: str | None, **fields: Any) -> "User":
        """A new active account with a hashed password (none: the account cannot sign in)."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


@tracked(exclude=["password", "last_login", "search_text"])
class User(AbstractBaseUser):
    """One person's account."""

    SEARCHED = ("name", "username", "duty")

    username = models.CharField(
        "用户名",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "已有这个用户名"},
    )
    name = models.CharField("姓名", max_length=40)
    duty = models.CharField("单位及职务", max_length=60, blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    created_at = models.DateTimeField("开设时间", auto_now_add=True)
    search_text = SearchTextField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    # Every account of the portal works in the admin; what it sees there is decided by its grants.
    is_staff = True
    is_superuser = False

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        indexes = (search_index("accounts_user_search"),)
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def search_names(self) -> str:
        """By the person's name in every reading, the account and the duty."""
        return search_text([self.name], also=[self.username, self.duty], person=True)

    def get_full_name(self) -> str:
        """The person's name."""
        return self.name

    def get_short_name(self) -> str:
        """The person's name; Chinese names are not shortened."""
        return self.name

    @cached_property
    def roles(self) -> list[Role]:
        """The roles granted to this account, read once a request."""
        return [grant.definition for grant in self._grants]

    @cached_property
    def _grants(self) -> list[Any]:
        return list(self.grants.all())

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Every permission of every role, as `app.act_model`."""
        return frozenset().union(*(role.permissions for role in self.roles))

    @cached_property
    def scope(self) -> Scope:
        """Where the account stands: the union of its grants, plus its own account."""
        if not self.is_active:
            return NOBODY
        keys: dict[str, set[int]] = {"user": {self.pk}}
        for grant in self._grants:
            for dimension, key in grant.places():
                keys.setdefault(dimension, set()).add(key)
        # Whoever looks after a village looks after those that were merged into it.
        if "village" in keys:
            keys["village"] = set(with_predecessors(keys["village"]))
        domains = frozenset().union(*(role.domains for role in self.roles))
        return Scope(domains, {name: frozenset(values) for name, values in keys.items()})

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Whether a role of this account allows it; rows are a question for the scope."""
        return self.is_active and perm in self.permissions

    def has_perms(self, perm_list: Iterable[str], obj: models.Model | None = None) -> bool:
        """Whether all are allowed."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether anything of an app is allowed."""
        return self.is_active and any(p.startswith(f"{app_label}.") for p in self.permissions)


scoping.register(User, domain="accounts", user="pk")
