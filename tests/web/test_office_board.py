"""The board's pages: search, kept filters, many at once with a line for each, keys, what waits."""

import httpx
import pytest

from participation.actor import Actor, Role
from participation.board.models import Holder, ItemTag, SavedFilter
from participation.people.actions import new_sign_in
from tests.factories import make_actor
from tests.participation.agendas.matters import Time, make_item, make_officer


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> None:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))


async def test_search_looks_the_same_for_hidden_and_for_nothing(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    other = await make_actor(Role.OFFICER, department_id="birch-roads")
    hidden = await make_item(other, title="别的部门的滑梯")
    await make_item(officer, title="路灯太暗")
    await signed_in(client, officer)

    found = await client.get("/office", params={"q": "路灯"})
    secret = await client.get("/office", params={"q": hidden.public_id})
    nothing = await client.get("/office", params={"q": "0" * len(hidden.public_id)})

    assert "路灯太暗" in found.text
    assert "别的部门的滑梯" not in found.text
    assert secret.text.replace(hidden.public_id, "0" * len(hidden.public_id)) == nothing.text


async def test_table_shows_the_same_items_as_the_board(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    await make_item(officer, title="路灯太暗")
    await signed_in(client, officer)

    board, table = await client.get("/office"), await client.get("/office?view=table")

    assert 'class="board"' in board.text
    assert 'class="board"' not in table.text
    assert "路灯太暗" in board.text
    assert "路灯太暗" in table.text


async def test_many_at_once_come_back_with_a_line_for_each(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    first, second = await make_item(officer, title="第一件事"), await make_item(officer)
    await signed_in(client, officer)
    form = {"items": [first.public_id, second.public_id, "nothing"], "do": "tag", "word": "冬天"}

    shown = await client.post("/office/bulk", data=form)

    assert shown.status_code == 200
    assert "办成了 2 件" in shown.text
    assert "没有这一件" in shown.text
    assert await ItemTag.all().count() == 2


async def test_bulk_without_its_field_keeps_the_ticks(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await signed_in(client, officer)

    shown = await client.post("/office/bulk", data={"items": item.public_id, "do": "assign"})

    assert shown.status_code == 422
    assert f'value="{item.public_id}" form="bulk" checked' in shown.text
    assert 'id="holder-error"' in shown.text
    assert await Holder.all().count() == 0


async def test_filter_is_kept_shown_and_dropped(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_officer())

    kept = await client.post("/office/filters", data={"name": "冬天的", "w_q": "雪", "w_view": ""})
    shown = await client.get(kept.headers["location"])
    one = await SavedFilter.get()
    dropped = await client.post(f"/office/filters/{one.id}/drop")

    assert kept.status_code == dropped.status_code == 303
    assert "冬天的" in shown.text
    assert 'value="雪"' in shown.text
    assert await SavedFilter.all().count() == 0


async def test_another_persons_filter_is_not_there(client: httpx.AsyncClient) -> None:
    colleague = await make_officer()
    one = await SavedFilter.create(account_id=colleague.account_id, name="别人的", wish={})
    await signed_in(client, await make_officer())

    assert (await client.post(f"/office/filters/{one.id}/drop")).status_code == 404
    assert "别人的" not in (await client.get("/office")).text


async def test_keys_are_switched_off_and_on_in_this_browser(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_officer())

    assert "data-board-keys" in (await client.get("/office")).text
    await client.post("/office/shortcuts", data={"keys": "off"})
    assert "data-board-keys" not in (await client.get("/office")).text
    await client.post("/office/shortcuts", data={"keys": "on"})
    assert "data-board-keys" in (await client.get("/office")).text


async def test_what_waits_is_listed_with_its_day(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, title="路灯太暗")
    await signed_in(client, officer)

    shown = await client.get("/office/work")

    assert "还没说“收到了”" in shown.text
    assert f"/office/items/{item.public_id}" in shown.text


@pytest.mark.parametrize("path", ["/office", "/office/work", "/office/overview", "/office/routing"])
async def test_pages_are_for_officers(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 303
    await signed_in(client, await make_actor(Role.GUARDIAN))
    assert (await client.get(path)).status_code in {403, 404}
