"""What OpenAI itself would refuse: unknown parameters, missing roles, a schema that is not strict."""

from collections.abc import Iterator, Mapping
from typing import Any

PARAMETERS = {"model", "messages", "response_format", "max_completion_tokens", "stream"}


def refusal(path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> str:
    """Empty where it may be answered."""
    return next(_faults(path, headers, body), "")


def _faults(path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> Iterator[str]:
    if path != "/v1/chat/completions":
        yield f"no such path: {path}"
    if not headers.get("authorization", "").startswith("Bearer sk-"):
        yield "no key"
    if unknown := set(body) - PARAMETERS:
        yield f"unknown parameters: {unknown}"
    if [message.get("role") for message in body.get("messages", ())] != ["system", "user"]:
        yield "messages are one of the system and one of the user"
    if not all(isinstance(message.get("content"), str) for message in body.get("messages", ())):
        yield "a message without content"
    if not isinstance(body.get("max_completion_tokens"), int):
        yield "the answer's length is not limited"
    schema = body.get("response_format", {}).get("json_schema", {})
    if not schema.get("strict"):
        yield "the answer's form is not strict"
    yield from _loose(schema.get("schema", {}))


def _loose(schema: object) -> Iterator[str]:
    """Every object names all its properties as required and allows no other."""
    if isinstance(schema, list):
        for each in schema:
            yield from _loose(each)
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object" and (
        schema.get("additionalProperties") is not False or set(schema.get("required", ())) != set(schema["properties"])
    ):
        yield "an object of the schema is open"
    if schema.get("type") == "array" and "maxItems" not in schema:
        yield "a list of the schema does not end"
    for each in schema.values():
        yield from _loose(each)
