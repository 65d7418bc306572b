"""Pages of another host that embed the widget: a plain one, and one whose styles leave nothing as it was."""

from fastapi import FastAPI, Response

KEY = "city-key-1234"
# Each of these would hide, move, colour or enlarge what it reaches.
FOREIGN = """
html { font-size: 5px; }
body { font: 40px/3 fantasy; color: red; text-align: center; letter-spacing: 9px; text-transform: uppercase; }
* { all: revert !important; }
* { font-size: 40px; letter-spacing: 9px; word-spacing: 9px; text-transform: uppercase; text-indent: 3em; color: red; }
* { line-height: 3; font-family: fantasy; font-style: italic; white-space: pre; text-align: right; cursor: none; }
div, p, button, textarea, dialog, section, form, h2 { display: none !important; transform: rotate(9deg) !important; }
rights-desk {
  display: none !important; opacity: 0 !important; visibility: hidden !important; position: fixed !important;
  font-size: 40px !important; letter-spacing: 9px !important; transform: scale(3) !important;
  width: 10px !important; height: 10px !important; overflow: hidden !important; filter: blur(9px) !important;
  pointer-events: none !important;
  --ground: red; --text: red; --accent: red; --radius: 9em;
}
rights-desk::part(*), .root, .desk, .quote, .cite { display: none !important; color: lime !important; }
::backdrop { background: lime !important; }
"""


def build_embedding_site(widget_host: str) -> FastAPI:
    """`/plain` and `/foreign`, under a policy that lets nothing in but the widget's host."""
    app = FastAPI()
    policy = (
        f"default-src 'none'; script-src {widget_host}; connect-src {widget_host}; style-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
    )

    @app.get("/foreign.css")
    def styles() -> Response:
        return Response(FOREIGN, media_type="text/css")

    @app.get("/{name}")
    def page(name: str) -> Response:
        sheet = '<link rel="stylesheet" href="/foreign.css">' if name == "foreign" else ""
        html = (
            f'<!doctype html><html lang="en"><head><title>{name}</title>{sheet}</head>'
            f'<body><script type="module" src="{widget_host}/widget.js"></script>'
            f'<rights-desk site="{KEY}"></rights-desk></body></html>'
        )
        return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})

    return app
