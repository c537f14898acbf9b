"""Alexa's screens without a device: a document and its data become plain components for one viewport, and those a page.

It knows of the language what the documents of this skill use, and raises ScreenError for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

Json = dict[str, Any]
_EXPRESSION = re.compile(r"\$\{([^}]*)\}")
_PIECE = re.compile(r"'([^']*)'|(@\w+)|(&&|\|\||[<>=!]=|[<>?:])|([\w.]+)|\s+")


class ScreenError(ValueError):
    """A document uses what this reader does not know, or names what is not there."""


def inflate(document: Json, datasources: Mapping[str, Any], viewport: Json) -> Json:
    """Return the component tree that a viewport shows, every reference resolved; raise ScreenError for one that leads
    nowhere.
    """
    template = document["mainTemplate"]
    context: Json = {"viewport": viewport} | {name: datasources[name] for name in template["parameters"]}
    context["@"] = _resources(document, context)
    (shown,) = _components(template["items"], context, document)
    return shown


def every(component: Json) -> Iterator[Json]:
    """Give a component and all within it."""
    yield component
    for one in component.get("items", []):
        yield from every(one)


def _resources(document: Json, context: Json) -> Json:
    found: Json = {}
    for block in document["resources"]:
        if "when" in block and not _value(block["when"], context):
            continue
        for kind, named in block.items():
            if kind != "when":
                found |= named
    return found


def _components(raw: list[Json], context: Json, document: Json) -> list[Json]:
    return [made for one in raw if (made := _component(one, context, document)) is not None]


def _component(raw: Json, context: Json, document: Json) -> Json | None:
    if "when" in raw and not _value(raw["when"], context):
        return None
    layout = document["layouts"].get(raw["type"])
    if layout is not None:
        given = {name: _value(raw[name], context) for name in layout["parameters"]}
        return _component(layout["item"], {**context, **given}, document)
    inner = raw.get("items") or ([raw["item"]] if "item" in raw else [])
    rows = _value(raw["data"], context) if "data" in raw else [None]
    made = {key: _value(value, context) for key, value in raw.items() if key not in ("item", "items", "data", "when")}
    made["items"] = [one for row in rows for one in _components(inner, {**context, "data": row}, document)]
    return _styled(made, document, context)


def _styled(made: Json, document: Json, context: Json) -> Json:
    if "style" not in made:
        return made
    if made["style"] not in document["styles"]:
        raise ScreenError(f"no style {made['style']}")
    plain = [block for block in document["styles"][made["style"]]["values"] if "when" not in block]
    return {key: _value(value, context) for block in plain for key, value in block.items()} | made


def _value(raw: object, context: Json) -> Any:
    """Return a value with its expressions and resources resolved."""
    if isinstance(raw, list):
        return [_value(one, context) for one in raw]
    if isinstance(raw, dict):
        return {key: _value(one, context) for key, one in raw.items()}
    if not isinstance(raw, str):
        return raw
    if re.fullmatch(r"@\w+", raw):
        return _named(raw, context)
    if whole := _EXPRESSION.fullmatch(raw):
        return _evaluate(whole[1], context)
    return _EXPRESSION.sub(lambda part: str(_evaluate(part[1], context)), raw)


def _named(name: str, context: Json) -> Any:
    if name.removeprefix("@") not in context["@"]:
        raise ScreenError(f"no resource {name}")
    return context["@"][name.removeprefix("@")]


def _evaluate(expression: str, context: Json) -> Any:
    """Return the value of an expression: names, texts, numbers, comparisons, "&&", and one choice between two."""
    if "?" in expression:
        test, _, rest = expression.partition("?")
        yes, _, no = rest.partition(":")
        return _evaluate(yes if _evaluate(test, context) else no, context)
    if "&&" in expression:
        return all(_evaluate(one, context) for one in expression.split("&&"))
    for sign in ("==", "!=", "<", ">"):
        if sign in expression:
            left, right = (_evaluate(one, context) for one in expression.split(sign))
            return {"==": left == right, "!=": left != right, "<": left < right, ">": left > right}[sign]
    return _operand(expression.strip(), context)


def _operand(name: str, context: Json) -> Any:
    if name.startswith("@"):
        return _named(name, context)
    if name.startswith("'"):
        return name.strip("'")
    if re.fullmatch(r"\d+", name):
        return int(name)
    value: Any = context
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise ScreenError(f"nothing is called {name}")
        value = value[part]
    return value


_FLEX = {"start": "flex-start", "end": "flex-end", "center": "center"}


def page(component: Json, viewport: Json) -> str:
    """Return a web page that shows a component tree about as a device would."""
    radius = "50%" if viewport["shape"] == "round" else "0"
    frame = f"width:{viewport['width']}px;height:{viewport['height']}px;border-radius:{radius};overflow:hidden"
    reset = "*{margin:0;box-sizing:border-box;font-family:sans-serif}body{background:#888}div{display:flex;flex:none}"
    return f"<!doctype html><style>{reset}</style><div style='{frame}'>{_html(component)}</div>"


def _html(component: Json) -> str:
    style: dict[str, str] = {"flex-direction": "column"}
    direction = component.get("direction", "column")
    names = {
        "width": "width", "height": "height", "minHeight": "min-height", "minWidth": "min-width",
        "backgroundColor": "background", "color": "color", "fontSize": "font-size", "fontWeight": "font-weight",
        "borderRadius": "border-radius", "paddingLeft": "padding-left", "paddingRight": "padding-right",
        "paddingTop": "padding-top", "paddingBottom": "padding-bottom", "textAlign": "text-align",
    }  # fmt: skip
    for name, css in names.items():
        if name in component:
            value = component[name]
            unit = "px" if isinstance(value, int) and name != "fontWeight" else ""
            style[css] = re.sub(r"^[\d.]+(%|vw|vh)$", "100%", f"{value}{unit}")
    if component["type"] == "Container":
        style |= {"flex-direction": direction, "flex-wrap": component.get("wrap", "nowrap").lower()}
        style["align-items"] = _FLEX.get(component.get("alignItems", ""), "stretch")
        style["justify-content"] = _FLEX.get(component.get("justifyContent", ""), "flex-start")
    if component.get("borderWidth"):
        style["border"] = f"{component['borderWidth']}px solid {component['borderColor']}"
    if component.get("textAlignVertical") == "center":
        style |= {"justify-content": "center"}
    if component["type"] == "ScrollView":
        style["overflow"] = "auto"
    gap = "margin-left" if direction == "row" else "margin-top"
    inner = []
    for at, one in enumerate(component["items"]):
        spaced = f"{gap}:{one['spacing']}px" if at and one.get("spacing") else ""
        inner.append(f"<div style='flex-direction:column;{spaced}{_stretch(one)}'>{_html(one)}</div>")
    told = ";".join(f"{name}:{value}" for name, value in style.items())
    text = f"<span>{escape(str(component.get('text', '')))}</span>"
    return f'<div style="{told}">{"".join(inner) or text}</div>'


def _stretch(component: Json) -> str:
    """Return the style that hands a share of the width on to the box around a component."""
    width = component.get("width")
    return f";width:{width}" if isinstance(width, str) and width.endswith("%") else ""
