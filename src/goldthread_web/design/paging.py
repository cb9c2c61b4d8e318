"""Long lists, page by page."""

from django.http import HttpRequest

from goldthread_web.design.pages import Link, Pages


def page_number(request: HttpRequest) -> int:
    """Return the page that is asked for; the first where that makes no sense."""
    given = request.GET.get("page", "")
    return max(1, min(int(given), 1_000)) if given.isdecimal() and len(given) < 6 else 1


def paged(number: int, total: int, per_page: int, address: str) -> Pages:
    """Return where the reader is in `total` things; `address` is the list's own, without the page."""
    count = max(1, -(-total // per_page))
    join = "&" if "?" in address else "?"

    def url(page: int) -> str:
        return f"{address}{join}page={page}"

    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    links: list[Link] = []
    for before, page in zip([0, *near], near, strict=False):
        if page > before + 1:
            links.append(Link("⋯", ""))
        links.append(Link(str(page), url(page)))
    return Pages(
        number=number,
        count=count,
        links=tuple(links),
        previous=url(number - 1) if 1 < number <= count else "",
        next=url(number + 1) if number < count else "",
    )
