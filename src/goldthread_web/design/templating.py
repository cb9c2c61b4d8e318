"""Jinja for our pages: a name that is not there is an error; the design system's macros are always at hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import jinja2
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse

from goldthread_web.design import filters, forms
from goldthread_web.design.shell import Shell

MACROS = {
    "govukAccordion": "accordion",
    "govukBackLink": "back-link",
    "govukBreadcrumbs": "breadcrumbs",
    "govukButton": "button",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorMessage": "error-message",
    "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset",
    "govukFileUpload": "file-upload",
    "govukGenericHeader": "generic-header",
    "govukHint": "hint",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukLabel": "label",
    "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination",
    "govukPanel": "panel",
    "govukPasswordInput": "password-input",
    "govukPhaseBanner": "phase-banner",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukServiceNavigation": "service-navigation",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTabs": "tabs",
    "govukTag": "tag",
    "govukTaskList": "task-list",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


class Templates(Jinja2):
    """Django's Jinja backend, looking in each app's `templates` folder."""

    app_dirname = "templates"


def govuk_macros() -> dict[str, Callable[..., str]]:
    """Return the design system's macros by name.

    They test parameters that were not given, which our own templates may not: so they live in an environment
    of their own and are handed over as functions. An undefined name of ours still fails inside them.
    """
    loader = jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")})
    lenient = jinja2.Environment(autoescape=True, loader=loader, trim_blocks=True, lstrip_blocks=True)
    return {name: _macro(lenient, name, folder) for name, folder in MACROS.items()}


def _macro(lenient: jinja2.Environment, name: str, folder: str) -> Callable[..., str]:
    def call(params: dict[str, Any]) -> str:
        module = lenient.get_template(f"govuk_frontend_jinja/components/{folder}/macro.html").module
        return getattr(module, name)(params)

    call.__name__ = name
    return call


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment in which our own templates run."""
    widgets = Path(django.__file__).parent / "forms" / "jinja2"
    options["loader"] = jinja2.ChoiceLoader([options["loader"], jinja2.FileSystemLoader(widgets)])
    options |= {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = jinja2.Environment(**options)  # noqa: S701 (Django sets autoescape in the options)
    macros = govuk_macros()
    env.globals |= macros
    env.globals |= {"draw": lambda name, params: macros[name](params), "component": forms.component}
    env.globals |= {"static": static, "url": url, "shell": Shell(), "error_summary": forms.error_summary}
    env.filters |= filters.ALL
    return env


def url(name: str, /, **parts: Any) -> str:
    """Return the address of the route `name`."""
    return reverse(name, kwargs=parts or None)
