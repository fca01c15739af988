# Everything a fresh machine needs is Python 3.11 or newer (with venv), make and git.
PYTHON ?= python3
BIN := .venv/bin
# Each test process has a database server of its own; one is enough where memory is short.
TEST_PROCESSES ?= 2
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

help:
	@echo "make run         启动平台 start the portal on 127.0.0.1 (PORT=8000, PORTAL_DATA=.data)"
	@echo "make test        全部检查和测试 all checks and tests"
	@echo "make check       快速检查 the fast checks only"
	@echo "make test-all    含长时间随机测试 the long random runs too"
	@echo "make serve       按生产方式启动 start as production does (settings in .env)"
	@echo "make clean-data  删除数据重新开始 delete the data folder and start over"
	@echo "make bench       导入速度对比 imports side by side with the stock library"
	@echo "make lock        重新锁定依赖 pin the dependencies again"

# Builds .venv where it is missing, half-built, moved or older than its lock; otherwise done at once.
environment environment-dev: environment%:
	@$(PYTHON) -I xuanhan/environment.py $(if $*,dev,run)

run: environment
	@exec $(BIN)/python -m xuanhan.launcher run

serve: environment
	@exec $(BIN)/python -m xuanhan.launcher serve

clean-data: environment
	@$(BIN)/python -m xuanhan.database clean

check: environment-dev
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.static_checks

test: check
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadscope --no-loadscope-reorder -m "not long"

test-all: check
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadscope --no-loadscope-reorder

bench: environment-dev
	@$(BIN)/python -m benchmarks.import_rows

lock: environment-dev
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url \
	    --python-version 3.11 --output-file $$name.lock $$name.in || exit 1; done

# Also wanted by whoever prepares a machine beforehand.
.venv/.run: environment ;
.venv/.dev: environment-dev ;

.PHONY: help environment environment-dev run serve clean-data check test test-all bench lock
