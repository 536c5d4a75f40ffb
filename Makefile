# Two commands on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
EMULATOR := .venv-emulator
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= 2

.PHONY: demo test fast lint format tools emulator bench fuzz clean

demo: $(VENV)/.demo
	@rm -rf demo
	@echo '$$ stormcli validate models/brick-shop'
	@$(BIN)/stormcli validate models/brick-shop
	@echo '$$ stormcli diagram models/brick-shop -o demo/context-map.svg'
	@$(BIN)/stormcli diagram models/brick-shop -o demo/context-map.svg
	@echo '$$ stormcli diagram models/brick-shop -o demo/context-map.png'
	@$(BIN)/stormcli diagram models/brick-shop -o demo/context-map.png
	@echo '$$ stormcli explore models/brick-shop -o demo/explore.html'
	@$(BIN)/stormcli explore models/brick-shop -o demo/explore.html
	@echo '$$ stormcli generate models/brick-shop -o demo/services'
	@$(BIN)/stormcli generate models/brick-shop -o demo/services > demo/generate.log || (cat demo/generate.log; false)
	@tail -n 1 demo/generate.log
	@echo
	@echo 'Look at:'
	@echo '  models/brick-shop/                        the model: what a team writes'
	@echo '  demo/context-map.svg                      who depends on whom, and what crosses'
	@echo '  demo/explore.html                         the same to walk around in, in a browser'
	@echo '  demo/services/README.md                   the system that came out of it'
	@echo '  demo/services/contexts/ordering/          one service of one team'
	@echo '  demo/generate.log                         every file written, and what is not generated yet'

test: $(VENV)/.test $(EMULATOR)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

fast: $(VENV)/.test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --ignore tests/generate --ignore tests/emulator

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

tools:
	.ci/tools

emulator: $(EMULATOR)/.installed

bench: $(VENV)/.test
	$(BIN)/python bench/run.py

$(VENV)/.python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "stormcli needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.python pyproject.toml tests/constraints.txt
	$(PIP) install --constraint tests/constraints.txt --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml tests/constraints.txt
	$(PIP) install --constraint tests/constraints.txt --editable '.[test,aws]'
	@touch $@ $(VENV)/.demo

$(EMULATOR)/.installed: $(VENV)/.python tests/emulator/requirements.txt
	$(BIN)/python -m venv $(EMULATOR)
	$(EMULATOR)/bin/python -m pip --disable-pip-version-check --quiet install --requirement tests/emulator/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) $(EMULATOR) .tools .fuzz demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

fuzz: $(VENV)/.test
	$(PIP) install 'atheris>=2.3,<3'
	$(BIN)/python tests/fuzz/fuzz_model.py -max_total_time=$(or $(SECONDS),300) -max_len=65536 -timeout=10 .fuzz
