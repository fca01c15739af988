"""What stands around every request: whoever does something has their to-dos counted again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from xuanhan.reports.todos import count_again


class CountAgainMiddleware:
    """After whatever is not just read and not refused, the next page counts the to-dos anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and forget the number if something may have been done."""
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD") and response.status_code < 400:
            count_again(request)
        return response
