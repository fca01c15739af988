"""A village found in the header's search box leads to 一村一档."""

from django.urls import reverse

from xuanhan.common import search
from xuanhan.registry.models import Village

search.lead_to(Village, lambda village: reverse("admin:reports_village", args=[village.pk]))
