"""Runs in the emulator's environment: reads calls of the SDK, one a line of JSON, and answers each on a line."""

import base64
import functools
import json
import sys
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, REGION = sys.argv[1:]
ONCE = Config(retries={"max_attempts": 1})


def main() -> None:
    for line in sys.stdin:
        call = json.loads(line, object_hook=_bytes)
        print(json.dumps(_answer(call), default=_plain), flush=True)


def _answer(call: dict[str, Any]) -> dict[str, Any]:
    client = _client(call["service"], *call["credentials"])
    try:
        answer = getattr(client, call["operation"])(**call["parameters"])
    except ClientError as error:
        return {"error": error.response["Error"]}
    answer.pop("ResponseMetadata", None)
    return {"answer": answer}


@functools.cache
def _client(service: str, key: str, secret: str, token: str | None) -> Any:
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name=REGION,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=ONCE,
    )


def _bytes(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if set(value) == {"base64"} else value


def _plain(value: Any) -> str:
    return value.read().decode() if hasattr(value, "read") else str(value)


if __name__ == "__main__":
    main()
