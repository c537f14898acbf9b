"""A stand-in for the few services of AWS that a deployment speaks to, on loopback; the function in it is the skill."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote

from lambda_function import lambda_handler

ACCOUNT = "123456789012"
FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:backache-guide-Guide"
STACK = f"arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack/backache-guide/1"
WHEN = "<LastModified>2026-11-22T09:00:00.000Z</LastModified>"
NO_STACK = (
    "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
    "<Message>Stack with id backache-guide does not exist</Message></Error></ErrorResponse>"
)


class Cloud:
    """The stand-in, as a context manager: ``url`` is where it listens, ``done`` what was asked of it, in order."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.buckets: dict[str, dict[str, bytes]] = {}
        self.stack: dict[str, str] | None = None
        self._changes: dict[str, str] = {}

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._api())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def query(self, form: dict[str, str]) -> tuple[int, str]:
        """Answer an action of CloudFormation or STS."""
        action = form["Action"]
        self.done.append(action)
        if action == "GetCallerIdentity":
            return 200, _answer(action, f"<Account>{ACCOUNT}</Account><UserId>u</UserId><Arn>arn</Arn>")
        if action == "CreateChangeSet":
            names = [key for key in form if re.fullmatch(r"Parameters\.member\.\d+\.ParameterKey", key)]
            self._changes = {form[key]: form.get(key.replace("Key", "Value"), "") for key in names}
            return 200, _answer(action, f"<Id>{STACK}/change</Id><StackId>{STACK}</StackId>")
        if action == "DescribeChangeSet":
            return 200, _answer(action, "<Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>")
        if action == "ExecuteChangeSet":
            self.stack = self._changes
        if action == "DeleteStack":
            self.stack = None
        if action == "DescribeStacks":
            return (200, _answer(action, self._stacks())) if self.stack is not None else (400, NO_STACK)
        return 200, _answer(action, "")

    def _stacks(self) -> str:
        outputs = {"Endpoint": f"{FUNCTION}:live", "Log": "backache-guide-GuideLog"}
        told = "".join(
            f"<member><OutputKey>{key}</OutputKey><OutputValue>{value}</OutputValue></member>"
            for key, value in outputs.items()
        )
        head = (
            f"<StackId>{STACK}</StackId><StackName>backache-guide</StackName><StackStatus>CREATE_COMPLETE</StackStatus>"
        )
        return f"<Stacks><member>{head}<Outputs>{told}</Outputs></member></Stacks>"

    def function(self, path: str, body: bytes) -> tuple[int, str]:
        """Answer what is asked of Lambda; an invocation is the skill's own answer."""
        name = unquote(path.removeprefix("/2015-03-31/functions/").rpartition("/")[0])
        self.done.append(f"lambda {path.rpartition('/')[2]} {name.removeprefix(FUNCTION) or 'unpublished'}")
        if path.endswith("/invocations"):
            return 200, json.dumps(lambda_handler(json.loads(body), None))
        return 200, json.dumps({"Versions": [{"Version": "$LATEST"}, {"Version": "1"}]})

    def store(self, method: str, path: str, body: bytes) -> tuple[int, str]:
        """Answer what is asked of S3."""
        bucket, _, key = path.partition("?")[0].strip("/").partition("/")
        held = self.buckets.get(bucket)
        if method == "PUT" and not key:
            self.buckets[bucket] = {}
        elif held is None:
            return 404, ""
        elif method == "PUT":
            held[key] = body
        elif method == "HEAD" and key not in held:
            return 404, ""
        elif method == "DELETE":
            held.pop(key, None) if key else self.buckets.pop(bucket)
        elif method == "GET":
            items = "".join(f"<Contents><Key>{name}</Key>{WHEN}<Size>1</Size></Contents>" for name in held)
            return 200, f"<ListBucketResult><Name>{bucket}</Name>{items}</ListBucketResult>"
        self.done.append(f"s3 {method} {'object' if key else 'bucket'}")
        return 200, ""

    def _api(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Api(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _take(self) -> None:
                body = self._body()
                if self.headers.get("X-Amz-Target"):
                    outer.done.append(self.headers["X-Amz-Target"])
                    status, text = 200, '{"events": []}'
                elif self.path == "/":
                    status, text = outer.query({key: value[0] for key, value in parse_qs(body.decode()).items()})
                elif self.path.startswith("/2015-03-31/"):
                    status, text = outer.function(self.path, body)
                else:
                    status, text = outer.store(self.command, self.path, body)
                self.send_response(status)
                self.send_header("ETag", '"0"')
                self.send_header("Content-Type", "application/json" if text.startswith("{") else "text/xml")
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(text.encode())

            def _body(self) -> bytes:
                if self.headers.get("Expect") == "100-continue":
                    self.send_response_only(100)
                    self.end_headers()
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _take  # noqa: N815

            def handle_expect_100(self) -> bool:
                """Leave the answer to the reading of the body."""
                return True

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

        return Api


def _answer(action: str, inside: str) -> str:
    return f"<{action}Response><{action}Result>{inside}</{action}Result></{action}Response>"
