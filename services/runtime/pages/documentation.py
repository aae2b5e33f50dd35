"""API pages without a CDN: Swagger UI for OpenAPI, and the topics as an AsyncAPI document with a plain page."""

from typing import Any

from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from schemas.asyncapi import asyncapi_document
from services.runtime.routes import Routes


def documentation_routes(title: str) -> Routes:
    routes = Routes(include_in_schema=False)

    @routes.get("/docs", response_class=HTMLResponse)
    async def openapi_page() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title=title,
            swagger_js_url="/static/vendor/swagger-ui-bundle.js",
            swagger_css_url="/static/vendor/swagger-ui.css",
            swagger_favicon_url="/static/favicon.svg",
        )

    @routes.get("/asyncapi.json")
    async def asyncapi() -> dict[str, Any]:
        return asyncapi_document()

    @routes.get("/asyncapi", response_class=HTMLResponse)
    async def asyncapi_page() -> HTMLResponse:
        return HTMLResponse(ASYNCAPI_PAGE)

    return routes


ASYNCAPI_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Loa events</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/static/favicon.svg"><link rel="stylesheet" href="/static/vendor/asyncapi.min.css"></head>
<body><div id="asyncapi"></div>
<script src="/static/vendor/asyncapi-standalone.js"></script>
<script>
fetch("/asyncapi.json").then((answer) => answer.json()).then((schema) =>
  AsyncApiStandalone.render({schema, config: {show: {sidebar: true}}}, document.getElementById("asyncapi")));
</script></body></html>
"""
