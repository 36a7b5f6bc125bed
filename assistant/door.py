"""The door of the process that owns the data folder: other processes on this machine ask it instead of opening the folder themselves.

Listens on the loopback address only, answers whoever shows the token that `owner.json` keeps for the folder's user, and no browser. Does
not know how answers are made.
"""

import json
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant import contract
from assistant.asking import Here, filters_from, line_from, wanted_from
from assistant.errors import WrongUsage
from assistant.settings import Settings
from corpus.errors import AssistantError
from index.library import Library

HOST = "127.0.0.1"
LARGEST = 5_000_000  # bytes of one question with its history
GRACE = 2  # seconds that open questions get when the owner ends


@contextmanager
def door(library: Library, settings: Settings = Settings()) -> Iterator[int]:
    """Answer other processes while the block runs; gives the port."""
    token = secrets.token_hex(32)
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
        config = uvicorn.Config(
            application(Here(library, settings), token, f"{HOST}:{port}"),
            log_level="warning",
            access_log=False,
            log_config=None,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), name="door", daemon=True)
        thread.start()
        library.answer_at(port, token)
        try:
            yield port
        finally:
            library.answer_at(None, None)
            server.should_exit = True
            thread.join()


def application(here: Here, token: str, host: str) -> Starlette:
    """What the door serves: /search, /ask and /check, each with JSON in and out."""
    answers: dict[str, Callable[[contract.JSON], contract.JSON]] = {
        "search": lambda body: here.search(wanted_from(body)),
        "ask": lambda body: here.ask(line_from(body), filters_from(body.get("filters"))),
        "check": lambda _: here.check(),
    }

    async def answer(request: Request) -> JSONResponse:
        if not _known(request, token, host):
            return JSONResponse({"error": "refused"}, 403)
        if (what := request.path_params["what"]) not in answers:
            return JSONResponse({"error": f"nothing is known of {what}"}, 404)
        try:
            return JSONResponse(await run_in_threadpool(answers[what], await _body(request)))
        except WrongUsage as problem:
            return JSONResponse({"error": str(problem)}, 400)
        except AssistantError as problem:
            return JSONResponse({"error": str(problem)}, 500)

    return Starlette(routes=[Route("/{what}", answer, methods=["POST"])])


def _known(request: Request, token: str, host: str) -> bool:
    """Whether the caller shows the token, called this very address, and is no page in a browser."""
    shown = request.headers.get("authorization", "").encode()
    right = secrets.compare_digest(shown, f"Bearer {token}".encode())
    return right and request.headers.get("host") == host and "origin" not in request.headers


async def _body(request: Request) -> contract.JSON:
    """Raises WrongUsage for what is too large or no JSON object."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > LARGEST:
            raise WrongUsage(f"a question with its history may have {LARGEST} bytes at most")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise WrongUsage("not JSON") from problem
    if not isinstance(found, dict):
        raise WrongUsage("not a JSON object")
    return found
