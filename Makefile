# honorpress: `make site` builds the site, `make test` checks everything, `make help` lists the rest.
# Both work on a bare Debian 12; PYTHON=python3.12 (or 3.13) picks another interpreter.

PYTHON ?= python3
PYTEST_ARGS ?=
UPGRADE ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check
UV := .tools/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" pyproject.toml

export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check lint test tools bench bench-large lock wheel clean distclean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

site: $(VENV)/.project ## build the site into site/
	@$(BIN)/honorpress build

serve: $(VENV)/.project ## show the site while its records are edited
	@$(BIN)/honorpress serve

check: $(VENV)/.project ## check the records, write nothing
	@$(BIN)/honorpress check

lint: $(VENV)/.test $(VENV)/.project ## ruff and mypy
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	MYPYPATH=tests $(BIN)/mypy -p honorpress -p support || failed=1; \
	exit $$failed

# The tests run even when lint has failed, so that one run tells everything; pytest's 5 means "no tests yet".
test: tools ## install what tests need, then lint and all tests
	@lint=0; $(MAKE) --no-print-directory lint || lint=$$?; \
	tests=0; $(BIN)/pytest -v -n auto --maxprocesses 4 --dist worksteal $(PYTEST_ARGS) || tests=$$?; \
	if [ $$tests -eq 5 ]; then tests=0; fi; \
	if [ $$lint -ne 0 ]; then echo "make test: lint failed, see above" >&2; fi; \
	[ $$lint -eq 0 ] && [ $$tests -eq 0 ]

tools: $(VENV)/.test $(VENV)/.project ## install what tests need beside Python packages
	@sh scripts/install-test-tools.sh

bench: $(VENV)/.test $(VENV)/.project ## measure builds of 1,000 and 10,000 people
	@$(BIN)/python bench/build.py

bench-large: $(VENV)/.test $(VENV)/.project ## measure builds of 100,000 people
	@$(BIN)/python bench/build.py --people 100000 --runs 1

wheel: $(VENV)/.test ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

# Pins stay as they are unless pyproject.toml forbids them; UPGRADE=--upgrade moves all to the newest.
lock: $(UV) ## pin the dependencies pyproject.toml names
	$(COMPILE) $(UPGRADE) --group build --output-file requirements/site.txt
	$(COMPILE) $(UPGRADE) --group test --constraints requirements/site.txt --output-file requirements/test.txt
	npm install --prefix requirements --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts \
		--no-audit --no-fund --loglevel error

clean: ## remove what builds and tests made
	rm -rf site .site.* .honorpress dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -not -path './.tools/*' -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment and the test tools too
	rm -rf $(VENV) .tools

# pip arrives last, so a virtual environment without it is half made and is made again.
$(BIN)/pip:
	@sh scripts/make-venv.sh "$(PYTHON)" $(VENV)

$(VENV)/.site: requirements/site.txt | $(BIN)/pip
	@echo "Installing the site's dependencies / 正在安装依赖 ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@

$(VENV)/.test: requirements/test.txt | $(BIN)/pip
	@echo "Installing the tests' dependencies / 正在安装测试依赖 ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@ $(VENV)/.site  # which it contains

# An editable package is not compiled by pip; every command would begin by doing that where Python may not.
$(VENV)/.project: pyproject.toml | $(VENV)/.site
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator
	@touch $@

$(UV): | $(BIN)/pip
	$(BIN)/python -m venv .tools/uv
	.tools/uv/bin/python -m pip install -qq --disable-pip-version-check uv
