# Everything starts here. On a new machine only Python (3.11 or newer) and make are needed:
# each of these fetches what it is missing, and is quick when nothing is.

PORT ?= 8000
DATA ?= data
export CHROMIUM

# What was compiled once is kept, whatever the machine is set to: the tests start some two hundred Pythons.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run dev test check bench soak lighthouse protocol recordings lock hook clean

help:
	@echo "make run        the demonstration on http://127.0.0.1:$(PORT)  (make run PORT=8010 for another port)"
	@echo "make dev        the same while you write it: what you save is on the page at once"
	@echo "make check      format, lint, types, layers, words and rules: under a minute, for every edit"
	@echo "make test       everything that is tested, with real databases and a real browser"
	@echo "make test FILE=tests/rules/chat    one file, folder or test (FILE=frontend/tests/... too)"
	@echo "make bench      how fast it is, side by side with what else could be used"
	@echo "make soak       the fault tests and simulated days, for much longer"
	@echo "make lighthouse the scores of the visitor's pages, measured with Lighthouse (fetched by npm)"
	@echo "make protocol   write what is generated: TypeScript types, docs/protocol.md, openapi.json, settings.md, words.md"
	@echo "make recordings keep what pages are sent now in place of the recordings that tests compare with"
	@echo "make lock       write the lock files anew"
	@echo "make hook       check what is staged before each commit from now on (git config core.hooksPath)"
	@echo "make clean      remove what these made, but not the demonstration's data"

run:
	@tools/port-is-free $(PORT)
	@tools/setup run
	@tools/frontend build
	@.venv/bin/helpline demo --port $(PORT) --folder $(DATA)/demo

dev:
	@tools/port-is-free $(PORT) dev
	@tools/setup everything
	@tools/frontend packages
	@tools/dev $(PORT) $(DATA)/dev

test:
	@tools/setup everything
	@tools/test $(FILE)

check:
	@tools/setup everything
	@tools/check

bench:
	@tools/setup everything
	@.venv/bin/python -m benchmarks

soak:
	@tools/setup everything
	@tools/soak $(FILE)

lighthouse:
	@tools/setup everything
	@tools/lighthouse

protocol:
	@tools/setup everything
	@.venv/bin/helpline protocol

recordings:
	@tools/setup everything
	@.venv/bin/python -m pytest -q --accept-recordings tests/journeys tests/versions/test_recorded.py

lock:
	@tools/setup everything
	@tools/lock

hook:
	@git config core.hooksPath tools/hooks
	@echo "From now on a commit begins with tools/hooks/pre-commit. To switch it off: git config --unset core.hooksPath"

clean:
	rm -rf .venv .tools frontend/node_modules frontend/dist test-results
	rm -rf .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find service tests migrations benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
