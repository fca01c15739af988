"""The portal's addresses: the admin is the portal."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from xuanhan.common.attachments import open_attachment

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path(
        "portal/attachments/<str:label>/<uuid:key>/",
        admin.site.admin_view(open_attachment),
        name="attachment",
    ),
    # Pages without an account, before the admin's own.
    path("portal/survey/", include("secretaries.survey_urls")),
    path("portal/", admin.site.urls),
]

handler400 = "xuanhan.error_pages.bad_request"
handler403 = "xuanhan.error_pages.permission_denied"
handler404 = "xuanhan.error_pages.not_found"
handler500 = "xuanhan.error_pages.server_error"
