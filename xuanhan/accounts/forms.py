"""Forms of accounts and grants."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from xuanhan.accounts.models import RoleGrant, User
from xuanhan.accounts.models.grant import PERSON_REACHES
from xuanhan.accounts.roles import ROLES
from xuanhan.accounts.services.sign_in import password_changed
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.identity_numbers import IdentityNumberInvalid, parse
from xuanhan.common.persons import person_name


class UserCreationForm(AdminUserCreationForm):
    """A new account with its first password, which its owner must change."""

    usable_password = None

    class Meta:
        model = User
        fields = ("username", "name", "duty")


class OwnPasswordForm(PasswordChangeForm):
    """One's own new password, which is another than the old one."""

    def clean_new_password1(self) -> str:
        """Refuse the password that is to be replaced."""
        chosen = self.cleaned_data.get("new_password1", "")
        if chosen and self.user.check_password(chosen):
            raise ValidationError("新密码不能与原密码相同，请另设一个")
        return chosen

    def save(self, commit: bool = True) -> Any:
        """Keep the password; nothing is due any more."""
        user = super().save(commit)
        password_changed(user)
        return user


class RoleGrantForm(forms.ModelForm):
    """A grant; the person of a role over one's own file is named by ID number, of which a hash is kept."""

    person = forms.CharField(
        label="本人身份证号",
        required=False,
        max_length=30,
        help_text="只有第一书记、待选干部须填；系统只保存密文索引，不显示号码",
    )

    class Meta:
        model = RoleGrant
        fields = ("user", "role", "township", "unit", "village")

    def clean(self) -> dict[str, Any]:
        """Put the person's key on the grant before the model's own rules look at it."""
        cleaned = super().clean() or self.cleaned_data
        role = ROLES.get(cleaned.get("role", ""))
        text = cleaned.get("person", "")
        if role and role.reach in PERSON_REACHES and text:
            self.instance.person_key = self._person_key(text)
        elif role and text:
            self.add_error("person", "这个角色不须填写身份证号，请留空")
        elif role and role.reach in PERSON_REACHES and not self.instance.person_key:
            self.add_error("person", "这个角色须填写本人身份证号")
        elif role and role.reach not in PERSON_REACHES:
            self.instance.person_key = ""
        return cleaned

    def _person_key(self, text: str) -> str:
        try:
            number = parse(text, today=timezone.localdate()).text
        except IdentityNumberInvalid as invalid:
            raise ValidationError({"person": invalid.message}) from invalid
        key = keyed_hash(number)
        kept = person_name(key)
        user = self.cleaned_data.get("user")
        if kept is not None and user is not None and kept != user.name:
            raise ValidationError({"person": "与该号码登记的姓名不一致，请核对账号和号码"})
        return key


class ReasonForm(forms.Form):
    """Why somebody needs to see what is masked."""

    reason = forms.CharField(
        label="事由",
        min_length=4,
        max_length=100,
        widget=forms.TextInput({"class": "vTextField", "autocomplete": "off"}),
        help_text="写明用途，如“核对派驻干部联系方式”；与查看时间一起留存备查",
        error_messages={"required": "请写明事由", "min_length": "事由太短，请写明用途"},
    )
