"""What is taken as evidence, and what is left of it."""

import io
import zipfile

import pytest
from PIL import Image

from xuanhan.common.uploads import SIZE_LIMIT, UploadRefused, accept


def picture(kind="JPEG", size=(40, 30), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def office(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return out.getvalue()


def test_a_picture_loses_place_and_whatever_hides_behind_it():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (31.0, 21.0, 0.0)}
    exif[0x010F] = "SECRET-CAMERA"
    data = picture(exif=exif.tobytes()) + b"<script>alert(1)</script>"
    kept = accept(data, "现场.jpg")
    assert b"<script" not in kept.data
    assert b"SECRET-CAMERA" not in kept.data
    with Image.open(io.BytesIO(kept.data)) as drawn:
        assert not drawn.getexif()
        assert drawn.size == (40, 30)


def test_a_large_picture_is_made_smaller():
    kept = accept(picture(size=(4000, 1000)), "宽.jpg")
    with Image.open(io.BytesIO(kept.data)) as drawn:
        assert drawn.size == (2000, 500)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (picture("PNG"), ".png"),
        (b"%PDF-1.7 x", ".pdf"),
        (office("word/document.xml"), ".docx"),
        (office("xl/workbook.xml"), ".xlsx"),
    ],
)
def test_the_content_decides_and_not_the_name(data, suffix):
    kept = accept(data, "照片.exe")
    assert kept.suffix == suffix
    assert kept.name == f"照片{suffix}"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空的"),
        (b"MZ program", "不能识别"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不能识别"),
        (b"\xff\xd8\xff broken", "已损坏"),
        (office("other.txt"), "不能识别"),
        (office("word/document.xml", "word/vbaProject.bin"), "含宏"),
        (office("word/document.xml")[:40], "不完整"),
        (b"%PDF-" + b"0" * SIZE_LIMIT, "超过 10 MB"),
    ],
)
def test_what_is_refused_says_why(data, word):
    with pytest.raises(UploadRefused, match=word):
        accept(data, "x.jpg")


def test_a_bomb_of_pixels_is_refused_before_it_is_drawn():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(UploadRefused, match="图片过大"):
        accept(out.getvalue(), "大.png")


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "C:\\tmp\\现场.jpg", "a\x00b.jpg"])
def test_a_name_never_carries_a_path(name):
    kept = accept(picture(), name).name
    assert not set(kept) & {"/", "\\", "\x00"}
    assert kept.endswith(".jpg")
