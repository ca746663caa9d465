"""``zonemap serve``: the page for people who use no shell."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from typing import Annotated

import typer

from zonemap.cli.common import example_files, say
from zonemap.errors import MissingExtraError

LOOPBACK = "127.0.0.1"


def serve(
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")
    ] = 0,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=32, help="Processes that read and draw.")
    ] = min(4, os.cpu_count() or 2),
    open_: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Read, mend and download in the browser, on this machine only."""
    try:
        import uvicorn

        from zonemap.serve.app import make_app
    except ImportError as error:
        raise MissingExtraError(
            "`zonemap serve` needs starlette and uvicorn",
            hint="pip install 'zonemap[serve]'",
        ) from error
    token = secrets.token_urlsafe(24)
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((LOOPBACK, port))
        except OSError as error:
            raise typer.BadParameter(
                f"port {port} is taken: {error.strerror}", param_hint="--port"
            ) from None
        given = door.getsockname()[1]
        hosts = frozenset({f"{LOOPBACK}:{given}", f"localhost:{given}"})
        texts = {name: path.read_text("utf-8") for name, path in example_files().items()}
        app = make_app(token, hosts, texts, workers=workers)
        # Nothing is logged: neither who asks nor what the text says.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
            lifespan="on",
            limit_concurrency=256,
        )
        address = f"http://{LOOPBACK}:{given}/?token={token}"
        typer.echo(address)
        say("the page is for you alone; stop it with Ctrl-C")
        if open_:
            typer.launch(address)
        uvicorn.Server(config).run(sockets=[door])
