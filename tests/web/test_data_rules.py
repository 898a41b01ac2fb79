"""The rules for families, the agreement, and the comic for children."""

import re

import httpx
import pytest

from participation.retention import agreement, page
from participation.retention.rules import RULES
from participation.retention.versions import newest
from participation.web.assets import manifest
from participation.web.data_rules import COMIC

MOST_SIGNS = 20


async def test_rules_show_every_section_and_every_rule(client: httpx.AsyncClient) -> None:
    rules = (await client.get("/rules/children")).text

    for section in page.SECTIONS:
        assert f'id="{section.id}"' in rules
        assert f'href="#{section.id}"' in rules
    for rule in RULES:
        assert rule.holds in rules
    assert newest().digest[:12] in rules


async def test_agreement_is_a_page_of_its_own(client: httpx.AsyncClient) -> None:
    agreed = (await client.get("/rules/agreement")).text

    for section in agreement.SECTIONS:
        assert f'id="{section.id}"' in agreed
    assert "/rules/children" in agreed


@pytest.mark.parametrize("document", ["children", "agreement"])
async def test_edition_stays_readable_and_unknown_is_not_there(
    client: httpx.AsyncClient, document: str
) -> None:
    kept = await client.get(f"/rules/{document}/{newest().name}")
    unknown = await client.get(f"/rules/{document}/1999-01")

    assert kept.status_code == 200
    assert unknown.status_code == 404


async def test_rules_speak_the_readers_language(client: httpx.AsyncClient) -> None:
    client.cookies.set("lang", "en")
    rules = (await client.get("/rules/children")).text

    assert "1 hour" in rules
    assert "3 years" in rules
    main = rules.split("<main")[1].split("</main>")[0]
    assert re.findall(r"[一-鿿]+", main) == []


async def test_comic_has_short_sentences_and_drawings_of_our_own(
    client: httpx.AsyncClient,
) -> None:
    comic = (await client.get("/rules/comic")).text

    assert 6 <= len(COMIC) <= 8
    for panel in COMIC:
        assert len(panel.words) <= MOST_SIGNS, panel.words
        assert panel.words in comic
        assert panel.seen in comic
        assert f"img/comic-{panel.image}.svg" in manifest()
    assert comic.count("data-readable") == len(COMIC) + 2


async def test_comic_takes_pinyin(client: httpx.AsyncClient) -> None:
    client.cookies.set("pinyin", "1")

    assert "<ruby>" in (await client.get("/rules/comic")).text.split("<main")[1]


@pytest.mark.parametrize("path", ["/", "/guardian/begin", "/join", "/rules"])
async def test_rules_are_found_from_where_they_are_needed(
    client: httpx.AsyncClient, path: str
) -> None:
    shown = (await client.get(path)).text

    wanted = "/rules/comic" if path == "/join" else "/rules/children"
    assert f'href="{wanted}"' in shown
