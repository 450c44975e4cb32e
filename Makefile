# The two commands that a fresh machine needs: `make generate` and `make test`.
# Both set up what they need below this folder: a virtual environment, and the tools that the tests run.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RN := tests/react_native
ANDROID := tests/android
SITE := tests/site

.PHONY: generate test benchmark docs screenshots format clean

generate: $(VENV)/.ready  ## make generated/ from api.yaml
	$(BIN)/sdkbind generate

test: $(VENV)/.ready $(RN)/node_modules/.ready $(ANDROID)/lib/.ready $(SITE)/node_modules/.ready  ## run all tests; says at the end what could not be checked
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

benchmark: $(VENV)/.ready benchmarks/node_modules/.ready  ## measure sdkbind beside other tools; makes docs/benchmarks.md
	$(BIN)/python -m benchmarks $(ARGS)

docs: $(VENV)/.ready  ## make the guide as a site, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

screenshots: $(VENV)/.ready $(SITE)/node_modules/.ready  ## make the pictures of doc pages in docs/images
	$(BIN)/python -m tests.screenshots

format: $(VENV)/.ready  ## put our own code into its form
	$(BIN)/black benchmarks generator tests
	$(BIN)/ruff check --fix benchmarks generator tests

clean:
	rm -rf $(VENV) site $(RN)/node_modules $(ANDROID)/lib $(SITE)/node_modules benchmarks/node_modules benchmarks/tools .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sdkbind needs Python 3.11 or later; name one with: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

# Without npm the tests run all the same, and say what they left out.
$(RN)/node_modules/.ready $(SITE)/node_modules/.ready benchmarks/node_modules/.ready: %/node_modules/.ready: %/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --prefix $* --no-fund --no-audit --loglevel=error && touch $@; \
	else \
	  echo "npm is missing, so the tools of $* are not installed (Debian: apt-get install nodejs npm)"; \
	fi

# As without npm.
$(ANDROID)/lib/.ready: $(ANDROID)/pom.xml $(ANDROID)/fetch
	@if command -v mvn >/dev/null && command -v javac >/dev/null; then \
	  $(ANDROID)/fetch && touch $@; \
	else \
	  echo "Maven or a JDK is missing, so Android's libraries are not installed (Debian: apt-get install maven openjdk-17-jdk-headless)"; \
	fi
