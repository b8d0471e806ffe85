"""From draft to withdrawn: who may sign off, what voids it, and how the edit is named."""

from __future__ import annotations

import re

import pytest

from cchc.cli.main import main
from cchc.duties.approvals import own_approvals
from cchc.duties.eligibility import Evidence, Refusal, standings
from cchc.duties.evidence import first_days, near_copies
from cchc.duties.history import history
from cchc.rules.gate import check
from tests.projects import HEAD, TEXT, item, project, sign
from tests.repositories import APPROVER, repository

pytestmark = pytest.mark.slow

PATH = "units/ben-nghe/san-pham/to-gap.md"
KEY = "ben-nghe/san-pham/to-gap"
MEDIA = "units/ben-nghe/media/to-gap.pdf"
ATTACHED = "[{file: ../media/to-gap.pdf, title: Tờ gấp}]"
OFFICE = "Phòng Văn hóa và Thông tin"


def said(verdict, prefix="RV"):
    return [d.line_of_text() for d in verdict.diagnostics if d.code.startswith(prefix)]


def refusal(verdict):
    root, plan = verdict.root, verdict.catalogue.plans[0]
    catalogue = verdict.catalogue.of(KEY.partition("/")[0])
    items = tuple(verdict.catalogue.every_item())
    story, signed = history(root), own_approvals(root, history(root), items, {})
    begins, first = first_days(story, plan.timezone)
    own = frozenset(key for key, (*_, own) in signed.items() if own)
    known = Evidence(first, begins, (), near_copies(root, verdict.catalogue.cards), own)
    return standings(catalogue, plan, verdict.as_of, known)[KEY].refusal


@pytest.fixture
def run(tmp_path, capsys):
    """`cchc` in a project with one item; gives exit code, what it says, and the item's text."""
    root = project(tmp_path, {PATH: item(status="submitted", date="2023-02-20")})

    def call(command, *args):
        names = [str(root / PATH)] if PATH in args else []
        rest = [arg for arg in args if arg != PATH]
        code = main([command, *names, "--root", str(root), "--as-of", "2023-02-21", *rest])
        out = capsys.readouterr()
        return code, out.out + out.err, (root / PATH).read_text(encoding="utf-8")

    return call


def test_the_way_of_an_item(run):
    code, _, text = run("approve", PATH, "--by", OFFICE, "--on", "2023-02-19", "--note", "Đã xem")
    assert code == 0
    assert "status: published\n" in text
    assert "review:\n  by: Phòng Văn hóa và Thông tin\n  on: 2023-02-19\n  digest: sha256:" in text
    assert "  note: Đã xem\n---\n" in text
    assert "RV1" not in run("check", "--all")[1]
    code, out, text = run("withdraw", PATH, "--reason", "Sai mức phí", "--by", HEAD)
    assert (code, "đã thu hồi ngày 2023-02-21" in out) == (0, True)
    assert "status: withdrawn\n" in text
    assert f"withdrawn:\n  on: 2023-02-21\n  reason: Sai mức phí\n  by: {HEAD}\n" in text
    assert "FM22" not in run("check", "--all")[1]


def test_steps_out_of_order_are_refused(run):
    assert run("submit", PATH)[0] == 1
    assert run("withdraw", PATH, "--reason", "x", "--by", "y")[0] == 1
    code, out, text = run("approve", PATH, "--by", "Cộng tác viên")
    assert (code, "được thẩm định: Chủ tịch" in out, "review" in text) == (1, True, False)
    assert run("approve", PATH, "--by", HEAD, "--on", "19/02/2023")[0] == 2
    assert run("approve", "units/khong/co.md", "--by", HEAD)[0] == 1


def test_a_draft_is_submitted_before_it_is_approved(tmp_path, capsys):
    root = project(tmp_path, {PATH: item(status="draft")})
    path = str(root / PATH)
    assert main(["approve", path, "--root", str(root), "--by", HEAD]) == 1
    assert main(["submit", path, "--root", str(root)]) == 0
    assert main(["approve", path, "--root", str(root), "--by", HEAD]) == 0
    assert "status: published" in (root / PATH).read_text()


def test_a_folder_is_approved_in_one_go_and_once(tmp_path, capsys):
    files = {PATH: item(), "units/ben-nghe/san-pham/nhap.md": item(status="draft")}
    root = project(tmp_path, files)
    args = ["approve", "units", "--root", str(root), "--all", "--by-head", "--on-date-of-item"]
    assert main(args) == 0
    assert capsys.readouterr().out == f"{PATH}: đã ghi thẩm định của {HEAD}, 2023-02-20.\n"
    assert main(args) == 0
    assert capsys.readouterr().out == ""
    assert main(["approve", str(root / "units"), "--root", str(root), "--by", HEAD]) == 1


def test_an_item_with_faults_is_not_approved(tmp_path, capsys):
    root = project(tmp_path, {PATH: item(topics="[khong-co]")})
    assert main(["approve", PATH, "--root", str(root), "--by", HEAD]) == 1
    assert "FM204" in capsys.readouterr().err


def test_one_edited_word_is_named(tmp_path):
    repo = repository(tmp_path)
    repo.publish("2023-02-20", PATH, item())
    assert said(repo.check("2023-02-21")) == []
    text = (repo.root / PATH).read_text()
    repo.write({PATH: text.replace("nộp phí rồi", "nộp thêm phí rồi")})
    verdict = repo.check("2023-02-21")
    assert refusal(verdict) is Refusal.EDITED
    assert said(verdict) == [
        f"{PATH}:18:{TEXT.index('phí rồi') + 1}: RV104 Mục đã bị sửa "
        f"sau khi {HEAD} thẩm định ngày 20/02/2023: + “thêm”. "
        f'Đề nghị thẩm định lại (cchc approve {PATH} --by "{HEAD}"), hoặc trả lại nội dung cũ.'
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("nộp phí", "nộp lệ phí", "+ “lệ”"),
        ("nộp phí ", "nộp ", "− “phí”"),
        ("Chuẩn bị giấy tờ,", "Chuẩn bị hồ sơ,", "“giấy tờ,” → “hồ sơ,”"),
        ("Nộp hồ sơ trực tuyến", "Nộp hồ sơ", "title: “Nộp hồ sơ trực tuyến” → “Nộp hồ sơ”"),
        ("focus: 4", "focus: 2", "focus: “4” → “2”"),
        ("evaluation: Bài thử.\n", "", "evaluation: − “Bài thử.”"),
        ("status:", "featured: true\nstatus:", "featured: + “true”"),
    ],
)
def test_edits_in_words_and_keys(tmp_path, old, new, what):
    repo = repository(tmp_path)
    repo.publish("2023-02-20", PATH, item())
    text = (repo.root / PATH).read_text()
    repo.commit("2023-02-21", {PATH: text.replace(old, new, 1)})
    (line,) = said(repo.check("2023-02-21"))
    assert f"thẩm định ngày 20/02/2023: {what}. " in line


def test_several_edits_are_counted(tmp_path):
    repo = repository(tmp_path)
    repo.publish("2023-02-20", PATH, item())
    text = (repo.root / PATH).read_text()
    repo.write({PATH: text.replace("focus: 4", "focus: 2").replace("nộp phí", "nộp lệ phí")})
    (line,) = said(repo.check("2023-02-21"))
    assert "focus: “4” → “2”, và 1 chỗ khác." in line


def test_what_readers_do_not_see_may_change(tmp_path):
    repo = repository(tmp_path)
    repo.publish("2023-02-20", PATH, item())
    text = (repo.root / PATH).read_text()
    moved = text.replace("focus: 4\n", "").replace("title: Nộp", "focus: '4'\ntitle: Nộp", 1)
    repo.write({PATH: moved.replace("\n", "\r\n") + "\r\n\r\n"})
    assert said(repo.check("2023-02-21")) == []


def test_without_history_the_part_is_named(tmp_path):
    root = project(tmp_path, {PATH: item()})
    sign(root, PATH)
    (root / PATH).write_text((root / PATH).read_text().replace("nộp phí", "nộp lệ phí"))
    (line,) = said(check(root, "2023-02-21"))
    assert "ngày 20/02/2023: digest sha256:" in line


def test_a_changed_attachment_voids_the_sign_off_and_is_named(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {MEDIA: "một", PATH: item(attachments=ATTACHED)})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {}, who=APPROVER)
    assert said(repo.check("2023-02-21")) == []
    repo.commit("2023-02-21", {MEDIA: "hai"})
    (line,) = said(repo.check("2023-02-21"))
    assert "ngày 20/02/2023: media/to-gap.pdf. " in line


def test_a_changed_cover_voids_the_sign_off_too(tmp_path):
    cover = "units/ben-nghe/media/anh.svg"
    repo = repository(tmp_path)
    repo.commit(
        "2023-02-20", {cover: "<svg/>", PATH: item(cover="{src: ../media/anh.svg, alt: Ảnh}")}
    )
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {cover: "<svg></svg>"}, who=APPROVER)
    (line,) = said(repo.check("2023-02-21"))
    assert "media/anh.svg" in line


def test_author_and_approver_are_one_by_role(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    sign(repo.root, PATH, by="Ủy ban nhân dân phường Bến Nghé")
    repo.commit("2023-02-20", {}, who=APPROVER)
    verdict = repo.check("2023-02-21")
    assert [line.split()[1] for line in said(verdict)] == ["RV103"]
    assert refusal(verdict) is Refusal.OWN


def test_author_and_approver_are_one_by_commit(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    sign(repo.root, PATH)
    assert said(repo.check("2023-02-21")) == []  # not committed: nobody knows yet who it is
    repo.commit("2023-02-20", {})
    assert [line.split()[1] for line in said(repo.check("2023-02-21"))] == ["RV103"]


def test_the_same_sign_off_committed_anew_by_another_is_in_order(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {})
    assert said(repo.check("2023-02-21"))
    repo.git("reset", "-q", "--soft", "HEAD~1")
    repo.commit("2023-02-20", {}, who=APPROVER)  # not a byte of the file differs
    assert not said(repo.check("2023-02-21"))


def test_one_commit_with_text_and_sign_off_is_one_person(tmp_path):
    repo = repository(tmp_path)
    repo.write({PATH: item()})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {})
    assert [line.split()[1] for line in said(repo.check("2023-02-21"))] == ["RV103"]


def test_a_squashed_pull_request_of_two_people_is_in_order(tmp_path):
    repo = repository(tmp_path)
    repo.write({PATH: item()})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {}, message=f"Tờ gấp\n\nCo-authored-by: X <{APPROVER}>")
    assert said(repo.check("2023-02-21")) == []


def test_a_correction_is_approved_by_another_again(tmp_path):
    repo = repository(tmp_path)
    repo.publish("2023-02-20", PATH, item())
    text = (repo.root / PATH).read_text().replace("nộp phí", "nộp lệ phí")
    repo.commit("2023-02-25", {PATH: text}, who=APPROVER)  # the approver corrects a word …
    sign(repo.root, PATH)
    repo.commit("2023-02-25", {}, who=APPROVER)  # … and signs the own correction
    assert [line.split()[1] for line in said(repo.check("2023-02-26"))] == ["RV103"]
    repo.write({PATH: (repo.root / PATH).read_text().replace("lệ phí", "phí, lệ phí")})
    repo.commit("2023-02-26", {})
    sign(repo.root, PATH)
    repo.commit("2023-02-26", {}, who="nguoi-thu-ba@example.org")
    assert said(repo.check("2023-02-27")) == []


def signed_by_its_author(tmp_path, change, text=None):
    """The codes said when one person writes, signs and, in the file signed, rewrites something."""
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: text or item()})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {PATH: change((repo.root / PATH).read_text())})
    return [line.split()[1] for line in said(repo.check("2023-02-21"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("review:", "# {digest: sha256:0123456789abcdef}\nreview:"),
        ("review:", "# trước đây:\n#   digest: sha256:0123456789abcdef\nreview:"),
        ("review:", '"review":'),
        ("review:", "review :"),
        ("  digest:", '  "digest":'),
        ("  digest:", "  digest :"),
        ("  digest:", "  'digest':"),
        ("  digest: sha256:", '  digest: "\\x73ha256:'),
    ],
)
def test_however_a_sign_off_is_written_its_author_stays_the_author(tmp_path, old, new):
    def change(text):
        assert old in text
        text = text.replace(old, new, 1)
        return re.sub(r"(\\x73.*)", r'\1"', text)

    assert signed_by_its_author(tmp_path, change) == ["RV103"]


def test_a_line_of_the_text_that_looks_like_a_key_is_text(tmp_path):
    repo = repository(tmp_path)
    lines = f"{TEXT}\n\nstatus: đang nhận hồ sơ\n"
    repo.commit("2023-02-20", {PATH: item(lines)})
    text = (repo.root / PATH).read_text().replace("status: đang nhận", "status: thôi nhận")
    repo.commit("2023-02-20", {PATH: text}, who=APPROVER)
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {}, who=APPROVER)
    assert [line.split()[1] for line in said(repo.check("2023-02-21"))] == ["RV103"]


def test_who_only_rewrites_what_readers_do_not_see_is_no_author(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    text = (repo.root / PATH).read_text()
    repo.commit("2023-02-20", {PATH: text.replace("focus: 4", "focus: '4'")}, who=APPROVER)
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {}, who=APPROVER)
    assert said(repo.check("2023-02-21")) == []


def test_a_version_that_could_not_be_read_has_an_author_all_the_same(tmp_path):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()})
    broken = (repo.root / PATH).read_text().replace("---\n", "", 1)
    repo.commit("2023-02-20", {PATH: broken}, who=APPROVER)
    repo.commit("2023-02-20", {PATH: f"---\n{broken}".replace("nộp phí", "nộp lệ phí")})
    sign(repo.root, PATH)
    repo.commit("2023-02-20", {}, who=APPROVER)
    assert [line.split()[1] for line in said(repo.check("2023-02-21"))] == ["RV103"]


def test_text_older_than_history_may_come_in_by_one_hand(tmp_path):
    files = {PATH: item(date="2022-11-01")}
    root = project(tmp_path / "a", files)
    sign(root, PATH)
    signed = (root / PATH).read_text()
    repo = repository(tmp_path, "2023-01-02", {PATH: signed})
    assert said(repo.check("2023-02-21")) == []


def test_a_signed_item_counts_from_its_date_on(tmp_path):
    root = project(tmp_path, {PATH: item()})
    sign(root, PATH)
    assert refusal(check(root, "2023-02-20")) is None
    assert refusal(check(root, "2023-02-19")) is Refusal.FUTURE


def test_who_signs_an_own_text_is_told_before_the_gate_tells(tmp_path, capsys):
    repo = repository(tmp_path)
    repo.commit("2023-02-20", {PATH: item()}, who=APPROVER)
    repo.git("config", "user.email", APPROVER.upper())
    args = ["approve", str(repo.root / PATH), "--root", str(repo.root), "--by", HEAD]
    assert main(args) == 0
    assert "RV103" in capsys.readouterr().err
    repo.git("config", "user.email", "nguoi-khac@example.org")
    assert main(args) == 0
    assert capsys.readouterr().err == ""
