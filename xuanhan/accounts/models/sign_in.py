"""Where an account is signed in: one row beside each session, gone with it."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models

from xuanhan.common import scoping


class SignIn(models.Model):
    """One open session of one account.  It keeps no history: signing in and out are acts."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="sign_ins",
    )
    # Who knows the key of a session is signed in: it is never shown, searched or exported.
    session = models.OneToOneField(
        Session, verbose_name="会话", on_delete=models.CASCADE, related_name="+", editable=False
    )
    address = models.CharField("登录地址", max_length=45, blank=True)
    device = models.CharField("设备", max_length=60, blank=True)
    signed_in_at = models.DateTimeField("登录时间")

    class Meta:
        verbose_name = verbose_name_plural = "登录会话"
        ordering = ("-signed_in_at", "-pk")

    def __str__(self) -> str:
        return f"{self.user} {self.device}"


scoping.register(SignIn, domain="sign_ins", user="user")
