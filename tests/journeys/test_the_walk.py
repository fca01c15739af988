"""A clerk of the organization department: two files in (and both sides' choices), first secretaries posted."""

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page

from tests.journeys.conftest import REPOSITORY, Person

SAMPLES = REPOSITORY / "fixtures" / "demo"


def import_file(person: Person, kind: str, file: str) -> None:
    page = person.page
    person.goes_to(f"portal/spreadsheets/importbatch/upload/{kind}/")
    page.set_input_files("input[type=file]", SAMPLES / file)
    page.click("text=上传并检查")
    person.sees("检查通过，确认后写入")
    page.click("button:has-text('确认导入')")
    person.sees("已导入：新增")


def decided(page: Page, row: int) -> str:
    return page.locator("table.match tbody tr").nth(row).locator("td b").first.inner_text()


def test_from_template_to_posted_first_secretaries(at_desk: Person, tmp_path: Path) -> None:
    page = at_desk.page
    at_desk.signs_in("zuzhibu")
    page.click("summary:has-text('数据导入')")
    page.click("text=导入中心")
    with page.expect_download() as download:
        page.locator("tr", has_text="村情需求清单").get_by_text("模板下载").click()
    template = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert "需求类别*" in [cell.value for cell in template.worksheets[0][2]]

    import_file(at_desk, "village-needs", "1 村情需求清单.xlsx")
    at_desk.sees("8 个村不在本批次选定村中")
    import_file(at_desk, "cadre-profiles", "2 干部能力画像表.xlsx")
    import_file(at_desk, "cadre-choices", "3 双向选择志愿表.xlsx")
    import_file(at_desk, "village-choices", "4 意向表.xlsx")

    at_desk.goes_to("portal/secretaries/selectionround/")
    page.click("a:has-text('进入比选')")
    page.click("button:has-text('生成匹配建议')")
    at_desk.sees("统筹最优")
    at_desk.sees("双向稳定")
    at_desk.sees("87/87")

    locked = lock_somebody(at_desk, row=0)
    with page.expect_navigation():
        page.click("button:has-text('重新生成建议')")
    assert decided(page, 0) == locked
    page.locator("tr", has_text="统筹最优").get_by_text("采用此方案").click()
    at_desk.sees("已采用“统筹最优”方案")

    chosen = override_somebody(at_desk, row=5)
    assert decided(page, 5) == chosen
    at_desk.sees("改派理由：群众熟悉")

    page.click("a:has-text('发布派出')")
    at_desk.sees("发布后派出为第一书记")
    page.fill("[name=document_number]", "宣组〔2026〕9号")
    page.fill("[name=start_date]", "2026-03-10")
    page.click("button:has-text('发布派出 87 名')")
    at_desk.sees("已派出 87 名第一书记")
    at_desk.sees("宣组〔2026〕9号")

    check_roster(at_desk)


def lock_somebody(person: Person, row: int) -> str:
    """Lock the third candidate of a village; the cadre's name."""
    page = person.page
    page.locator("table.match tbody tr").nth(row).locator("th a").click()
    name = page.locator("table.grid tbody tr").nth(2).locator("th").inner_text()
    value = page.locator("select[name=person] option", has_text=name).first.get_attribute("value")
    page.select_option("select[name=person]", value)
    page.fill("[name=reason]", "部务会议定")
    page.click("button:has-text('锁定这一组合')")
    person.sees("已锁定")
    return name


def override_somebody(person: Person, row: int) -> str:
    """Send somebody who was left over to a village; the cadre's name."""
    page = person.page
    page.locator("table.match tbody tr").nth(row).locator("th a").click()
    free = page.locator("table.grid tbody tr", has_text="未定").first
    name = free.locator("th").inner_text()
    value = page.locator("select[name=person] option", has_text=name).first.get_attribute("value")
    page.select_option("select[name=person]", value)
    page.click("button:has-text('改派到该村')")
    assert page.locator("[name=reason]").evaluate("box => !box.checkValidity()")
    page.fill("[name=reason]", "群众熟悉")
    with page.expect_navigation():
        page.click("button:has-text('改派到该村')")
    person.sees("已改派")
    return name


def check_roster(person: Person) -> None:
    """The sheet on paper and the same as Excel."""
    page = person.page
    page.click("a:has-text('名册')")
    page.locator(".sheet tfoot").wait_for()
    assert page.locator(".sheet tbody tr").count() == 87
    share = re.search(r"三类经历占比 ([\d.]+)%", page.inner_text("body"))
    assert share is not None
    assert float(share.group(1)) > 75
    person.sees("超 75%")
    with page.expect_download() as download:
        page.click("a:has-text('导出 Excel')")
    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet["A1"].value == "宣汉县2026年驻村第一书记花名册"
    assert "A1:R1" in [str(area) for area in sheet.merged_cells.ranges]
    assert sheet["A2"].value.startswith("填报单位：")
    assert sheet["J2"].value.startswith("填报时间：")
    assert sheet.freeze_panes == "C5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9
    assert [sheet.cell(row, 1).value for row in (5, 91, 92)] == [1, 87, "合计"]
    assert sheet.cell(92, 4).value == "87 人"
    assert sheet.cell(5, 1).border.left.style == "thin"
    assert sheet.cell(94, 1).value == "制表人："


def test_faulty_files_are_refused_cell_by_cell(at_desk: Person) -> None:
    page = at_desk.page
    at_desk.signs_in("zuzhibu")
    at_desk.goes_to("portal/spreadsheets/importbatch/upload/cadre-profiles/")
    page.set_input_files("input[type=file]", SAMPLES / "6 有误的干部画像表.xlsx")
    page.click("text=上传并检查")
    at_desk.sees("有 12 处错误，没有写入任何数据")
    for cell in ("P5", "P6", "P7", "D8", "C9", "P10", "G11", "H12", "G13", "T14", "B15", "F16"):
        at_desk.sees(cell)
    assert page.locator("button:has-text('确认导入')").is_disabled()
    with page.expect_download() as download:
        page.click("a:has-text('下载标注错误的工作簿')")
    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet["P5"].comment.text.startswith("校验位不对")
    assert sheet.cell(3, 29).value == "错误说明"
