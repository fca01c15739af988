"""附件: evidence kept with the record it belongs to, outside the web root, opened only through the scope.

Each kind of record has a concrete child of `Attachment` with a foreign key `row` named back as
`attachments`; it registers its scope with `scoping.register_child(…, "row")`.
"""

import hashlib
import uuid
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xuanhan.common.admin import ScopedTabularInline
from xuanhan.common.scoping import within
from xuanhan.common.uploads import PICTURES, TAKEN, Evidence, UploadRefused, accept


def storage() -> FileSystemStorage:
    """Where the files lie; nothing serves this folder."""
    return FileSystemStorage(location=settings.MEDIA_ROOT, base_url=None)


def stored_path(attachment: "Attachment", name: str) -> str:
    """A path that says nothing about the file and cannot be guessed."""
    return f"attachments/{attachment.key.hex[:2]}/{attachment.key.hex}"


class Attachment(models.Model):
    """One file of one record."""

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField("文件", upload_to=stored_path, storage=storage, max_length=120)
    name = models.CharField("文件名", max_length=160, editable=False)
    suffix = models.CharField("类型", max_length=8, editable=False)
    size = models.PositiveIntegerField("大小（字节）", editable=False)
    sha256 = models.CharField("校验值", max_length=64, editable=False)
    note = models.CharField("说明", max_length=60, blank=True)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="上传人",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "附件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def take(self, evidence: Evidence) -> None:
        """Fill the row from accepted evidence; saving writes the file."""
        self.name, self.suffix = evidence.name, evidence.suffix
        self.size = len(evidence.data)
        self.sha256 = hashlib.sha256(evidence.data).hexdigest()
        self.file = ContentFile(evidence.data, name=self.key.hex)

    @property
    def url(self) -> str:
        """The page that opens the file for those who may."""
        return reverse("attachment", args=[self._meta.label_lower, self.key])


def keep_evidence(
    model: type[Attachment], row: models.Model, *, data: bytes, name: str, by: Any, note: str = ""
) -> Attachment:
    """Keep an uploaded file with a record.  Raises ValidationError with the reason in Chinese."""
    try:
        evidence = accept(data, name)
    except UploadRefused as refused:
        raise ValidationError(str(refused), code="upload") from refused
    attachment = model(row=row, note=note, uploaded_by=by)
    attachment.take(evidence)
    attachment.save()
    return attachment


class AttachmentForm(forms.ModelForm):
    """One line of an inline: a file once, a note as often as one likes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget = forms.FileInput(
                {"accept": ".jpg,.jpeg,.png,.pdf,.docx,.xlsx", "aria-label": "文件"}
            )
            self.fields["file"].error_messages["required"] = "请选择文件"
            self.fields["file"].help_text = TAKEN

    def clean_file(self) -> Any:
        """Judge the content and keep what is to be kept of it."""
        file = self.cleaned_data.get("file")
        if file is None or self.instance.pk is not None or not hasattr(file, "content_type"):
            return file
        try:
            self.evidence = accept(file.read(), file.name)
        except UploadRefused as refused:
            raise ValidationError(str(refused), code="upload") from refused
        return file

    def save(self, commit: bool = True) -> Attachment:
        """Write the judged content and not what was sent."""
        evidence = getattr(self, "evidence", None)
        if evidence is not None:
            self.instance.take(evidence)
        return super().save(commit)


class AttachmentInline(ScopedTabularInline):
    """附件 of a record: add, open, annotate; what is kept is not exchanged."""

    form = AttachmentForm
    fields = ("file", "opened", "note", "uploaded_at")
    readonly_fields = ("opened", "uploaded_at")
    verbose_name_plural = "附件（选填）"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Shown beside each other."""
        return self.readonly_fields

    def opened(self, attachment: Attachment) -> SafeString | str:
        """A link that opens the file."""
        if not attachment.pk:
            return "—"
        return format_html('<a href="{}">{}</a>', attachment.url, attachment.name)

    opened.short_description = "已上传"


def _model(label: str) -> type[Attachment]:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, Attachment):
        raise Http404
    return model


def open_attachment(request: HttpRequest, label: str, key: uuid.UUID) -> FileResponse:
    """Send a file to a person who may see its record; a foreign one answers as one that does not exist.

    Pictures, which were drawn anew, open in the page; everything else is saved, never opened inline.
    """
    model = _model(label)
    parent = model._meta.get_field("row").remote_field.model._meta
    if not request.user.has_perm(f"{parent.app_label}.view_{parent.model_name}"):
        raise PermissionDenied
    attachment = within(model._default_manager.all(), request.user.scope).filter(key=key).first()
    if attachment is None:
        raise Http404
    try:
        stream = attachment.file.open("rb")
    except OSError as error:
        raise Http404("附件缺失，请联系系统管理员") from error
    picture = attachment.suffix in PICTURES
    kept = Evidence(b"", attachment.suffix, attachment.name)
    response = FileResponse(
        stream,
        as_attachment=not picture,
        filename=attachment.name,
        content_type=kept.content_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
