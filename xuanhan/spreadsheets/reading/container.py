"""Is this file a workbook at all?  Looks at the container before any Excel library sees it."""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets import limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "请在 Excel 或 WPS 中“另存为”.xlsx 后再上传"
DAMAGED = "文件损坏或不完整，请重新保存后上传"
TOO_LARGE = "文件解开后过大，不是正常的 Excel 文件，请只保留表格内容、另存后再上传"
CHUNK = 1 << 16
# A member's own header before its data.
LOCAL_HEADER = 30


def damaged() -> FileRefused:
    """What is said of a container or a part that breaks off."""
    return FileRefused("damaged", DAMAGED)


def open_workbook(data: bytes) -> zipfile.ZipFile:
    """The container of an .xlsx file.  Raises FileRefused for everything else."""
    if data.startswith(OLE):
        raise _old_or_locked(data)
    if not data.startswith(b"PK"):
        raise FileRefused("not_workbook", f"不是 Excel 文件（.xlsx 或 .csv），{SAVE_AS}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    _check_members(members)
    _check_content(archive)
    return archive


def _old_or_locked(data: bytes) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileRefused("encrypted", "文件设有打开密码，请去掉打开密码后再上传")
    return FileRefused("old_format", f"是旧格式 .xls（或 .et）文件，{SAVE_AS}")


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MEMBERS:
        raise FileRefused("too_many_members", f"文件内部成员过多，不是正常的 Excel 文件，{SAVE_AS}")
    for member in members:
        name = member.filename.replace("\\", "/")
        link = stat.S_ISLNK(member.external_attr >> 16)
        if name.startswith("/") or ":" in name or ".." in name.split("/") or link:
            raise FileRefused("member_path", f"文件内部路径不正常，已拒绝，{SAVE_AS}")
        if member.flag_bits & 0x1:
            raise FileRefused("encrypted", "文件设有打开密码，请去掉打开密码后再上传")
    # What the headers claim is only the first barrier; `Unpacking` counts what really comes out.
    if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        raise FileRefused("too_large_unpacked", TOO_LARGE)
    end = 0
    for member in sorted(members, key=lambda item: item.header_offset):
        if member.header_offset < end:
            raise FileRefused("overlapping", f"文件内部成员互相重叠，已拒绝，{SAVE_AS}")
        end = member.header_offset + LOCAL_HEADER + member.compress_size


def _check_content(archive: zipfile.ZipFile) -> None:
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    lower = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        raise FileRefused("macros", "文件含有宏，请另存为不含宏的 .xlsx 后再上传")
    if "word/document.xml" in lower or "ppt/presentation.xml" in lower:
        raise FileRefused(
            "not_workbook", "不是 Excel 工作簿（像是 Word 或 PPT 文件），请上传 .xlsx 或 .csv 文件"
        )
    if "xl/workbook.bin" in lower:
        raise FileRefused("binary_workbook", f"是 .xlsb 文件，{SAVE_AS}")
    if "mimetype" in lower and "content.xml" in lower:
        raise FileRefused("open_document", f"是 .ods 文件，{SAVE_AS}")
    if "xl/workbook.xml" not in names:
        raise FileRefused(
            "not_workbook", f"不是 Excel 工作簿，请上传 .xlsx 或 .csv 文件；{SAVE_AS}"
        )


class Unpacking:
    """Unpacks parts and parses them as they come out; no part is ever whole in memory."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.left = limits.UNPACKED_BYTES
        # Some writers use the other slash.
        self.names = {name.replace("\\", "/"): name for name in archive.namelist()}

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self.archive.open(self.names[name]) as part:
                while chunk := part.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise FileRefused("too_large_unpacked", TOO_LARGE)
                    yield chunk
        except (
            zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError,
        ) as error:  # fmt: skip
            raise damaged() from error

    def parse(
        self,
        name: str,
        start: Callable | None = None,
        end: Callable | None = None,
        text: Callable | None = None,
    ) -> None:
        """Walk the XML of one part; document types and entities are refused.  Raises FileRefused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, FileRefused):
                raise
            raise damaged() from error


def _refuse(*args: object) -> None:
    raise FileRefused("entity", f"文件含有不允许的实体定义，已拒绝，{SAVE_AS}")
