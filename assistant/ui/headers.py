"""Guards every answer of the server: what a page may load and who may call. Does not know what is served.

The Content-Security-Policy keeps the browser from loading or sending anything outside this server, whatever a document says.
"""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.serving import is_private

_INDEX = Path(st.__file__).parent / "static" / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(index: str) -> str:
    """The Content-Security-Policy for Streamlit's own page; its inline scripts are known by their hashes."""
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _INLINE.findall(index)]
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests), "blob:"])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )


def trusted(server: str, host: str, origin: str | None, known: str | None = None) -> bool:
    """Whether a caller may be answered: a page of another site may not, nor a name that merely points to this machine.

    `known` is the name under which a proxy on this machine serves us.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        caller = host if origin is None else urlsplit(origin).netloc
    except ValueError:  # such as an opening bracket without a closing one
        return False
    ours = is_private(name) or (known is not None and name == known.lower())
    return caller == host and (ours or not is_private(server))


class Guard:
    """ASGI middleware: refuses callers that are not trusted and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy(_INDEX.read_text(encoding="utf-8")),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",  # the address names the conversation
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        asked = Headers(scope=scope)
        server, *_ = scope.get("server") or ("",)
        if trusted(server, asked.get("host", ""), asked.get("origin"), st.get_option("browser.serverAddress")):
            return await self.app(scope, receive, with_headers)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        return await PlainTextResponse("refused: open the address that the server printed", 403)(scope, receive, with_headers)
