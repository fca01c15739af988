"""Is this file a workbook at all?  Looks at the container before any Excel library sees it."""

import io
import zipfile

from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets.reading import limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "请在 Excel 或 WPS 中“另存为”.xlsx 后再上传"


def open_workbook(data: bytes) -> zipfile.ZipFile:
    """The container of an .xlsx file.  Raises FileRefused for everything else."""
    if data.startswith(OLE):
        raise _old_or_locked(data)
    if not data.startswith(b"PK"):
        raise FileRefused("not_workbook", f"不是 Excel 文件（.xlsx 或 .csv），{SAVE_AS}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileRefused("damaged", "文件损坏或不完整，请重新保存后上传") from error
    _check_members(members)
    _check_content(archive)
    return archive


def _old_or_locked(data: bytes) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileRefused("encrypted", "文件设有打开密码，请去掉打开密码后再上传")
    return FileRefused("old_format", f"是旧格式 .xls（或 .et）文件，{SAVE_AS}")


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MEMBERS:
        raise FileRefused("too_many_members", "文件内部成员过多，不是正常的 Excel 文件")
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/"):
            raise FileRefused("member_path", "文件内部路径不正常，已拒绝")
        if member.flag_bits & 0x1:
            raise FileRefused("encrypted", "文件设有打开密码，请去掉打开密码后再上传")


def _check_content(archive: zipfile.ZipFile) -> None:
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    lower = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") for name in lower):
        raise FileRefused("macros", "文件含有宏，请另存为不含宏的 .xlsx 后再上传")
    if "word/document.xml" in lower or "ppt/presentation.xml" in lower:
        raise FileRefused("not_workbook", "不是 Excel 工作簿（像是 Word 或 PPT 文件）")
    if "xl/workbook.bin" in lower:
        raise FileRefused("binary_workbook", f"是 .xlsb 文件，{SAVE_AS}")
    if "mimetype" in lower and "content.xml" in lower:
        raise FileRefused("open_document", f"是 .ods 文件，{SAVE_AS}")
    if not any(name.endswith("workbook.xml") for name in lower):
        raise FileRefused("not_workbook", "不是 Excel 工作簿，请上传 .xlsx 或 .csv 文件")


def read_part(archive: zipfile.ZipFile, name: str, budget: list[int]) -> io.BytesIO:
    """One part unpacked, counting what really comes out and not what its header claims."""
    out = io.BytesIO()
    try:
        with archive.open(name) as part:
            while chunk := part.read(1 << 16):
                budget[0] -= len(chunk)
                if budget[0] < 0:
                    raise FileRefused("too_large_unpacked", "文件解开后过大，不是正常的 Excel 文件")
                out.write(chunk)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise FileRefused("damaged", "文件损坏或不完整，请重新保存后上传") from error
    except Exception as error:  # zlib raises its own class for broken streams
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("damaged", "文件损坏或不完整，请重新保存后上传") from error
    out.seek(0)
    return out
