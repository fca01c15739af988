"""第一书记花名册 of a round: the sheet for paper, and the same as Excel."""

from django.http import HttpRequest, HttpResponse


def roster(request: HttpRequest, pk: int) -> HttpResponse: ...
def roster_xlsx(request: HttpRequest, pk: int) -> HttpResponse: ...
