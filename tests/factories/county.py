"""Pages of the admin site itself."""

from django.contrib import admin

from tests.factories.pages import NOBODY, PUBLIC, SIGNED_IN, page

page("None", needs=PUBLIC)  # the bare address, which leads to the 工作台
page("admin:index", needs=SIGNED_IN)
page("admin:search", needs=SIGNED_IN, query="q=试验")
page("admin:login", needs=PUBLIC)
page("admin:logout", needs=PUBLIC)
page("admin:password_change", needs=SIGNED_IN)
page("admin:password_change_done", needs=SIGNED_IN)
page("admin:jsi18n", needs=SIGNED_IN)
page("admin:app_list", needs=SIGNED_IN, args=("registry",))
page("attachment", needs=NOBODY, args=("registry.need", "0d7a1f9e-0000-4000-8000-000000000000"))

# Type-ahead: every field that offers it, each with the right of the records it offers.
for model, model_admin in admin.site._registry.items():
    for owner in (model_admin, *(inline(model, admin.site) for inline in model_admin.inlines)):
        for field in owner.autocomplete_fields:
            offered = owner.model._meta.get_field(field).remote_field.model._meta
            source = owner.model._meta
            page(
                "admin:autocomplete",
                needs=f"{offered.app_label}.view_{offered.model_name}",
                query=f"app_label={source.app_label}&model_name={source.model_name}&field_name={field}",
            )

# The steps of every record with a workflow, each with its own right.
for model, model_admin in admin.site._registry.items():
    for step in getattr(getattr(model_admin, "workflow", None), "steps", ()):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_step"
        page(name, needs=step.permission, args=(model, step.act))
