"""Strict reading of a JSON object into a dataclass, with errors that name the field."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from .failure import StageFailure

T = TypeVar("T")


def parse_section(kind: type[T], value: Any, path: str) -> T:
    """Build `kind` from `value`; BAD_CONFIG names the first field that is missing, unknown or wrong."""
    if not isinstance(value, dict):
        raise bad_config(path or "config", f"must be an object, not {_describe(value)}")
    hints = get_type_hints(kind)
    known: dict[str, Field[Any]] = {_camel(field.name): field for field in fields(kind)}  # type: ignore[arg-type]
    for name in value:
        if name not in known:
            raise bad_config(_join(path, name), f"is not a known field; known: {', '.join(sorted(known))}")
    parsed = {}
    for name, field in known.items():
        if name in value:
            parsed[field.name] = _parse_value(hints[field.name], field, value[name], _join(path, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise bad_config(_join(path, name), "is missing")
    return kind(**parsed)


def bad_config(field: str, problem: str) -> StageFailure:
    """The BAD_CONFIG failure for one field."""
    return StageFailure("BAD_CONFIG", f"config.json: {field} {problem}", f"Correct {field} and start the stage again.")


def _parse_value(hint: Any, field: Field[Any], value: Any, path: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        if value is None:
            return None
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if is_dataclass(hint):
        return parse_section(hint, value, path)  # type: ignore[arg-type]
    checked = _check_type(hint, value, path)
    _check_range(field, checked, path)
    return checked


def _check_type(hint: Any, value: Any, path: str) -> Any:
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint in (str, bool) and isinstance(value, hint):
        return value
    if get_origin(hint) is list and isinstance(value, list):
        return [_check_type(get_args(hint)[0], item, f"{path}[{i}]") for i, item in enumerate(value)]
    if get_origin(hint) is dict and isinstance(value, dict):
        return {name: _check_type(get_args(hint)[1], item, _join(path, name)) for name, item in value.items()}
    raise bad_config(path, f"must be {_name(hint)}, not {_describe(value)}")


def _check_range(field: Field[Any], value: Any, path: str) -> None:
    low, high, choices = (field.metadata.get(key) for key in ("low", "high", "choices"))
    if choices is not None:
        for item in value if isinstance(value, list) else [value]:
            if item not in choices:
                raise bad_config(path, f"must be one of {', '.join(map(str, choices))}, not {item!r}")
    if low is not None and value < low:
        raise bad_config(path, f"must be at least {low}, not {value}")
    if high is not None and value > high:
        raise bad_config(path, f"must be at most {high}, not {value}")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(hint: Any) -> str:
    names = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
    return names.get(hint, "a list" if get_origin(hint) is list else "an object")


def _describe(value: Any) -> str:
    return "null" if value is None else f"{value!r}"[:80]
