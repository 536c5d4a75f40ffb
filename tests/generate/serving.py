"""A shipped model's services at work in memory: events in, HTTP in, and what becomes of them."""

from __future__ import annotations

import json
import uuid
from typing import Any

START = "2027-01-01T12:00:00+00:00"
SHOPPER, ORDER, CARD, PAYMENT = (str(uuid.UUID(int=number)) for number in range(1, 5))
LINE = {"set_number": "10497-1", "quantity": 2, "price": {"amount": "89.99", "currency": "EUR"}}
ADDRESS = {"recipient": "Sam", "street": "Brick Lane 1", "postcode": "10115", "city": "Berlin", "country": "DE"}
ORDER_FIELDS = {
    "order_id": ORDER,
    "shopper_id": SHOPPER,
    "contact": "sam@example.com",
    "deliver_to": ADDRESS,
    "card_id": CARD,
    "lines": [LINE],
}


def event(
    source: str, name: str, data: dict[str, Any], id_: str = "m1", version: int = 1, at: str = START
) -> dict[str, Any]:
    """An event as EventBridge delivers it."""
    metadata = {"id": id_, "version": version, "timestamp": at, "correlation_id": "c1"}
    return {"source": source, "detail-type": name, "detail": {"metadata": metadata, "data": data}}


def batch(*messages: Any) -> dict[str, Any]:
    """Messages as SQS hands them over."""
    bodies = [message if isinstance(message, str) else json.dumps(message) for message in messages]
    return {"Records": [{"messageId": f"r{number}", "body": body} for number, body in enumerate(bodies)]}


def come_again(handler: Any, *messages: Any) -> list[str]:
    """Which of the messages that a function is called with come again: all of them where it fails as a whole."""
    called = batch(*messages)
    try:
        return failed(handler(called, None))
    except Exception as fault:
        if type(fault).__name__ != "AllFailed":
            raise
        return [record["messageId"] for record in called["Records"]]


def failed(answer: dict[str, Any]) -> list[str]:
    """Which messages shall come again."""
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def request(
    route: str, body: object = None, path: Any = None, query: Any = None, headers: Any = None, id_: str = "q1"
) -> dict[str, Any]:
    """A request as API Gateway hands it over."""
    return {
        "routeKey": route,
        "pathParameters": path,
        "queryStringParameters": query,
        "headers": headers or {},
        "body": None if body is None else json.dumps(body),
        "requestContext": {"requestId": id_},
    }


def said(answer: dict[str, Any]) -> tuple[int, Any]:
    """Status and body of an answer."""
    assert answer["headers"]["content-type"] == "application/json"
    return answer["statusCode"], json.loads(answer["body"])
