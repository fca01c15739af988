"""Evidence that people upload: what is taken, what is refused, and what is left of a picture.

Free of Django.  The content decides and not the file's name; pictures are drawn anew, so that place, camera
and anything hidden behind the picture stay outside (security.md §3.6, domain.md §9).
"""

import io
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

SIZE_LIMIT = 10 * 1024 * 1024
PIXEL_LIMIT = 50_000_000
LONGEST_SIDE = 2000
JPEG, PNG, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
ZIP = b"PK\x03\x04"
OFFICE = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PICTURES = (".jpg", ".png")
TAKEN = "可上传 JPG、PNG 图片和 PDF、Word（.docx）、Excel（.xlsx）文件，每个不超过 10 MB"


class UploadRefused(ValueError):
    """The file is not taken; the message says why and what to do."""


@dataclass(frozen=True)
class Evidence:
    """A file as it will be kept."""

    data: bytes
    suffix: str
    name: str  # for people, without any path

    @property
    def content_type(self) -> str:
        """What browsers are told."""
        return CONTENT_TYPES[self.suffix]


def accept(data: bytes, name: str) -> Evidence:
    """The evidence in an uploaded file.  Raises UploadRefused."""
    shown = PurePath(name.replace("\\", "/")).name.replace("\x00", "")[-120:] or "附件"
    if not data:
        raise UploadRefused("文件是空的，请检查后重新上传")
    if len(data) > SIZE_LIMIT:
        raise UploadRefused("文件超过 10 MB，请压缩后再上传")
    if data.startswith((JPEG, PNG)):
        return _picture(data, shown)
    if data.startswith(PDF):
        return Evidence(data, ".pdf", _named(shown, ".pdf"))
    if data.startswith(ZIP):
        return _office(data, shown)
    raise UploadRefused(f"不能识别这个文件。{TAKEN}")


def _named(name: str, suffix: str) -> str:
    return f"{PurePath(name).stem or '附件'}{suffix}"


def _picture(data: bytes, name: str) -> Evidence:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > PIXEL_LIMIT:
                    raise UploadRefused("图片过大，请缩小到 5000 万像素以内再上传")
                suffix = ".png" if picture.format == "PNG" else ".jpg"
                drawn = ImageOps.exif_transpose(picture)
                drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                drawn = drawn.convert("RGBA" if suffix == ".png" else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, UploadRefused):
            raise
        raise UploadRefused("图片已损坏，请重新拍摄或另存后再上传") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadRefused("图片过大，请缩小到 5000 万像素以内再上传") from error
    out = io.BytesIO()
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    clean.save(out, "PNG" if suffix == ".png" else "JPEG", quality=85, optimize=True)
    return Evidence(out.getvalue(), suffix, _named(name, suffix))


def _office(data: bytes, name: str) -> Evidence:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UploadRefused("文件损坏或不完整，请重新保存后再上传") from error
    if any(member.endswith("vbaProject.bin") for member in members):
        raise UploadRefused("文件含宏，请另存为不含宏的文件再上传")
    for member, suffix in OFFICE.items():
        if member in members:
            return Evidence(data, suffix, _named(name, suffix))
    raise UploadRefused(f"不能识别这个文件。{TAKEN}")
