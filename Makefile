# zonemap. Two targets for newcomers, `make map` and `make test`; the rest is for changing it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: map test check format docs sbom clean browser database

map: $(STAMP)  ## draw the bundled Sochi example
	$(BIN)/zonemap map sochi-2019 -o sochi-2019.html --force

test: $(DEV_STAMP) browser database  ## everything that can be tested here, in random order
	$(BIN)/pytest -n auto --random-order

check: $(DEV_STAMP)  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV_STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser:  ## find a Chromium for the browser tests, or install one
	@sh tests/browser/get-chromium.sh

database:  ## find a PostgreSQL with PostGIS for the database tests, or install one
	@sh tests/unit/analysis/get-postgis.sh

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "zonemap needs Python 3.11 or newer; say which with: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python cannot make environments here; on Debian or Ubuntu: apt install python3-venv" >&2; exit 2; }

$(STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--editable '.[pdf,docx,plot,events,cluster,serve,test,lint,docs]'
	@touch $@ $(STAMP)

docs: $(DEV_STAMP)
	$(BIN)/sphinx-build --fail-on-warning --keep-going -b html docs docs/_build/html

sbom: $(STAMP)  ## list what an installation is made of, in CycloneDX form
	$(BIN)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o sbom.cdx.json $(BIN)/python

clean:
	rm -rf $(VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis
