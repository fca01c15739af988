"""One row of any model for one side of the county, with texts that stand nowhere else."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, models, transaction

from xuanhan.accounts.models import User
from xuanhan.accounts.roles import ROLES
from xuanhan.common import scoping
from xuanhan.common.encryption import EncryptedTextField, KeyedHashField
from xuanhan.registry.models import Township, Unit, Village

# A text of its own for each side and model: signs that no page of the portal uses.
SIGNS = 0x3400
DAY = datetime.date(2025, 3, 1)
NOON = datetime.datetime(2025, 3, 1, 4, tzinfo=datetime.UTC)

_factories: dict[type[models.Model], Callable[["Side"], dict[str, Any]]] = {}
variants: dict[tuple[type[models.Model], str], Callable[["Side"], dict[str, Any]]] = {}


class CannotMake(LookupError):
    """A row could not be guessed; the message says where to say how."""


def factory(model: type[models.Model]) -> Callable[..., Any]:
    """Say what the row of a model needs besides what can be guessed."""

    def keep(make: Callable[["Side"], dict[str, Any]]) -> Callable[["Side"], dict[str, Any]]:
        _factories[model] = make
        return make

    return keep


def variant(model: type[models.Model], dimension: str) -> Callable[..., Any]:
    """Say how a model's row looks that hangs on another dimension than the usual row does."""

    def keep(make: Callable[["Side"], dict[str, Any]]) -> Callable[["Side"], dict[str, Any]]:
        variants[model, dimension] = make
        return make

    return keep


class Side:
    """One township, village, unit and person, and the rows that hang on them."""

    def __init__(self, name: str, number: int) -> None:
        self.name, self.number = name, number
        self.rows: dict[type[models.Model], models.Model] = {}
        self.tokens: dict[str, str] = {}
        self.accounts: dict[str, User] = {}
        self._varied: dict[tuple[type[models.Model], str], models.Model] = {}
        self._making: set[type[models.Model]] = set()

    def token(self, label: str) -> str:
        """The text by which rows of a model on this side are known."""
        if label not in self.tokens:
            first, second = divmod(len(self.tokens), 60)
            self.tokens[label] = "".join(
                chr(SIGNS + offset) for offset in (self.number, 100 + first, 200 + second)
            )
        return self.tokens[label]

    def row(self, model: type[models.Model]) -> models.Model:
        """The row of a model on this side, made when it is first asked for.  Raises CannotMake."""
        if model not in self.rows:
            self._making.add(model)
            try:
                self.rows[model] = self.make(model)
            finally:
                self._making.discard(model)
        return self.rows[model]

    def variant(self, model: type[models.Model], dimension: str) -> models.Model:
        """The row of a model that hangs on a certain dimension."""
        if (model, dimension) not in self._varied:
            values = variants[model, dimension](self)
            self._varied[model, dimension] = self.make(model, **values)
        return self._varied[model, dimension]

    def make(self, model: type[models.Model], **given: Any) -> models.Model:
        """A fresh row of a model on this side: first with every field filled, then with what must be."""
        extra = {**_factories.get(model, lambda side: {})(self), **given}
        if not model._meta.managed:
            return self._found(model, extra)
        fields = [
            field
            for field in model._meta.concrete_fields
            if not self._fills_itself(field) and field.name not in extra
        ]
        problem = ""
        for wanted in (fields, [field for field in fields if self._must(field)]):
            row = model(**{field.name: self._value(field) for field in wanted}, **extra)
            try:
                with transaction.atomic():
                    row.save()
            except (DatabaseError, ValueError, TypeError) as error:
                problem = str(error).splitlines()[0]
            else:
                return row
        raise CannotMake(
            f"no row of {model._meta.label} can be guessed ({problem}); say in "
            f"tests/factories/{model._meta.app_label}.py what it needs, with @factory"
        )

    def _found(self, model: type[models.Model], wanted: dict[str, Any]) -> models.Model:
        """The row of a view, which is there because of others."""
        try:
            return model._default_manager.get(**wanted)
        except (model.DoesNotExist, model.MultipleObjectsReturned) as error:
            raise CannotMake(f"no single row in the view of {model._meta.label}: {error}") from None

    def _must(self, field: models.Field) -> bool:
        """Whether a field has no value of its own, or says where the row hangs."""
        paths = scoping.rule_for(field.model).paths.values()
        hangs = {path.split("__")[0] for several in paths for path in several}
        must = not (field.null or field.has_default() or field.blank)
        return must or field.name in hangs or isinstance(field, ArrayField)

    def _fills_itself(self, field: models.Field) -> bool:
        return (
            field.primary_key
            or isinstance(field, KeyedHashField | models.UUIDField | models.FileField)
            or getattr(field, "auto_now_add", False)
            or getattr(field, "auto_now", False)
            or field.generated
        )

    def _value(self, field: models.Field) -> Any:
        if field.is_relation:
            return self._related(field)
        if field.choices and not callable(field.choices):
            return field.flatchoices[0][0]
        if isinstance(field, ArrayField):
            return [choice for choice, _ in (field.base_field.flatchoices or [])[:1]]
        token = self.token(field.model._meta.label)
        if isinstance(field, EncryptedTextField):
            return f"{self.token(f'{field.model._meta.label}.{field.name}')}1234567890"
        if isinstance(field, models.CharField | models.TextField):
            return token[: field.max_length] if field.max_length else token
        for kind, value in (
            (models.BooleanField, field.default if field.has_default() else True),
            (models.DateTimeField, NOON),
            (models.DateField, DAY.replace(day=self.number)),
            (models.DecimalField, Decimal(self.number)),
            (models.IntegerField, self.number),
            (models.FloatField, float(self.number)),
            (models.BinaryField, token.encode()),
            (models.JSONField, field.get_default() if field.has_default() else {}),
            (models.UUIDField, uuid.uuid4()),
        ):
            if isinstance(field, kind):
                return value
        return field.get_default()

    def _related(self, field: models.Field) -> models.Model | None:
        model = field.remote_field.model
        if model in self._making or model is field.model:
            return None
        if isinstance(field, models.OneToOneField) and field.model in self.rows:
            return self.make(model)  # a second row needs a partner of its own
        return self.row(model)

    # ---- people ------------------------------------------------------------------------------

    def account(self, role: str) -> User:
        """The account of this side with one role."""
        if role not in self.accounts:
            self.accounts[role] = self._account(role)
        return self.accounts[role]

    def _account(self, code: str) -> User:
        from xuanhan.accounts.models import RoleGrant

        token = self.token("accounts.User")
        user = User(username=f"{code}-{self.number}", name=f"{token}{code}"[:40], duty=token)
        user.password = "!"  # signed in by the tests, never by a password
        user.save()
        place = {
            "township": {"township": self.row(Township)},
            "unit": {"unit": self.row(Unit)},
            "village": {"village": self.row(Village)},
            "cadre": {"person_key": self.person_key},
            "posting": {"person_key": self.person_key},
        }.get(ROLES[code].reach, {})
        RoleGrant.objects.create(user=user, role=code, **place)
        return user

    @property
    def person_key(self) -> str:
        """The key of this side's person."""
        from secretaries.models import Cadre

        return self.row(Cadre).id_number_hash
