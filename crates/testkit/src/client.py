"""Calls operations of the DMS API for a test, through an unmodified boto3.

Reads one JSON object a line: {"operation": "CreateEndpoint", "input": {...}} or {"wait": "endpoint_deleted", "input": {...}}.
Answers each with one line: {"output": {...}} or {"error": {"code", "message", "status", "body"}}.
The environment gives endpoint, certificate and key, as `towpath env` prints them.
"""

import base64
import datetime
import json
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# The server has to judge what is sent, so boto3 must not refuse it first; and a test wants the first answer, not a later one.
CONFIG = Config(
    parameter_validation=False, retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=120
)


def plain(value):
    """What JSON has no form for."""
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)


def method(operation):
    """The name of boto3's method for an operation."""
    for name, wire in client.meta.method_to_api_mapping.items():
        if wire == operation:
            return getattr(client, name)
    raise KeyError(f"boto3 knows no operation {operation}")


def answer(asked):
    try:
        if "wait" in asked:
            settings = {"Delay": asked.get("delay", 1), "MaxAttempts": asked.get("attempts", 120)}
            client.get_waiter(asked["wait"]).wait(**asked["input"], WaiterConfig=settings)
            return {"output": {}}
        output = method(asked["operation"])(**asked["input"])
        output.pop("ResponseMetadata", None)
        return {"output": output}
    except ClientError as error:
        said = error.response
        return {
            "error": {
                "code": said["Error"].get("Code", ""),
                "message": said["Error"].get("Message", ""),
                "status": said["ResponseMetadata"]["HTTPStatusCode"],
                "request": said["ResponseMetadata"].get("RequestId", ""),
            }
        }
    except (BotoCoreError, KeyError) as error:
        name = re.sub(r"Error$|Exception$", "", type(error).__name__)
        return {"error": {"code": name, "message": str(error), "status": 0, "request": ""}}


client = boto3.client("dms", config=CONFIG)
print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line)), default=plain), flush=True)
