# The commands of Rostra; continuous integration runs the same ones. The first use of any of them
# installs what is needed into .venv (and uv into .tools, when this machine has none).
#   make run     talk with Rostra in the browser (PORT=5005, HOST=127.0.0.1)
#   make test    all tests but the slow ones        make slow    the slow ones
#   make check   style, types and knowledge         make train   the model, when it is stale
#   make nlu     understanding of unseen messages   make bench   speed
#   make load    200 officials at once (LOAD=--hour: and an hour in compressed time)
#   make mutate  how many mistakes in the rules the cases catch
#   make docs    schema.json and docs/knowledge.md, from the knowledge, and docs/transcripts
#   make teams-app   the zip to upload to Microsoft Teams
#   make lock    requirements.lock from pyproject.toml
HOST ?= 127.0.0.1
PORT ?= 5005

PYTHON := .venv/bin/python
READY := .venv/.rostra-ready
# A uv that only looks like one (pyenv leaves such) does not count.
UV = $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)
CODE := rules actions bot
# Messages that nobody trained on. Without them, those that were trained on have to do.
MEASURED := $(or $(wildcard tests/nlu/held_out*.yml),tests/nlu/development_2.yml)
# `rasa test` looks for test stories in the whole folder, and would take those of Rasa's template
# for new projects for ours; so that template goes without its tests.
# QUIET runs at each start of this Python: Rasa sends nothing home (it would even fail when it
# tried, with the newer error reporter of the lock), and TensorFlow, which we do not use, is silent.
SITE := .venv/lib/python3.10/site-packages
QUIET := import os; os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false"); \
  os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

.PHONY: run test slow check train nlu mutate docs bench load lock chromium rabbitmq teams-app
.DEFAULT_GOAL := run

run: $(READY)
	@ROSTRA_PROCESSORS=$${ROSTRA_PROCESSORS:-one} .venv/bin/rostra serve --host $(HOST) --port $(PORT)

test: $(READY) chromium
	@$(PYTHON) -m pytest -m "not slow"

slow: $(READY) chromium rabbitmq
	@$(PYTHON) -m pytest -m slow

check: $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy $(CODE)
	@.venv/bin/rostra check

train: $(READY)
	@$(PYTHON) -m actions.training

nlu: train
	@echo "Cross-validation of the classifier alone, by writer and in folds:"
	@$(PYTHON) -W ignore -m tests.nlu.cross_validate
	@for set in $(MEASURED); do \
	  echo "$$set, through the whole pipeline:"; \
	  $(PYTHON) -W ignore -m tests.nlu.score_intents $$set \
	    --picture docs/nlu-confusion-$$(basename $$set .yml).png && \
	  echo "Facts read out of it:" && \
	  $(PYTHON) -W ignore -m tests.nlu.score_facts $$set || exit 1; \
	done

mutate: $(READY)
	@$(PYTHON) -m tests.mutate

docs: train
	@.venv/bin/rostra schema > knowledge/schema.json
	@.venv/bin/rostra knowledge --markdown > docs/knowledge.md
	@$(PYTHON) -W ignore -m tests.transcripts

bench: export OPENBLAS_NUM_THREADS = 1
bench: $(READY)
	@for one in benchmarks/[a-z]*.py; do \
	  $(PYTHON) -m benchmarks.$$(basename $$one .py) || exit 1; \
	done

teams-app: $(READY)
	@$(PYTHON) deploy/teams-app/package.py

load: $(READY)
	@$(PYTHON) -W ignore -m benchmarks.load $(LOAD)

lock: $(READY)
	@{ echo '# Every dependency, pinned with its hash. Made by `make lock` from pyproject.toml.'; \
	  $(UV) pip compile --quiet --no-header --no-annotate --no-emit-index-url --generate-hashes \
	    --python-version 3.10 --extra dev pyproject.toml; } > requirements.lock.new
	@mv requirements.lock.new requirements.lock

# --- what the commands stand on ---------------------------------------------------------------
$(READY): requirements.lock pyproject.toml .python-version
	@uv --version >/dev/null 2>&1 || $(MAKE) --no-print-directory .tools/bin/uv
	@test -x $(PYTHON) || { echo "Making .venv with Python 3.10."; \
	  $(UV) venv --quiet --python 3.10 .venv || { \
	    echo "Python 3.10 is needed. Install it (pyenv install 3.10, or your system's package)" \
	      "and run make again." >&2; exit 1; }; }
	@echo "Installing what Rostra needs. The first time this takes a few minutes."
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --offline -e .
	@echo '$(QUIET)' > $(SITE)/rostra_quiet.pth
	@rm -rf $(SITE)/rasa/cli/initial_project/tests
	@touch $@

# Any Python 3 will do to fetch uv: by a venv, else by pip alone.
.tools/bin/uv:
	@echo "Installing uv into .tools."
	@for python in python3 /usr/bin/python3 python; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || continue; \
	  rm -rf .tools; \
	  if $$python -m venv .tools >/dev/null 2>&1; then \
	    .tools/bin/python -m pip install --quiet uv && exit 0; \
	  elif $$python -m pip --version >/dev/null 2>&1; then \
	    $$python -m pip install --quiet --target .tools uv && exit 0; \
	  fi; \
	done; \
	rm -rf .tools; \
	echo "uv is needed, and there is neither a working venv nor pip to fetch it with." >&2; \
	echo "Install one of them (on Debian or Ubuntu: apt-get install python3-venv) and run make" \
	  "again." >&2; \
	exit 1

chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  command -v $$name >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the tests of the page."; \
	  apt-get update -qq && apt-get install -qq -y chromium >/dev/null && exit 0; \
	fi; \
	echo "The tests of the page need Chromium. Install it (on Debian: apt-get install chromium)" \
	  "and run make test again." >&2; \
	exit 1

rabbitmq:
	@test -x /usr/lib/rabbitmq/bin/rabbitmq-server && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing RabbitMQ for the test of the event stream."; \
	  apt-get update -qq && apt-get install -qq -y rabbitmq-server >/dev/null && exit 0; \
	fi; \
	echo "The test of the event stream needs RabbitMQ. Install it (on Debian: apt-get install" \
	  "rabbitmq-server) and run make slow again." >&2; \
	exit 1
