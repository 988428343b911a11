"""A small signed client of the DMS API, on Python's standard library, for what the benchmark asks a service."""

import datetime
import hashlib
import hmac
import http.client
import json
import ssl
import subprocess
import time
from urllib.parse import urlsplit


class Client:
    """One HTTPS connection to a service, signing with Signature Version 4."""

    def __init__(self, variables):
        self.key, self.secret = variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]
        self.region = variables["AWS_REGION"]
        address = urlsplit(variables["AWS_ENDPOINT_URL"])
        self.host = address.netloc
        context = ssl.create_default_context(cafile=variables["AWS_CA_BUNDLE"])
        self.connection = http.client.HTTPSConnection(address.hostname, address.port, context=context, timeout=60)

    @classmethod
    def of(cls, binary, data):
        """The client of the service whose data directory is `data`."""
        printed = subprocess.run([binary, "env", "--output", "json", "--data-dir", data], check=True, capture_output=True)
        return cls(json.loads(printed.stdout))

    def call(self, operation, **members):
        body = json.dumps(members).encode()
        self.connection.request("POST", "/", body, self.headers(operation, body))
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: {operation}: {answer.status} {text.decode(errors='replace')}")
        return json.loads(text)

    def until(self, operation, good, timeout=120):
        """Asks until the answer is good."""
        deadline = time.monotonic() + timeout
        while not good(answer := self.call(operation)):
            if time.monotonic() > deadline:
                raise SystemExit(f"bench: {operation} did not come to what was waited for: {answer}")
            time.sleep(0.02)
        return answer

    def headers(self, operation, body):
        """The signed headers of a request."""
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        headers = {
            "content-type": "application/x-amz-json-1.1",
            "host": self.host,
            "x-amz-date": now,
            "x-amz-target": f"AmazonDMSv20160101.{operation}",
        }
        names = ";".join(headers)
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
        request = f"POST\n/\n\n{lines}\n{names}\n{hashlib.sha256(body).hexdigest()}"
        scope = f"{now[:8]}/{self.region}/dms/aws4_request"
        to_sign = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
        key = f"AWS4{self.secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
        credential = f"AWS4-HMAC-SHA256 Credential={self.key}/{scope}, SignedHeaders={names}, Signature={signature}"
        return {**headers, "authorization": credential}
