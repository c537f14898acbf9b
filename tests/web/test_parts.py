"""The small parts: settings, limits, signed state, the stand-in's import."""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from web import ConfigurationError, observe
from web.errors import Reason, RefusedError
from web.limits import RateLimiter, client_key
from web.serve import server_settings
from web.settings import Settings
from web.state import StateKeeper, Talk

GOOD = {"BACKACHE_SKILL_ID": "amzn1.ask.skill.x", "BACKACHE_SECRET": "s" * 32}


@pytest.mark.parametrize(
    "variable, value",
    [
        ("BACKACHE_SKILL_ID", ""),
        ("BACKACHE_SKILL_ID", "my skill"),
        ("BACKACHE_SKILL_ID", "amzn1.ask.skill."),
        ("BACKACHE_SECRET", ""),
        ("BACKACHE_SECRET", "short"),
        ("BACKACHE_SECRET_OLD", "short"),
        ("BACKACHE_ORIGIN", "backache.example.org"),
        ("BACKACHE_ORIGIN", "https://backache.example.org/page"),
        ("BACKACHE_PROXIES", "-1"),
        ("BACKACHE_PROXIES", "many"),
        ("BACKACHE_METRICS_TOKEN", "short"),
        ("BACKACHE_TALK_PER_MINUTE", "0"),
        ("BACKACHE_STATE_SECONDS", "5"),
        ("BACKACHE_LOG_LEVEL", "loud"),
        ("BACKACHE_WORKERS", "0"),
        ("BACKACHE_THREADS", "٣"),
        ("BACKACHE_UNVERIFIED", "1"),
    ],
)
def test_serving_refuses(variable: str, value: str) -> None:
    """A missing or senseless variable stops the start, and the message begins with its name."""
    with pytest.raises(ConfigurationError, match=rf"(?m)^{variable}: "):
        server_settings({**GOOD, variable: value})


def test_all_faults_are_told_at_once() -> None:
    """Whoever sets up the endpoint hears of every variable at fault in one go."""
    with pytest.raises(ConfigurationError) as told:
        server_settings({"BACKACHE_PROXIES": "x", "BACKACHE_WORKERS": "x"})
    assert 4 == len(str(told.value).splitlines())


def test_no_fault_quotes_a_secret() -> None:
    """A secret that is too short is not repeated in the message, nor shown by the settings."""
    with pytest.raises(ConfigurationError) as told:
        Settings.from_environment({"BACKACHE_SECRET": "hunter2"})
    assert "hunter2" not in str(told.value) + repr(Settings(secret="hunter2" * 9))


def test_good_settings_are_read() -> None:
    """Every variable has its effect."""
    more = {"BACKACHE_BIND": "0.0.0.0:80", "BACKACHE_WORKERS": "3", "BACKACHE_ORIGIN": "https://A.example/"}
    server, settings = server_settings({**GOOD, **more, "BACKACHE_HOSTS": "a.example, b.example"})
    assert ("0.0.0.0:80", 3) == (server.bind, server.workers)
    assert ("https://a.example", ("a.example", "b.example")) == (settings.origin, settings.hosts)


def test_a_random_secret_each_run() -> None:
    """Without a secret each development run makes its own."""
    assert Settings().secret != Settings().secret


def test_the_limit_refills_with_time() -> None:
    """After its burst a client waits, and one turn's worth of time gives one turn."""
    now = [0.0]
    limiter = RateLimiter(60, burst=2, clock=lambda: now[0])
    assert [0, 0, 1] == [limiter.wait("a") for _ in range(3)]
    now[0] = 1.0
    assert [0, 1] == [limiter.wait("a") for _ in range(2)]
    assert 0 == limiter.wait("b")


def test_the_limit_remembers_a_bounded_crowd() -> None:
    """However many addresses come, no more are remembered than allowed."""
    limiter = RateLimiter(60, clients=50)
    for number in range(1000):
        limiter.wait(str(number))
    assert 50 == len(limiter)


@pytest.mark.parametrize(
    "address, key",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("not an address", "unknown"),
        (None, "unknown"),
    ],
)
def test_who_counts_as_one_client(address: str | None, key: str) -> None:
    """An IPv4 address is one client, and so is a whole IPv6 network of a home."""
    assert key == client_key(address)


def test_state_survives_a_change_of_secret() -> None:
    """While the old secret is still known, conversations begun under it go on; new tokens need the new one."""
    talk = Talk("en-US", attributes={"answers": {"balance": "no"}})
    old, both = StateKeeper(["o" * 32], 60), StateKeeper(["o" * 32, "n" * 32], 60)
    assert replace(talk, new=False) == both.open(old.seal(talk))
    with pytest.raises(RefusedError) as refused:
        old.open(both.seal(talk))
    assert Reason.STATE == refused.value.reason


def test_nothing_of_oscrypto_or_certvalidator_is_run() -> None:
    """Importing the door loads flask-ask-sdk, our stand-in, and no module of the published packages."""
    script = (
        "import sys, web, flask_ask_sdk.skill_adapter as s\n"
        "from web.verification.standin import CertificateValidator as ours\n"
        "import certvalidator\n"
        "print(certvalidator.CertificateValidator is ours, [n for n in sys.modules if n.startswith('oscrypto')],\n"
        "      [n for n in sys.modules if n.startswith('certvalidator')])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "True [] ['certvalidator', 'certvalidator.errors']\n" == told


def test_lines_of_many_threads_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that threads log at the same time come out one after the other, none inside another, and none is lost."""
    out, into = os.pipe()
    monkeypatch.setattr(observe, "STDERR", into)
    handler = observe.StandardError()
    handler.setFormatter(observe.JsonLines())
    record = logging.makeLogRecord({"msg": "request", "levelname": "INFO", "facts": {"door": "alexa"}})

    def log() -> None:
        for _ in range(20):
            handler.handle(record)

    threads = [threading.Thread(target=log) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.close(into)
    with open(out, encoding="utf-8") as lines:
        assert ["alexa"] * 160 == [json.loads(line)["door"] for line in lines]


def test_a_log_that_nobody_reads_stops_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that cannot be written is dropped without an error."""
    out, into = os.pipe()
    os.close(out)
    monkeypatch.setattr(observe, "STDERR", into)
    observe.StandardError().handle(logging.makeLogRecord({"msg": "request"}))
    os.close(into)
