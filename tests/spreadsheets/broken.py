"""Files that are no use as a whole, each broken in one way (security.md §2.2, cases 1 to 37)."""

import io
import struct
import zipfile
import zlib

from tests.spreadsheets.book import HEAD, MAIN, Book, sheet_xml, zipped
from tests.spreadsheets.rows import headers, need, needs_book, needs_sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    """A list with one need."""
    return needs_book(need()).data()


def with_part(name: str, content: str | bytes) -> bytes:
    """A good list with one more, or another, part."""
    book = needs_book(need())
    book.parts[name] = content
    return book.data()


def truncated() -> bytes:
    """Cut in the middle."""
    whole = good()
    return whole[: len(whole) // 2]


def zip_bomb() -> bytes:
    """A part of 150 MB that packs to 0.15 MB."""
    book = needs_book(need())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in book.finished().items():
            archive.writestr(name, part)
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'{HEAD}<sst xmlns="{MAIN}"><si><t>'.encode())
            block = b"A" * (1 << 20)
            for _ in range(150):
                part.write(block)
            part.write(b"</t></si></sst>")
    return buffer.getvalue()


def lying_header() -> bytes:
    """The same, but every header claims a part of 1,000 bytes."""
    data = bytearray(zip_bomb())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true_size = archive.getinfo("xl/sharedStrings.xml").file_size
    told, lie = struct.pack("<L", true_size), struct.pack("<L", 1000)
    assert data.count(told) >= 1
    return bytes(data.replace(told, lie))


def overlapping() -> bytes:
    """Two entries of the directory that share one member's bytes, as quines and 42.zip's heirs do."""
    data = good()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        end = archive.start_dir
        names = archive.namelist()
    directory, tail = data[end:-22], data[-22:]
    size = 46 + len(names[0].encode()) + len(archive.infolist()[0].extra)
    entry = bytearray(directory[:size])
    twice = directory + bytes(entry)
    count = len(names) + 1
    tail = tail[:8] + struct.pack("<HHLL", count, count, len(twice), end) + tail[20:]
    return data[:end] + twice + tail


def many_members() -> bytes:
    """10,000 members."""
    parts = needs_book(need()).finished()
    return zipped({**parts, **{f"xl/media/{n}.txt": "x" for n in range(10_000)}})


def billion_laughs(part: str = SHEET) -> bytes:
    """Entities that unfold to a billion words."""
    lines = "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' if n else '<!ENTITY lol0 "lol">'
        for n in range(10)
    )
    root = "worksheet" if part == SHEET else "sst"
    inside = needs_sheet(need()).partition("?>")[2] if part == SHEET else "<sst>&lol9;</sst>"
    return with_part(part, f"{HEAD}<!DOCTYPE {root} [{lines}]>{inside}")


def external_entity() -> bytes:
    """An entity that would read a file of the server."""
    sheet = needs_sheet(need(备注="&secret;").copy()).replace("&amp;secret;", "&secret;")
    kind = '<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return with_part(SHEET, sheet.replace("?>", f"?>{kind}", 1))


def external_type() -> bytes:
    """A document type that would be fetched."""
    kind = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/evil.dtd">'
    return with_part(SHEET, needs_sheet(need()).replace("?>", f"?>{kind}", 1))


def symbolic_link() -> bytes:
    """A member that is a link to a file of the server."""
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("xl/media/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def far_cell(address: str) -> bytes:
    """A good list with one filled cell far away."""
    row = "".join(character for character in address if character.isdigit())
    stray = f'<row r="{row}"><c r="{address}"><v>1</v></c></row></sheetData>'
    return with_part(SHEET, needs_sheet(need()).replace("</sheetData>", stray))


def many_columns() -> bytes:
    """A header of 2,000 columns."""
    wide = [*headers("village-needs"), *(f"列{n}" for n in range(1985))]
    return Book(需求清单=sheet_xml([wide, need()])).data()


def many_rows(count: int) -> bytes:
    """More needs than a county has."""
    row = '<row><c t="inlineStr"><is><t>罗盘村</t></is></c></row>'
    xml = needs_sheet(need()).replace("</sheetData>", row * count + "</sheetData>")
    return with_part(SHEET, xml)


def ole(stream: str) -> bytes:
    """The beginning of an OLE file, whose directory names one stream."""
    return OLE + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 4096


def office_text() -> bytes:
    """A .docx."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


def open_document() -> bytes:
    """An .ods."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": "<office/>"})


def encrypted_member() -> bytes:
    """A zip whose members are locked."""
    data = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def wrong_sum() -> bytes:
    """One byte of a packed part is another."""
    data = bytearray(needs_book(need()).data(method=zipfile.ZIP_STORED))
    place = data.find("引进种养技术".encode())
    data[place] ^= 1
    assert zlib.crc32(bytes(data)) != 0
    return bytes(data)
