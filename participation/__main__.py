"""Command line: serving and the demo here, the rest in `commands/`, a file for each operator."""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from participation import checks, jobs, logs
from participation.app import build_app
from participation.codes import use_secret
from participation.commands import (
    compliance,
    incident,
    indicators,
    journal,
    lottery,
    open311,
    open_data,
    plan,
    retention,
    safeguarding,
    schema,
    telling,
)
from participation.commands.reading import settings
from participation.demo import stage
from participation.demo.announcing import announce_when_ready
from participation.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False)
for part in (schema, compliance, open311, indicators, open_data):
    app.add_typer(part.app)
app.add_typer(journal.app, name="audit")
app.add_typer(incident.app, name="incident")
app.add_typer(plan.app, name="plan")
app.add_typer(lottery.app, name="lottery")
app.add_typer(retention.app, name="retention")
app.add_typer(safeguarding.app, name="safeguarding")
app.add_typer(telling.app, name="telling")


def run(config: Settings, host: str, port: int, *, with_worker: bool) -> None:
    uvicorn.run(
        build_app(config, with_worker=with_worker),
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(config.trusted_proxies),
        forwarded_allow_ips=config.trusted_proxies or None,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=32 * 1024,
    )


@app.command()
def serve(
    host: str = "127.0.0.1", port: int = 8000, with_worker: Annotated[bool, typer.Option()] = False
) -> None:
    """Answer requests."""
    run(settings(), host, port, with_worker=with_worker)


@app.command()
def worker() -> None:
    """Do the jobs, beside a service that has no worker inside."""
    config = settings()
    use_secret(config.secret)
    logs.configure(config.log_level)
    asyncio.run(jobs.work_alone(config.database_url))


@app.command()
def check() -> None:
    """Examine settings, schema, storage and keys, and say what is wrong."""
    trouble = asyncio.run(checks.examine(settings()))
    raise typer.Exit(1 if trouble else 0)


@app.command()
def demo(
    port: int = 8000,
    data: Annotated[Path, typer.Option("--data")] = Path("var/demo"),
    database_url: Annotated[str | None, typer.Option("--database")] = None,
) -> None:
    """Run a seeded district under DATA and say where to go as whom."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the service still stops in order
    config = stage.prepare(data, port, database_url)
    asyncio.run(stage.build(config, data))
    announce_when_ready(data)
    run(config, "127.0.0.1", port, with_worker=True)


if __name__ == "__main__":
    app()
