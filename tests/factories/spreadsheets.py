"""Rows and pages of imports."""

from tests.factories import factory, page
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState

BATCH = ("spreadsheets.view_importbatch", "registry.import_need")


@factory(ImportBatch)
def batch(side):
    return {
        "kind": "village-needs",
        "state": BatchState.FAULTY,
        "committed_at": None,
        "file_name": f"{side.token('spreadsheets.ImportBatch')}.csv",
        "report": {"header_row": 1, "errors": [], "warnings": [], "ignored": []},
    }


page("admin:spreadsheets_centre", needs="spreadsheets.view_importbatch")
page("admin:spreadsheets_upload", needs="registry.import_need", args=("village-needs",))
page("admin:spreadsheets_template", needs="registry.import_need", args=("village-needs",))
for kind, label in (
    ("village-needs", "registry.{}_need"),
    ("cadre-profiles", "secretaries.{}_cadre"),
    ("cadre-choices", "secretaries.{}_cadrechoices"),
    ("village-choices", "secretaries.{}_villagechoices"),
    ("village-checkups", "registry.{}_villagecheckup"),
):
    page("admin:spreadsheets_export", needs=label.format("export"), args=(kind,))
page(
    "admin:spreadsheets_export_whole",
    needs=("secretaries.export_cadre", "secretaries.reveal_cadre"),
    args=("cadre-profiles",),
)
for name in ("page", "confirm", "give_up", "annotated", "original"):
    page(f"admin:spreadsheets_importbatch_{name}", needs=BATCH, args=(ImportBatch,))
page(
    "admin:spreadsheets_importbatch_undo",
    needs=(*BATCH, "spreadsheets.undo_importbatch"),
    args=(ImportBatch,),
)
