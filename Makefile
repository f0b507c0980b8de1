# make demo   sets up everything, places and publishes examples/summit, prints where it is
# make test   sets up everything and passes the whole test suite
# make check  format, lint, types, import contracts, docs

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check setup clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "recit needs Python 3.11 or newer; name one with: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv is missing. This mends it: sudo apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch "$@"

setup: $(STAMP)

demo: $(STAMP)
	@"$(BIN)/recit" demo

test: $(STAMP)
	"$(BIN)/python" -m pytest

check: $(STAMP)
	"$(BIN)/ruff" format --check .
	"$(BIN)/ruff" check .
	"$(BIN)/mypy"
	"$(BIN)/lint-imports"

clean:
	rm -rf "$(VENV)" .pytest_cache .mypy_cache .ruff_cache .hypothesis
