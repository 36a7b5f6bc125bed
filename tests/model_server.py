"""A scripted model server on this machine that speaks the OpenAI protocol. Does not know the assistant; each test writes its script.

A script gets the messages of a request and yields what the model says, piece by piece; between pieces it may wait, or end the world.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[["Request"], Iterator[str]]


class Dies(Exception):
    """The server is gone in the middle of an answer: the line is closed, and nothing says that all was said."""


class Request:
    """What the assistant sent."""

    def __init__(self, body: dict[str, object]) -> None:
        self.body = body
        messages = body["messages"]
        assert isinstance(messages, list)
        self.system, self.human = (str(message["content"]) for message in messages)

    @property
    def passages(self) -> dict[str, str]:
        """The passages by their keys, without the line that names the source."""
        return dict(re.findall(r'<passage key="(\w+)">\n\[.*?\]\n(.*?)\n</passage>', self.human, re.DOTALL))

    def holding(self, words: str) -> str:
        """The key of the first passage that holds these words."""
        return next(key for key, text in self.passages.items() if words in text)


def claim(text: str, *sources: tuple[str, str]) -> str:
    """One line in the form that is asked for."""
    return json.dumps({"text": text, "sources": [{"key": key, "quote": quote} for key, quote in sources]}) + "\n"


class ModelServer:
    """What was asked, and what is answered from now on."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.script: Script = lambda request: iter(())
        self.status = 200
        self.finish = "stop"


@contextmanager
def serving() -> Iterator[tuple[ModelServer, str]]:
    """A server while the block runs, and its address."""
    state = ModelServer()
    door = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    door.daemon_threads = True
    thread = threading.Thread(target=door.serve_forever, daemon=True)
    thread.start()
    try:
        yield state, f"http://127.0.0.1:{door.server_address[1]}/v1"
    finally:
        door.shutdown()
        door.server_close()
        thread.join()


def _handler(state: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            request = Request(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            state.requests.append(request)
            self.close_connection = True
            if state.status != 200:
                self._plain(json.dumps({"error": {"message": "no", "type": "error", "code": None}}).encode())
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                for piece in state.script(request):
                    self._event({"role": "assistant", "content": piece}, None)
                self._event({}, state.finish)
                self.wfile.write(b"data: [DONE]\n\n")
            except (Dies, BrokenPipeError, ConnectionResetError):
                return

        def _plain(self, body: bytes) -> None:
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _event(self, delta: dict[str, str], finish: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.flush()

    return Handler
