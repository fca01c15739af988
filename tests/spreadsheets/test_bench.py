"""`make bench` measures what the pages do; it breaks quietly when nobody runs it."""

from benchmarks import import_rows


def test_both_variants_leave_the_same_tables(selection, capsys):
    import_rows.measure(rows=12, rounds=1)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["cadre-profiles", "12"],
        ["village-needs", "12"],
    ]
    assert all("times faster" in line for line in lines)
