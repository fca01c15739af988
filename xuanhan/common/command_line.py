"""Commands whose exit codes scripts rely on: one line on standard error, never a trace."""

import errno
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from xuanhan.data_folder import CannotStart

FAILED = 3


class CommandFailed(Exception):
    """The command cannot do its work; the message is for staff."""


class _Parser(CommandParser):
    def error(self, message: str) -> NoReturn:
        """A wrong call is a failure like any other; argparse alone would answer 2."""
        ArgumentParser.exit(self, FAILED, "参数不全或有误，请用 --help 查看用法\n")


class PlainCommand(BaseCommand):
    """Answers every failure with exit code 3 and one line; `--traceback` shows where it came from."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Django's parser with our way of failing."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.__class__ = _Parser
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, and turn what goes wrong into one line."""
        try:
            return super().execute(*args, **options)
        except Exception as error:
            if options.get("traceback"):
                raise
            sys.stderr.write(f"{reason_of(error)}\n")
            sys.exit(FAILED)


def os_reason(error: OSError) -> str:
    """Why a file cannot be read or written, in Chinese."""
    reasons = {
        FileNotFoundError: "没有这个文件或文件夹",
        PermissionError: "没有权限",
        IsADirectoryError: "这是一个文件夹",
        NotADirectoryError: "这不是文件夹",
        FileExistsError: "已有同名文件",
    }
    if error.errno == errno.ENOSPC:
        return "磁盘已满"
    return reasons.get(type(error), error.strerror or "读写失败")


def reason_of(error: Exception) -> str:
    """One line in Chinese for an exception."""
    if isinstance(error, ValidationError):
        return "；".join(error.messages)
    if isinstance(error, CommandFailed | CannotStart):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or '文件'}：{os_reason(error)}"
    if isinstance(error, DatabaseError):
        return "数据库不可用或还没有准备好，请先运行一次 make run（--traceback 查看原因）"
    return f"没有完成：{type(error).__name__}（--traceback 查看原因）"
