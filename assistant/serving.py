"""Serves the page with uvicorn until somebody stops it. Does not know what the page shows, nor prints anything."""

import ipaddress
import signal
import socket
from collections.abc import Callable

import uvicorn

from corpus.errors import AssistantError

GRACE = 2  # seconds that open requests get when the server is stopped


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()


def listen(address: str, port: int) -> socket.socket:
    """The door for visitors, open but not yet answered. Raises AssistantError where the port or the address can't be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=128)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise AssistantError(
            f"the page can't be served on {address} port {port} ({reason}): stop what uses it, or choose another with --port"
        ) from problem


def is_private(address: str) -> bool:
    """Whether only this machine can reach a server that listens on `address`."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def serve(door: socket.socket, ready: Callable[[], None]) -> None:
    """Answer visitors until Ctrl-C or a termination signal; `ready` is called when the first can be answered.

    Raises AssistantError where the page can't be started.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C, so that the data folder is let go
    config = uvicorn.Config(
        "app:app", log_level="warning", access_log=False, log_config=None, server_header=False, timeout_graceful_shutdown=GRACE
    )
    server = _Server(config, ready)
    try:
        server.run(sockets=[door])
    except KeyboardInterrupt:
        return
    if not server.started:
        raise AssistantError("the page could not be started; the lines above say why")
