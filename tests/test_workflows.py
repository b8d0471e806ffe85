"""Workflow files are valid, and their script steps do in a real repository what they are for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import junitparser
import pytest
import yaml

from cchc.cli.main import main
from tests.projects import item
from tests.repositories import repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SCHEMAS = Path(__file__).parent / "fixtures" / "schemas"
GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GATE, REMIND = "kiem-tra.yml", "nhac-viec.yml"
SET_UP = ".venv/.package"
PRODUCT = "units/ben-nghe/san-pham/to-gap.md"
DUE, AFTER = "2023-04-15", "2023-04-16"


def loaded(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in data.items()}


@pytest.mark.parametrize("path", [*GITHUB, ROOT / ".gitlab-ci.yml"], ids=lambda path: path.name)
def test_workflow_files_are_valid(path):
    name = "gitlab-ci.json" if "gitlab" in path.name else "github-workflows.json"
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(loaded(path))


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_scripts_take_nothing_from_outside_but_through_variables(path):
    for job in loaded(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "a branch's name would be run as a script"
            assert step.get("with", {}).get("fetch-depth", 0) == 0


def cached(name):
    """The cache step of each GitHub job that has one, by the job's name."""
    jobs = loaded(ROOT / ".github" / "workflows" / name)["jobs"]
    found = {
        job: [step["with"] for step in of["steps"] if "/cache@" in step.get("uses", "")]
        for job, of in jobs.items()
    }
    return {job: step[0] for job, step in found.items() if step}


def test_github_restores_what_the_last_run_made():
    caches = cached(GATE)
    assert caches["gate"]["path"] == ".cache/cchc"
    assert caches["site"]["path"].split() == [".cache/cchc", "site"]
    for step in caches.values():
        assert step["key"].endswith("-${{ github.sha }}"), "a key that exists is never saved again"
        for start in step["restore-keys"].splitlines():
            assert step["key"].startswith(start), "the last run's is found by how its key begins"


def test_gitlab_restores_what_the_last_run_made():
    data = loaded(ROOT / ".gitlab-ci.yml")
    assert data["cache"]["paths"] == [".cache/cchc/"]
    assert data["site"]["cache"]["paths"] == [".cache/cchc/", "site/"]
    assert data["site"]["cache"]["key"] != data["cache"]["key"], (
        "else the one drops the other's site"
    )


def test_keys_of_caches_name_no_place_that_packages_come_from():
    gitlab = loaded(ROOT / ".gitlab-ci.yml")
    keys = [step["key"] for step in cached(GATE).values()]
    keys += [gitlab["cache"]["key"], gitlab["site"]["cache"]["key"]]
    for key in keys:
        assert not re.search(r"://|hashFiles|index|\bpip\b|[a-z]\.[a-z]{2,}/", key.lower()), key


class Machine:
    """A runner: a clone with a .venv, the variables of a forge, and a stand-in for its `gh`."""

    def __init__(self, root: Path, tmp: Path) -> None:
        self.root, self.summary, self.calls = root, tmp / "summary.md", tmp / "calls.txt"
        tools = tmp / "bin"
        tools.mkdir()
        (tools / "gh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {self.calls}\n{OPEN_ISSUE}')
        (tools / "gh").chmod(0o755)
        (root / ".venv").symlink_to(ROOT / ".venv")
        for name in ("CODEOWNERS", "docs/ma-loi"):
            command = "docs" if name.startswith("docs") else "owners"
            main([command, "--root", str(root)])
        self.path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def run(self, script: str, **variables: str) -> tuple[int, str]:
        """Run a script as forges do: bash, stopping at the first failure."""
        own = {"GITHUB_STEP_SUMMARY": str(self.summary), "PATH": self.path, **variables}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("CCHC_", "GIT_"))}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=self.root, env={**kept, **own}, capture_output=True, check=False,
        )  # fmt: skip
        return done.returncode, (done.stdout + done.stderr).decode()


OPEN_ISSUE = '[ "$1 $2" = "issue list" ] && [ -n "$OPEN" ] && echo "$OPEN"; exit 0\n'


@pytest.fixture
def machine(tmp_path):
    repo = repository(tmp_path)
    (repo.root / ".gitignore").write_text(".cache/\n.venv\n")
    repo.commit("2023-01-02", {})
    made = Machine(repo.root, tmp_path)
    repo.commit("2023-01-03", {})
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    made.repo = repo  # type: ignore[attr-defined]
    return made


def steps(name, job, event):
    """The scripts a job runs on an event, set-up left out: `make` is tested by itself."""
    found = []
    for step in loaded(ROOT / ".github" / "workflows" / name)["jobs"][job]["steps"]:
        condition = step.get("if", "")
        same = event == "pull_request"
        if "== 'pull_request'" in condition and not same:
            continue
        if "!= 'pull_request'" in condition and same:
            continue
        if "run" in step and SET_UP not in step["run"]:
            found.append(step["run"])
    return found


def gate(machine, event, day, **variables):
    codes = []
    for script in steps(GATE, "gate", event):
        code, out = machine.run(script, CCHC_AS_OF=day, BASE="origin/main", **variables)
        codes.append(code)
        if "check" in script and "--format" in script:
            machine.out = out
    return max(codes)


def test_github_every_night_is_red_the_day_after_a_due_date(machine):
    assert gate(machine, "schedule", DUE) == 0
    assert gate(machine, "schedule", AFTER) == 1
    assert machine.out.startswith("::error file=units/ben-nghe/san-pham,title=OBL101")
    assert "| lỗi | OBL101 |" in machine.summary.read_text()


def test_github_a_pull_request_that_mends_is_green_while_main_is_red(machine):
    machine.repo.git("checkout", "-q", "-b", "bu")
    machine.repo.publish(AFTER, PRODUCT, item(date=AFTER, period="2023-q1"))
    assert gate(machine, "pull_request", AFTER) == 0
    machine.repo.git("checkout", "-q", "main")
    assert gate(machine, "push", AFTER) == 1


def test_github_a_pull_request_with_a_fault_is_red(machine):
    machine.repo.git("checkout", "-q", "-b", "sai")
    machine.repo.commit(AFTER, {PRODUCT: item(date="16/04/2023")})
    assert gate(machine, "pull_request", AFTER) == 1
    assert f"::error file={PRODUCT},line=3" in machine.out


@pytest.mark.parametrize("command", ["owners", "docs"])
def test_github_generated_files_that_are_out_of_date_are_red(machine, command):
    path = {"owners": "CODEOWNERS", "docs": "docs/ma-loi/OBL101.md"}[command]
    (machine.root / path).write_text("cũ\n")
    assert gate(machine, "push", DUE) == 1


@pytest.mark.parametrize(("number", "verb"), [("", "create"), ("7", "edit 7")])
def test_github_one_issue_says_what_falls_due(machine, number, verb):
    for script in steps(REMIND, "remind", "schedule"):
        code, out = machine.run(script, CCHC_AS_OF="2023-03-27", OPEN=number)
        assert code == 0, out
    calls = machine.calls.read_text().splitlines()
    assert f"issue {verb} --title Nhắc việc cải cách hành chính, ngày 27/03/2023" in calls[-1]
    body = (machine.root / "nhac-viec/noi-dung.md").read_text()
    assert "15/04/2023, còn 19 ngày" in body and "# Nhắc" not in body
    assert (machine.root / "nhac-viec/ben-nghe.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def gitlab(machine, job, day):
    """All lines in one shell, as GitLab runs them."""
    base = machine.repo.git("merge-base", "origin/main", "HEAD")
    data = loaded(ROOT / ".gitlab-ci.yml")
    assert data["default"]["before_script"] == [f"make --silent {SET_UP}"]
    script = "\n".join(data[job]["script"])
    return machine.run(script, CCHC_AS_OF=day, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)[0]


def test_gitlab_every_night_is_red_the_day_after_a_due_date(machine):
    assert gitlab(machine, "everything", DUE) == 0
    assert gitlab(machine, "everything", AFTER) == 1
    report = json.loads((machine.root / "gl-code-quality-report.json").read_text())
    assert report[0]["check_name"].startswith("OBL101")
    suites = junitparser.JUnitXml.fromfile(str(machine.root / "junit.xml"))
    assert suites.failures == 1


def test_gitlab_a_merge_request_that_mends_is_green_while_main_is_red(machine):
    machine.repo.git("checkout", "-q", "-b", "bu")
    machine.repo.publish(AFTER, PRODUCT, item(date=AFTER, period="2023-q1"))
    assert gitlab(machine, "merge-request", AFTER) == 0
    machine.repo.commit(AFTER, {PRODUCT: item(date="16/04/2023")})
    assert gitlab(machine, "merge-request", AFTER) == 1


def test_gitlab_reminders_never_fail(machine):
    assert gitlab(machine, "reminders", AFTER) == 0
    assert "quá hạn 1 ngày" in (machine.root / "nhac-viec/nhac-viec.md").read_text()


def test_cron_is_silent_after_a_good_night(machine):
    page = (ROOT / "docs/ky-thuat/continuous-integration.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:\d+ \d+ \* \* \S+) (cd /srv/cchc .*)$", page, re.M)
    check, remind = (line.replace("/srv/cchc", str(machine.root)) for line in lines)
    assert "%" not in check + remind, "cron takes a percent sign for the end of the line"
    check = check.replace("git pull --quiet --ff-only;", "true;")  # there is nothing to pull from
    assert machine.run(check, CCHC_AS_OF=DUE)[1] == ""
    assert "OBL101" in machine.run(check, CCHC_AS_OF=AFTER)[1]
    assert machine.run(remind, CCHC_AS_OF=AFTER)[0] == 0


def test_the_set_up_step_is_a_target_of_ours():
    made = shutil.which("make")
    assert made
    done = subprocess.run([made, "--dry-run", SET_UP], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
