"""Command line: demo, serve, worker, migrate, check, audit, and what Open311 needs."""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from participation import checks, database, jobs, logs
from participation.app import build_app
from participation.codes import use_secret
from participation.commands import compliance, incident
from participation.commands.reading import settings
from participation.conformance import running
from participation.conformance.server import Options, OutOfReach
from participation.demo import stage
from participation.errors import NotFound
from participation.journal.audit import Audit, Head, told, verify
from participation.journal.seals import newest
from participation.opendata import partners
from participation.reports.recount import recount
from participation.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False)
audit = typer.Typer(no_args_is_help=True, help="The journal and its seals.")
app.add_typer(audit, name="audit")
app.add_typer(incident.app, name="incident")
app.add_typer(compliance.app)


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
def migrate() -> None:
    """Bring the schema up to date."""
    asyncio.run(database.migrate(settings().database_url))


@app.command("recount-map")
def recount_map() -> None:
    """Count the map anew, after reports were loaded past the service; safe while it runs."""
    wrong = asyncio.run(_recount(settings().database_url))
    print(f"the map is right: {wrong} reports and cells were not as they should be")


async def _verify(url: str, kept: Head | None) -> Audit:
    await database.connect(url)
    try:
        return await verify(kept)
    finally:
        await database.disconnect()


async def _head(url: str) -> Head | None:
    await database.connect(url)
    try:
        last = await newest()
        return Head(last.number, last.hash) if last else None
    finally:
        await database.disconnect()


async def _recount(url: str) -> int:
    await database.connect(url)
    try:
        return await recount()
    finally:
        await database.disconnect()


@audit.command("verify")
def audit_verify(
    head: Annotated[str, typer.Option(help="NUMBER:HASH kept elsewhere, of `audit head`")] = "",
) -> None:
    """Read the journal against its seals; name the first broken link and exit 1."""
    try:
        kept = Head.parse(head) if head else None
    except ValueError as error:
        raise typer.BadParameter("NUMBER:HASH, as `audit head` prints it") from error
    found = asyncio.run(_verify(settings().database_url, kept))
    for line in told(found):
        print(line)
    raise typer.Exit(1 if found.broken else 0)


@audit.command("head")
def audit_head() -> None:
    """Print the newest seal, to be kept where nobody of this service can write."""
    print(asyncio.run(_head(settings().database_url)) or "nothing is sealed yet")


@app.command("check-migrations")
def check_migrations() -> None:
    """Exit 1 when the models have changed and no migration says so."""
    missing = asyncio.run(database.missing_migrations())
    for line in missing:
        print(f"missing migration: {line}")
    raise typer.Exit(1 if missing else 0)


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
    stage.announce_when_ready(data)
    run(config, "127.0.0.1", port, with_worker=True)


@app.command("open311-check")
def open311_check(
    url: str,
    api_key: Annotated[str, typer.Option(help="sends requests too, which then wait there")] = "",
    jurisdiction: Annotated[str, typer.Option(help="where the server has several")] = "",
    post: Annotated[bool, typer.Option(help="send anything at all")] = True,
    strict: Annotated[bool, typer.Option(help="extensions must be there")] = False,
    children: Annotated[bool | None, typer.Option(help="the privacy profile C1 to C5")] = None,
    place: Annotated[tuple[float, float] | None, typer.Option(help="LAT LONG it serves")] = None,
    address: Annotated[str, typer.Option(help="an address_string it knows")] = "",
    address_id: Annotated[str, typer.Option(help="an address_id it knows")] = "",
    hidden_id: Annotated[list[str] | None, typer.Option(help="an id nobody may see")] = None,
) -> None:
    """Ask any Open311 server whether it speaks GeoReport v2; exit 1 when it does not."""
    options = Options(
        api_key=api_key,
        jurisdiction=jurisdiction,
        post=post,
        strict=strict,
        children=children,
        place=place,
        address=address,
        address_id=address_id,
        hidden_ids=hidden_id or (),
    )
    try:
        results = running.examine(url, options)
    except OutOfReach as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    for line in running.table(results):
        print(line)
    raise typer.Exit(1 if running.failed(results) else 0)


@app.command("open311-key")
def open311_key(label: str, jurisdiction: str) -> None:
    """Let another system of the city send reports; prints its key, once."""
    config = settings()
    use_secret(config.secret)
    try:
        print(asyncio.run(partners.new_key(config, label, jurisdiction)))
    except NotFound as error:
        print(f"no jurisdiction {jurisdiction}", file=sys.stderr)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    app()
