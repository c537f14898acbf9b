"""The Flask app: two doors, the page, and what its keeper needs."""

import hmac
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from cryptography import x509
from flask import Flask, Response, jsonify, render_template, request
from werkzeug.datastructures import ImmutableDict
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from web import headers, observe
from web.alexa_door import AlexaAdapter
from web.entry import Handler, answer, apology, default_handler, speaks
from web.envelopes import DEFAULT_LOCALE, launch_envelope, reply
from web.errors import ConfigurationError, Reason, RefusedError
from web.limits import client_key
from web.settings import Settings, only_skill
from web.short_way import ShortWay
from web.talk_door import TalkDoor, TooFastError
from web.verification import AlexaVerifier, Clock, now_utc
from web.verification.fetch import Fetch
from web.verification.shelf import Shelf
from web.wording import served, wording

NO_SKILL = "amzn1.ask.skill.web"
LOOPBACK = ("127.0.0.1", "::1")
_STATUS = {404: Reason.NOT_FOUND, 405: Reason.METHOD, 413: Reason.SIZE, 415: Reason.CONTENT_TYPE}


class DoorApp(Flask):
    """Flask, but of an error nobody foresaw the log tells the class only, since its message may quote people."""

    default_config = ImmutableDict(Flask.default_config, PROVIDE_AUTOMATIC_OPTIONS=False)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function as it is: none of ours is a coroutine, which Flask would look for in every call."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """Log the class of an unforeseen error."""
        observe.note_crash(exc_info[0].__name__)


def create_app(
    skill_id: str | None,
    *,
    verify: bool = True,
    roots: Iterable[x509.Certificate] | None = None,
    fetch: Fetch | None = None,
    handler: Handler | None = None,
    settings: Settings | None = None,
    clock: Clock = now_utc,
    shelf: Path | None = None,
) -> Flask:
    """Give the app with ``POST /alexa``, ``POST /talk``, the page and the health doors.

    ``verify`` checks every Alexa request and needs ``skill_id``, which must be BACKACHE_SKILL_ID where that is set, for
    the skill itself goes by it; ``roots`` (default certifi's), ``fetch`` (default the
    guarded HTTPS fetch), ``clock`` and ``shelf`` (a folder in which workers share chains) serve the checks; ``handler``
    is the skill's entry (default the skill itself); ``settings`` default to the environment. Raises ConfigurationError
    where these are unsafe or at fault.
    """
    settings = settings or Settings.from_environment()
    skill_id = only_skill(skill_id, settings)
    if verify and not skill_id:
        raise ConfigurationError("Verifying needs the skill id, or any skill of anyone could use this endpoint.")
    handler = handler or default_handler()
    app = DoorApp("web")
    app.json.sort_keys = False  # type: ignore[attr-defined]
    # An odd path is refused, and nobody is sent on from it.
    app.url_map.merge_slashes = False
    if settings.hosts:
        app.config["TRUSTED_HOSTS"] = [*settings.hosts, "127.0.0.1", "localhost"]
    metrics = observe.Metrics()
    _answer_faults(app)
    _answer_crashes(app)
    verifier = None
    if verify and skill_id:
        verifier = AlexaVerifier(
            skill_id,
            roots,
            fetch,
            clock,
            note=lambda outcome: metrics.fetches.labels(outcome).inc(),
            shelf=Shelf(shelf) if shelf else None,
        )
    adapter = AlexaAdapter(handler, skill_id, verifier)
    adapter.init_app(app)
    talk = TalkDoor(handler, skill_id or NO_SKILL, settings)
    doors = {"/alexa": adapter.dispatch_request, "/talk": talk.dispatch_request, "/summary": talk.summarize}
    for rule, view in doors.items():
        app.add_url_rule(rule, rule, view, methods=["POST"], provide_automatic_options=False)
    _add_pages(app, metrics, settings, lambda: _is_well(handler, skill_id or NO_SKILL))
    # Around Flask and not in its hooks, which cost more than what they would do.
    short = ShortWay(app.wsgi_app, adapter, "/alexa", app.config["TRUSTED_HOSTS"])
    app.wsgi_app = headers.guard(observe.watch(short, metrics))  # type: ignore[assignment, method-assign]
    if hops := settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _is_well(handler: Handler, skill_id: str) -> bool:
    response, error = answer(handler, launch_envelope(skill_id))
    return error is None and speaks(response)


def _add_pages(app: Flask, metrics: observe.Metrics, settings: Settings, is_well: Callable[[], bool]) -> None:
    @app.get("/")
    def page() -> str:
        preferred = [tag.partition("-")[0] for tag in request.accept_languages.values()]
        wanted = next((one for one in (request.args.get("lang"), *preferred) if one in served()), DEFAULT_LOCALE)
        languages = [wording(code) for code in served()]
        return render_template("index.html", w=wording(wanted), languages=languages, developer=settings.developer)

    @app.get("/healthz")
    def alive() -> Response:
        return jsonify({"status": "ok"})

    @app.get("/readyz")
    def ready() -> Response:
        # Asks the skill itself, as Alexa would; for the keeper only, since it costs as much as an answer.
        _check_keeper(settings.metrics_token)
        well = is_well()
        response = jsonify({"status": "ok" if well else "mute"})
        response.status_code = 200 if well else 503
        return response

    @app.get("/metrics")
    def counts() -> Response:
        _check_keeper(settings.metrics_token)
        return Response(metrics.text(), mimetype="text/plain")


def _check_keeper(token: str | None) -> None:
    """Refuse whoever may not see the counts: with a token its bearer may, without one only this machine."""
    if token is not None:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            raise RefusedError(Reason.TOKEN, 403)
        return
    passed_on = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via"))
    if passed_on or client_key(request.remote_addr) not in (*LOOPBACK, client_key("::1")):
        raise RefusedError(Reason.TOKEN, 403)


def _answer_faults(app: Flask) -> None:
    """Turn every fault into a short JSON answer that names the check and repeats nothing of the request."""

    @app.errorhandler(RefusedError)
    def refused(refusal: RefusedError) -> Response:
        response = _short(refusal.reason, refusal.status)
        if isinstance(refusal, TooFastError):
            response.headers["Retry-After"] = str(refusal.seconds)
        return response

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        status = error.code or 400
        reason = Reason.HOST if isinstance(error, SecurityError) else _STATUS.get(status, Reason.REQUEST)
        response = _short(reason, status)
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response


def _answer_crashes(app: Flask) -> None:
    """Turn an error that nobody foresaw into the safe advice where someone waits for an answer, elsewhere a refusal."""

    @app.errorhandler(Exception)
    def crashed(error: Exception) -> Response:
        observe.note_crash(type(error).__name__)
        if request.method != "POST":
            return _short(Reason.FAILED, 500)
        if request.path == "/summary":
            return _short(Reason.FAILED, 422)
        safe = apology({})
        response = jsonify(safe if request.path == "/alexa" else {"reply": reply(safe), "state": None})
        observe.note_outcome("apology")
        return response


def _short(reason: Reason, status: int) -> Response:
    observe.note_outcome(reason.value)
    response = jsonify({"error": reason.value})
    response.status_code = status
    return response
