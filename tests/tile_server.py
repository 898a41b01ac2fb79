"""A little provider of tiles on 127.0.0.1: well, slow, huge, elsewhere, empty, or a web page."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from PIL import Image

COLOUR = (143, 192, 139)


def png(colour: tuple[int, int, int] = COLOUR) -> bytes:
    held = BytesIO()
    Image.new("RGB", (256, 256), colour).save(held, "PNG")
    return held.getvalue()


@dataclass
class Provider:
    """How it behaves, and every request it got: path and headers."""

    url: str
    manner: str = "well"
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            provider.seen.append((self.path, headers))
            MANNERS[provider.manner](self)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps quiet."""

    return Handler


def _send(to: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    to.send_response(status)
    for name, value in {"content_length": str(len(body)), **headers}.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    try:
        to.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):
        return


def _slow(to: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    _send(to, png())


def _dripping(to: BaseHTTPRequestHandler) -> None:
    """Never silent for long, never done."""
    to.send_response(200)
    to.send_header("content-length", "1000")
    to.end_headers()
    try:
        for _drop in range(40):
            to.wfile.write(b"\x89")
            to.wfile.flush()
            time.sleep(0.05)
    except (BrokenPipeError, ConnectionResetError):
        return


MANNERS: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "well": lambda to: _send(to, png(), content_type="image/png", set_cookie="you=me; Path=/"),
    "slow": _slow,
    "dripping": _dripping,
    "huge": lambda to: _send(to, png() + b"\0" * 3_000_000),
    "elsewhere": lambda to: _send(to, b"", 302, location="http://127.0.0.1:1/"),
    "missing": lambda to: _send(to, b"no", 404),
    "refusing": lambda to: _send(to, b"key?", 403),
    "page": lambda to: _send(to, b"<html><script>alert(1)</script>", content_type="image/png"),
    "packed": lambda to: _send(to, b"\x1f\x8b", content_encoding="gzip"),
}


@contextmanager
def tile_server() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(provider)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
