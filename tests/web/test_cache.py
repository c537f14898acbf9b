"""The cache of trusted chains."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.security.authority import rsa_key
from web.errors import Reason, RefusedError
from web.verification.cache import ChainCache
from web.verification.chain import TrustedChain
from web.verification.shelf import MOST, Shelf

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = timedelta(days=1)


class Loader:
    """Counts what it loads; refuses addresses that contain "bad"."""

    def __init__(self, until: datetime = NOW + 30 * DAY) -> None:
        self.loaded: list[str] = []
        self.chain = TrustedChain(rsa_key("leaf").public_key(), NOW - DAY, until)

    def __call__(self, url: str) -> TrustedChain:
        """Give the chain of an address."""
        self.loaded.append(url)
        if "bad" in url:
            raise RefusedError(Reason.CERTIFICATE_CHAIN)
        return self.chain


def test_loads_once() -> None:
    """A chain that is kept is not loaded again."""
    cache, load = ChainCache(), Loader()
    for _ in range(3):
        cache.get("a", NOW, load)
    assert ["a"] == load.loaded


@pytest.mark.parametrize(
    "later, loads",
    [(timedelta(hours=23), 1), (timedelta(hours=25), 2)],
)
def test_keeps_a_chain_for_a_day(later: timedelta, loads: int) -> None:
    """After a day a chain is fetched and verified anew."""
    cache, load = ChainCache(), Loader()
    cache.get("a", NOW, load)
    cache.get("a", NOW + later, load)
    assert loads == len(load.loaded)


@pytest.mark.parametrize("later", [timedelta(hours=2), timedelta(days=-2)])
def test_honours_the_dates_of_the_chain(later: timedelta) -> None:
    """A chain outside its own dates is not used from the cache, whichever way the clock went."""
    cache, load = ChainCache(), Loader(until=NOW + timedelta(hours=1))
    cache.get("a", NOW, load)
    cache.get("a", NOW + later, load)
    assert 2 == len(load.loaded)


def test_refusals_are_kept_briefly() -> None:
    """A refused address is refused without a fetch for ten seconds, then tried again."""
    cache, load = ChainCache(), Loader()
    for seconds in (0, 5, 11):
        with pytest.raises(RefusedError) as refused:
            cache.get("bad", NOW + timedelta(seconds=seconds), load)
        assert Reason.CERTIFICATE_CHAIN == refused.value.reason
    assert 2 == len(load.loaded)


def test_is_bounded_and_made_up_addresses_push_nothing_good_out() -> None:
    """A thousand made-up addresses leave a small cache, and the good chain in it."""
    cache, load = ChainCache(size=4), Loader()
    cache.get("good", NOW, load)
    for number in range(1000):
        with pytest.raises(RefusedError):
            cache.get(f"bad{number}", NOW, load)
    cache.get("good", NOW, load)
    assert 1 == load.loaded.count("good")
    assert len(cache) <= 8


def in_threads(count: int, work: Callable[[int], None]) -> None:
    """Run the work in threads and wait for all."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_one_fetch_for_all_who_wait() -> None:
    """Twenty requests that need the same chain at once cause one fetch, and all get it."""
    cache, load, all_there = ChainCache(), Loader(), threading.Barrier(20)
    found: list[TrustedChain] = []
    slow = threading.Event()

    def slowly(url: str) -> TrustedChain:
        slow.wait(0.2)
        return load(url)

    def ask(number: int) -> None:
        all_there.wait()
        found.append(cache.get("a", NOW, slowly))

    in_threads(20, ask)
    assert [load.chain] * 20 == found
    assert ["a"] == load.loaded


def test_few_fetches_at_once() -> None:
    """While as many fetches run as may, a request for yet another address is refused at once."""
    cache, load, release = ChainCache(most_at_once=2), Loader(), threading.Event()
    began = threading.Barrier(3)

    def held(url: str) -> TrustedChain:
        began.wait()
        release.wait(5)
        return load(url)

    threads = [threading.Thread(target=cache.get, args=(name, NOW, held)) for name in "ab"]
    for thread in threads:
        thread.start()
    began.wait()
    with pytest.raises(RefusedError) as refused:
        cache.get("c", NOW, load)
    release.set()
    for thread in threads:
        thread.join()
    assert Reason.CERTIFICATE_FETCH == refused.value.reason


def test_waiting_ends() -> None:
    """Whoever waits for another's fetch gives up in time."""
    cache, load, release, began = ChainCache(wait=0.1), Loader(), threading.Event(), threading.Event()

    def held(url: str) -> TrustedChain:
        began.set()
        release.wait(5)
        return load(url)

    first = threading.Thread(target=cache.get, args=("a", NOW, held))
    first.start()
    began.wait()
    with pytest.raises(RefusedError):
        cache.get("a", NOW, load)
    release.set()
    first.join()


def test_a_crash_of_the_loader_leaves_no_trace() -> None:
    """An address whose loading crashed can be loaded the next time."""
    cache, load = ChainCache(), Loader()

    def crash(url: str) -> TrustedChain:
        raise KeyError(url)

    with pytest.raises(KeyError):
        cache.get("a", NOW, crash)
    assert load.chain == cache.get("a", NOW, load)


def test_a_good_chain_is_recalled_while_strangers_hold_all_fetches() -> None:
    """A worker begun anew answers honest requests even while made-up addresses occupy every fetch it may make."""
    cache, load, release = ChainCache(most_at_once=1), Loader(), threading.Event()
    began = threading.Event()

    def held(url: str) -> TrustedChain:
        began.set()
        release.wait(5)
        return load(url)

    stranger = threading.Thread(target=cache.get, args=("stranger", NOW, held))
    stranger.start()
    began.wait()
    recalled = cache.get("good", NOW, load, lambda url: load.chain)
    with pytest.raises(RefusedError):
        cache.get("other", NOW, load)
    release.set()
    stranger.join()
    assert load.chain == recalled


def test_the_shelf_keeps_few_and_whole_files(tmp_path: Path) -> None:
    """What is put on the shelf comes back, the oldest goes first, and a folder that is gone is no fault."""
    shelf = Shelf(tmp_path)
    for number in range(MOST + 5):
        shelf.put(str(number), b"chain")
    assert b"chain" == shelf.get(str(MOST + 4))
    assert MOST == len(list(tmp_path.iterdir()))
    lost = Shelf(tmp_path / "gone")
    lost.put("a", b"chain")
    assert lost.get("a") is None
