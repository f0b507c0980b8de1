# make demo   sets up everything, places and publishes the demo, prints where it is
# make test   sets up everything and passes the whole test suite
# make check  format, lint, types and import contracts
# make wheel  builds the wheel and runs the demo from it in an environment of its own
# make docs   writes the pages of docs/ that are made from the code

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

# Under LC_ALL=C, Python cannot read the path of a clone that has an accent in it.
ifneq (,$(filter C POSIX,$(LC_ALL)))
export LC_ALL := C.UTF-8
endif

.PHONY: demo test check wheel docs setup clean

# The one recipe that needs the network; it runs again when the dependencies change.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "recit needs Python 3.11 or newer; name one like this: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv is missing. This mends it: sudo apt-get install -y python3-venv"; exit 1; }
	@echo "Setting up recit in $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch "$@"

setup: $(STAMP)

demo: $(STAMP)
	@"$(BIN)/python" -m recit demo

test: $(STAMP)
	@bash .ci/tools
	"$(BIN)/python" -m pytest --numprocesses auto --dist loadfile

check: $(STAMP)
	"$(BIN)/python" -m ruff format --check .
	"$(BIN)/python" -m ruff check .
	"$(BIN)/python" -m mypy
	"$(BIN)/python" -c 'from importlinter.cli import lint_imports_command as lint; lint()'

# Builds the wheel, installs it alone into a new environment and runs the demo from it.
wheel: $(STAMP)
	@rm -rf build/wheel && mkdir -p build/wheel
	"$(BIN)/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	"$(BIN)/python" -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check build/wheel/*.whl
	cd build/wheel && venv/bin/python -m recit demo --no-open
	test -s build/wheel/recit-demo/public/index.html

docs: $(STAMP)
	"$(BIN)/python" -c 'from recit.cli import app; print(app.generate_docs(), end="")' > docs/cli.md
	"$(BIN)/python" -m tests.checks.reference > docs/checks.md
	"$(BIN)/python" -m tests.editions.reference > docs/templates.md

clean:
	rm -rf "$(VENV)" .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
