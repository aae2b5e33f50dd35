"""/design: every component with its states on one page, for whoever builds pages. Development only (DESIGN_PAGE)."""

from fastapi import Request, Response

from services.runtime.pages.i18n import RUNTIME, Pages
from services.runtime.routes import Routes


def design_routes() -> Routes:
    routes = Routes(include_in_schema=False)
    pages = Pages(RUNTIME)

    @routes.get("/design")
    async def design_page(request: Request, exercise: bool = False) -> Response:
        """``?exercise=true``: the same as a page about an exercise."""
        return pages.render(request, "design.html", of_exercise=exercise)

    return routes
