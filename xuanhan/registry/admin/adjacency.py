"""相邻乡镇: kept by the county; 地域相邻 of the pairings reads it."""

from django.contrib import admin

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import Adjacency


@admin.register(Adjacency)
class AdjacencyAdmin(ScopedModelAdmin):
    """One row a pair of neighbouring townships."""

    menu_group = "基础信息"
    menu_order = 15
    list_note = "没有坐标资料，是否相邻以本表为准；一对乡镇只登记一次"
    list_display = ("township_a", "township_b")
    list_select_related = ("township_a", "township_b")
    search_fields = ("township_a__name", "township_b__name")
    search_hint = "乡镇"
    delete_consequence = "删除后，这两个乡镇不再按相邻计算"
