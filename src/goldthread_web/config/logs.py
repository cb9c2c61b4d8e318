"""Logs without personal data: an address may hold an invitation's secret or what somebody searched for."""

import logging

from django.http import HttpRequest


class RoutesInsteadOfPaths(logging.Filter):
    """Replace the address in Django's request log by the name of its route."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "an unknown address"
            record.args = (f"{request.method} {route}",)
            record.msg = f"{getattr(record, 'status_code', '')} %s".strip()
        return True
