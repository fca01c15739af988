# Everything a fresh machine needs is Python 3.11 or newer (with venv), make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help:
	@echo "make run         启动平台 start the portal on 127.0.0.1 (PORT=8000, PORTAL_DATA=.data)"
	@echo "make test        全部检查和测试 all checks and tests"
	@echo "make check       快速检查 the fast checks only"
	@echo "make test-all    含长时间随机测试 the long random runs too"
	@echo "make serve       按生产方式启动 start as production does (settings in .env)"
	@echo "make clean-data  删除数据重新开始 delete the data folder and start over"
	@echo "make lock        重新锁定依赖 pin the dependencies again"

define venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新版本。Python 3.11 or newer is needed."; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "不能建立虚拟环境，请安装 Python 的 venv（Debian: python3-venv）。Install Python's venv module."; rm -rf $(VENV); exit 1; }
	@echo "正在安装依赖，约一分钟  Installing dependencies, about a minute …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

# The stamps are written last: a half-built environment has none and is built again.
$(VENV)/.run: requirements.lock
	@if [ -e $(VENV)/.dev ] && [ $(VENV)/.dev -nt requirements.lock ]; then touch $@; else $(MAKE) --no-print-directory fresh-run; fi

fresh-run:
	$(call venv,requirements.lock)
	@touch $(VENV)/.run

$(VENV)/.dev: requirements-dev.lock
	$(call venv,requirements-dev.lock)
	@touch $(VENV)/.dev

run: $(VENV)/.run
	@exec $(BIN)/python -m xuanhan.launcher run

serve: $(VENV)/.run
	@exec $(BIN)/python -m xuanhan.launcher serve

clean-data: $(VENV)/.run
	@$(BIN)/python -m xuanhan.database clean

check: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.static_checks

test: check
	@$(BIN)/python -m pytest -m "not long"

test-all: check
	@$(BIN)/python -m pytest

lock: $(VENV)/.dev
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url \
	    --python-version 3.11 --output-file $$name.lock $$name.in || exit 1; done

.PHONY: help run serve clean-data check test test-all lock fresh-run
