# Two commands are enough: `make demo` and `make test`. Each sets up what it needs first.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: demo test check trial lock wheel clean

demo: $(READY)
	$(BIN)/reportedly demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m "not trial"

check: test

# Long trials: kill -9 in numbers and the like.
trial: $(READY)
	$(BIN)/python -m pytest -m trial

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

# Names, versions and hashes alone; never the address of an index.
lock: $(READY)
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--extra dev --extra train --output-file requirements.lock pyproject.toml

wheel: $(READY)
	$(BIN)/python -m build --no-isolation --wheel

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .hypothesis
