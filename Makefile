# What a person or a CI job does here. Every target does its own set-up, on a bare Debian with
# Python 3.11+, make and git; stamp files in .venv make the second run instant.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
CACHE  := .cache
NODE   := tests/browser/node_modules

# The machine's own pip configuration decides where packages come from; hashes decide which.
# Wheels only: a bare Debian has no compiler, and a wheel runs no code while it is installed.
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
PIN := install --require-hashes --only-binary :all:

# Material prints a notice on MkDocs 2 at every start; decisions/0001 says what we do about it.
export NO_MKDOCS_2_WARNING := 1
# npm and hook scripts must find the node of .venv, whatever else the machine has.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup site serve publish check test check-code lint soak matrix bench profile \
	lighthouse lock clean system

help: ## các lệnh của dự án · the commands of the project
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- for editors ---------------------------------------------------------------------------

# The command is the gate of record, so it runs first; CCHC_GATE=report publishes with the
# shortfall shown (exit 1), though never after wrong use (exit 2).
# No -q: MkDocs counts warnings in its log handler, and --strict -q would count none.
site: $(VENV)/.package ## kiểm tra rồi dựng trang vào site/ · check, then build the site
	$(BIN)/cchc check $(if $(filter report,$(CCHC_GATE)),|| test $$? -eq 1)
	$(BIN)/mkdocs build --strict

# An editor must see the page while something is still owed.
serve: export CCHC_GATE ?= report
serve: $(VENV)/.package ## xem thử ngay khi sửa · live preview
	$(BIN)/mkdocs serve

# One step for readers, and one step back: make publish DEST=/srv/cchc, then … BACK=1.
publish: $(if $(BACK),$(VENV)/.package,site) ## đưa trang vào DEST trong một bước · put the site in place
	@test -n "$(DEST)" || { echo "make publish DEST=/srv/cchc [BACK=1]" >&2; exit 2; }
	$(BIN)/cchc publish "$(DEST)" $(if $(BACK),--back)

check: $(VENV)/.package ## kiểm tra nội dung và nghĩa vụ · the gate alone
	$(BIN)/cchc check

# --- for developers ------------------------------------------------------------------------

setup: $(VENV)/.package $(VENV)/.test $(NODE)/.tests system ## cài đặt mọi thứ · install everything

# Two workers for two cores, and whoever is done takes half of what the other still has to do.
# No limit of time but the one by which a test that hangs names itself (pyproject.toml).
PYTEST := $(PY) -m pytest -n $(or $(WORKERS),2) --dist worksteal
test: lint $(NODE)/.tests system ## mọi phép thử, khoảng bốn phút · all tests, about four minutes
	$(PYTEST) --durations=15

check-code: lint ## lint và các phép thử nhanh, dưới một phút · lint and the quick tests
	$(PYTEST) -q -m "not slow and not browser and not soak"

lint: $(VENV)/.package $(VENV)/.test ## ruff, mypy --strict, các tầng · the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --cache-dir $(CACHE)/import-linter

soak: $(VENV)/.package $(VENV)/.soak $(NODE)/.tests system ## phép thử dài · fuzzing, kill tests, 50,000 items
	$(PY) -m pytest -m "soak or hypothesis" --hypothesis-profile soak --timeout 14400

# Newest means newest today, so this may find what nobody here has changed.
matrix: $(VENV)/.package $(VENV)/.lock ## ProperDocs, thư viện cũ nhất và mới nhất, mọi Python · other builders, versions, Pythons
	$(PY) -m tests.matrix $(MATRIX)

profile: $(VENV)/.package $(VENV)/.test ## thời gian đi đâu · where the time goes
	mkdir -p $(CACHE)/profile
	CCHC_GATE=report $(BIN)/pyinstrument -r html -o $(CACHE)/profile/check.html $(BIN)/cchc check || test $$? -eq 1
	CCHC_GATE=report $(BIN)/pyinstrument -r html -o $(CACHE)/profile/build.html $(BIN)/mkdocs build
	CCHC_GATE=report $(BIN)/pyinstrument -r speedscope -o $(CACHE)/profile/build.speedscope.json $(BIN)/mkdocs build
	@echo "$(CACHE)/profile/check.html $(CACHE)/profile/build.html (flame graph: build.speedscope.json)"

bench: $(VENV)/.package $(VENV)/.bench ## đo tốc độ · measure speed (BENCH_SIZES="2000 10000 50000")
	$(PY) -m tests.bench $(BENCH)

lighthouse: site $(NODE)/.lighthouse system ## chấm điểm trên điện thoại · Lighthouse, as a phone
	$(PY) -m tests.browser.lighthouse

lock: $(VENV)/.lock $(VENV)/.test ## ghim lại phụ thuộc · pin anew (UPGRADE=--upgrade)
	$(UV) --group build pyproject.toml -o requirements/site.txt
	$(UV) --group build --group test pyproject.toml -c requirements/site.txt -o requirements/test.txt
	$(UV) --group soak -c requirements/test.txt -o requirements/soak.txt
	$(UV) --group bench -c requirements/test.txt -o requirements/bench.txt
	$(UV) --group lock -o requirements/lock.txt
	cd tests/browser && npm install --package-lock-only --ignore-scripts --no-audit --no-fund

clean: ## xoá những gì đã dựng · remove what was built (.venv stays)
	rm -rf site .stage $(CACHE) .hypothesis hooks/*.egg-info

# --- set-up --------------------------------------------------------------------------------

# One lock for Python 3.11 to 3.14 on every system; no index host is written down.
UV = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --universal \
     --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links $(UPGRADE)

$(PY):
	@sh tests/setup-debian.sh python $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt | $(PY)
	$(PIP) $(PIN) -r $<
	@touch $@

# The version comes from the package, its data files and commands from pyproject.toml.
$(VENV)/.package: pyproject.toml $(VENV)/.site
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
$(VENV)/.soak: requirements/soak.txt $(VENV)/.test
$(VENV)/.bench: requirements/bench.txt $(VENV)/.site
$(VENV)/.lock: requirements/lock.txt | $(PY)
$(VENV)/.test $(VENV)/.soak $(VENV)/.bench $(VENV)/.lock:
	$(PIP) $(PIN) -r $<
	@touch $@

# --ignore-scripts: the Nu HTML checker's package would fetch a Java of its own.
NPM_CI = cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent
$(NODE)/.tests: tests/browser/package-lock.json $(VENV)/.test
	$(NPM_CI) --omit=dev
	@touch $@

# npm ci starts from an empty folder, so this install stands in for the smaller one as well.
$(NODE)/.lighthouse: tests/browser/package-lock.json $(VENV)/.test
	$(NPM_CI)
	@touch $(NODE)/.tests $@

system:
	@sh tests/setup-debian.sh browser
