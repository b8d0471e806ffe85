"""The command in the hands of people: wrong use, the table of units, exit codes, both languages."""

from __future__ import annotations

import pytest

from cchc.cli.main import main
from tests.projects import item, project, sign

PATH = "units/ben-nghe/san-pham/to-gap.md"


@pytest.fixture
def root(tmp_path):
    made = project(tmp_path, {PATH: item()})
    sign(made, PATH)
    return made


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "còn thiếu: LỆNH"),
        (["chek"], "không có 'chek'; chọn một trong: 'addresses', "),
        (["check", "--lang", "fr"], "--lang: không có 'fr'; chọn một trong: 'vi', 'en'"),
        (["check", "--changed-since"], "--changed-since: cần ghi thêm một giá trị ở sau"),
        (["check", "--nhanh"], "không có tùy chọn này: --nhanh"),
        (["approve", "x.md"], "cần một trong: --by --by-head"),
        (["remind", "--within", "mai"], "“mai” không phải là số ngày, ví dụ 21d, 3w"),
        (["chek", "--lang", "en"], "argument LỆNH: invalid choice: 'chek'"),
        (["check", "--lang=en", "--fast"], "unrecognized arguments: --fast"),
    ],
)
def test_wrong_use_is_2_and_said_in_the_language_asked_for(capsys, argv, said):
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert ("cách dùng: " in error) != ("usage: " in error)


def test_help_is_in_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["status", "--help"])
    out = capsys.readouterr().out
    assert "hiện trợ giúp này" in out
    assert not [word for word in ("usage", "options", "show this") if word in out]


def test_a_folder_without_a_project_is_wrong_use(capsys, tmp_path):
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "không có thư mục units" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2023-4-16", "16/04/2023", "hôm nay", "2023-02-30"])
def test_no_day_to_judge_by(capsys, root, day):
    assert main(["check", "--root", str(root), "--as-of", day]) == 2
    assert f"“{day}” không phải là" in capsys.readouterr().err


def test_exit_codes(capsys, root):
    assert main(["check", "--root", str(root), "--as-of", "2023-04-16"]) == 0
    assert main(["check", "--root", str(root), "--as-of", "2023-07-16"]) == 1
    assert "quý II/2023; hạn là 15/07/2023" in capsys.readouterr().out


def test_the_table_of_units(capsys, root):
    assert main(["status", "--root", str(root), "--as-of", "2023-07-16"]) == 0
    table = capsys.readouterr().out
    assert table == (
        "Kế hoạch thử năm 2023, tính đến 16/07/2023\n\n"
        "Đơn vị           quý I/2023  quý II/2023   quý III/2023       quý IV/2023\n"
        "───────────────  ──────────  ────────────  ─────────────────  ─────────────────\n"
        "Phường Bến Nghé  1/1 Đạt     0/1 Chưa đạt  0/1 Đang trong kỳ  0/1 Đang trong kỳ\n\n"
    )


def test_one_unit_and_one_quarter_in_english(capsys, root):
    argv = ["status", "--root", str(root), "--as-of", "2023-07-16", "--lang", "en"]
    assert main([*argv, "--unit", "ben-nghe", "--quarter", "2023-q2"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[2].split() == ["Duty", "Period", "Have/least", "Due", "Status"]
    assert table[4].endswith("Q2 2023  0/1         15/07/2023  Missed")
    assert len(table) == 6


def test_a_unit_or_quarter_that_is_not_there(capsys, root):
    assert main(["status", "--root", str(root), "--unit", "ben-nge"]) == 2
    assert "Có phải “ben-nghe”?" in capsys.readouterr().err
    assert main(["status", "--root", str(root), "--quarter", "2024-q1"]) == 2
    assert "“2024-q1”" in capsys.readouterr().err
