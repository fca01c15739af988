"""更名, 划转, 并入 as pages: what will follow stands above the boxes, the verb on the button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from xuanhan.common.scoping import within
from xuanhan.registry import forms as boxes
from xuanhan.registry.models import PlaceName, Township, Village
from xuanhan.registry.queries import rows_of
from xuanhan.registry.services import place_changes as services

View = Callable[..., HttpResponse]
PERMISSION = "registry.restructure_village"


@dataclass(frozen=True)
class Operation:
    """One kind of change of a village."""

    title: str
    verb: str
    form: type[boxes.GroundsForm]
    act: Callable[[Village, dict[str, Any], services.Grounds], Village]
    consequences: tuple[str, ...]


OPERATIONS = {
    "rename": Operation(
        "更名",
        "办理更名",
        boxes.RenameForm,
        lambda village, data, grounds: services.rename_village(
            village, official_name=data["official_name"], code=data["code"], grounds=grounds
        ),
        (
            "生效后各处显示新名；旧名记入地名沿革，表格里写旧名仍能识别并提示。",
            "已登记的需求、体检、任职等记录不变，党组织名称不自动更改。",
        ),
    ),
    "transfer": Operation(
        "划转乡镇",
        "办理划转",
        boxes.TransferForm,
        lambda village, data, grounds: services.transfer_village(
            village, township=data["township"], code=data["code"], grounds=grounds
        ),
        (
            "生效后由划入的乡镇党委主管，原乡镇不再看到该村的各项记录。",
            "“原乡镇＋村名”记入地名沿革，表格里这样写仍能识别并提示。",
        ),
    ),
    "merge": Operation(
        "并入他村",
        "办理并入",
        boxes.MergeForm,
        lambda village, data, grounds: services.merge_village(
            village, into=data["into"], grounds=grounds
        ),
        (
            "该村不再出现在各种选项里；旧名记入地名沿革，表格里写旧名按并入后的村识别并提示。",
            "该村的记录全部保留，随并入的村查看；该村党组织同时停用。",
            "在该村任职的第一书记、结对等事项须另行办理调整。",
        ),
    ),
}


def _allowed(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(guarded)


@_allowed
def change_village(request: HttpRequest, pk: int, operation: str) -> HttpResponse:
    """Rename, transfer or merge one village."""
    villages = within(Village.objects.open().select_related("township"), request.user.scope)
    village = get_object_or_404(villages, pk=pk)
    wanted = OPERATIONS[operation]
    initial = {"official_name": village.official_name} if operation == "rename" else {}
    form = wanted.form(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            done = wanted.act(village, form.cleaned_data, form.grounds(request.user))
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, f"已办理{wanted.title}，旧名已记入地名沿革")
            return redirect("admin:registry_village_change", done.present.pk)
    return _page(
        request,
        form,
        title=f"{village.full_name}：{wanted.title}",
        verb=wanted.verb,
        consequences=[*wanted.consequences, *_held(village)],
        back=reverse("admin:registry_village_change", args=[pk]),
    )


@_allowed
def change_township(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename one township."""
    township = get_object_or_404(within(Township.objects.all(), request.user.scope), pk=pk)
    form = boxes.RenameTownshipForm(request.POST or None, initial={"name": township.name})
    if request.method == "POST" and form.is_valid():
        try:
            services.rename_township(
                township,
                name=form.cleaned_data["name"],
                code=form.cleaned_data["code"],
                grounds=form.grounds(request.user),
            )
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, "已办理更名，旧名已记入地名沿革")
            return redirect("admin:registry_township_change", pk)
    count = Village.objects.open().filter(township=township).count()
    return _page(
        request,
        form,
        title=f"{township.name}：更名",
        verb="办理更名",
        consequences=[
            f"所辖 {count} 个村（社区）各记一条地名沿革；表格里写旧乡镇名仍能识别并提示。",
            "各村名称、代码和已登记的记录不变，党组织名称不自动更改。",
        ],
        back=reverse("admin:registry_township_change", args=[pk]),
    )


@_allowed
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the latest change of a village back."""
    names = within(PlaceName.objects.select_related("village__township"), request.user.scope)
    former = get_object_or_404(names, pk=pk, township_before__isnull=False, is_cancelled=False)
    form = boxes.CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            village = services.cancel_change(
                former, reason=form.cleaned_data["reason"], by=request.user
            )
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, f"已撤销变更，恢复为{village.full_name}")
            return redirect("admin:registry_village_change", village.pk)
    return _page(
        request,
        form,
        title=f"撤销变更：{former}",
        verb="撤销这次变更",
        consequences=[
            f"恢复为{former}，代码 {former.former_code}；这条沿革保留并注明已撤销。",
            "只能撤销该村最近一次办理的变更。",
        ],
        back=reverse("admin:registry_placename_change", args=[pk]),
    )


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """A service's refusal at the boxes it concerns, at the top where it has no box."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def _held(village: Village) -> list[str]:
    held = "，".join(f"{title} {count} 条" for title, count in rows_of(village))
    return [f"该村现有记录：{held}。"] if held else []


def _page(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    whole = {**admin.site.each_context(request), "form": form, **context}
    return TemplateResponse(request, "registry/place_change.html", whole)
