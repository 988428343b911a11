"""Sends one HTTP request to a server for a test, signed by botocore's own signer, and says what came back.

Reads one JSON object: what to send (see `Sent` in requests.rs). Answers with one JSON object: status, headers, body, and
how many seconds passed. Every departure from a good request is asked for by name, so that a test says what is wrong with it.
"""

import datetime
import json
import socket
import ssl
import sys
import time

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


class Signer(botocore.auth.SigV4Auth):
    """botocore's signer, with headers left out of the signature where a test wants that."""

    uncovered = ()

    def headers_to_sign(self, request):
        headers = super().headers_to_sign(request)
        for name in self.uncovered:
            del headers[name]
        return headers


def head_and_body(asked):
    """The bytes of the request as they go over the wire."""
    host = asked["host"]
    body = asked["body"].encode() + b"x" * asked["padding"]
    signed = AWSRequest(
        method=asked["method"],
        url=f"https://{host}{asked['path']}",
        headers={name: value for name, value in asked["headers"]},
        data=body,
    )
    signed.headers["Host"] = host
    if asked["signed"]:
        offset = datetime.timedelta(seconds=asked["offset"])
        now = datetime.datetime.now(datetime.timezone.utc) + offset
        botocore.auth.get_current_datetime = lambda *_, **__: now
        credentials = Credentials(asked["key"], asked["secret"], asked["token"])
        signer = Signer(credentials, asked["service"], asked["region"])
        signer.uncovered = asked["uncovered"]
        signer.add_auth(signed)
    headers = list(signed.headers.items()) + [tuple(pair) for pair in asked["unsigned_headers"]]
    names = {name.lower() for name, _ in headers}
    if not names & {"content-length", "transfer-encoding"}:
        headers.append(("Content-Length", str(len(body))))
    for old, new in asked["replace"]:
        headers = [(name, str(value).replace(old, new)) for name, value in headers]
        body = body.replace(old.encode(), new.encode())
    lines = [f"{asked['method']} {asked['path']} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n", body


def read_answer(stream):
    """Status, headers and body; nothing when the server closed without an answer."""
    data = b""
    try:
        while b"\r\n\r\n" not in data or data.startswith(b"HTTP/1.1 100"):
            if data.startswith(b"HTTP/1.1 100") and b"\r\n\r\n" in data:
                data = data.split(b"\r\n\r\n", 1)[1]
                continue
            piece = stream.recv(65536)
            if not piece:
                return {"status": 0, "headers": {}, "body": data.decode(errors="replace")}
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        first, *lines = head.decode().split("\r\n")
        headers = {}
        for line in lines:
            name, value = line.split(":", 1)
            headers[name.lower()] = value.strip()
        while len(body) < int(headers.get("content-length", 0)):
            piece = stream.recv(65536)
            if not piece:
                break
            body += piece
        return {"status": int(first.split()[1]), "headers": headers, "body": body.decode()}
    except (ConnectionError, ssl.SSLError, TimeoutError) as error:
        return {"status": 0, "headers": {}, "body": f"{type(error).__name__}: {error}"}


def main():
    asked = json.loads(sys.stdin.readline())
    context = ssl.create_default_context(cafile=asked["ca"])
    tcp = socket.create_connection(("127.0.0.1", asked["port"]), timeout=60)
    stream = context.wrap_socket(tcp, server_hostname="127.0.0.1")
    head, body = head_and_body(asked)
    started = time.monotonic()
    if asked["stop_after"] is not None:
        stream.sendall(head[: asked["stop_after"]])
    else:
        half = len(body) // 2 if asked["pause"] else 0
        stream.sendall(head + body[:half])
        if asked["pause"]:
            # The test says when the rest may follow.
            print("half", flush=True)
            sys.stdin.readline()
        try:
            stream.sendall(body[half:])
        except (ConnectionError, ssl.SSLError):
            pass  # The server may answer and close before it has read all of a body that it refuses.
    answer = read_answer(stream)
    answer["seconds"] = time.monotonic() - started
    print(json.dumps(answer), flush=True)


main()
