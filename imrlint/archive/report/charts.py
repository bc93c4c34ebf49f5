"""The charts of the report: Vega-Lite drawings as SVG, made by vl-convert without a browser, a network or a script in the page.

Their colours are the page's own, so they follow it into the dark and onto paper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from imrlint.archive.libraries import library
from imrlint.expressions import expression
from imrlint.printable import printable

NEEDS = "the report of an audit needs more packages: install imrlint with its extra `audit`"

_WIDTH, _HEIGHT = 360, 168
_BAR, _THICK = 32, 9
_WORDS = 48
_TAG, _LONG = expression("<[^<>]*>"), expression(r"(\d\.\d\d)\d+")
"""A hundredth of a pixel is enough, and half as long."""
_CLIPS = expression(r' clip-path="[^"]*"|<defs>(?:[^<]|<(?!/?defs>))*+</defs>')
"""Nothing overflows; the names of clips are counted through a process, so two charts of a page might share one."""
_CONFIG: Mapping[str, Any] = {
    "aria": False,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)",
        "labelFontSize": 11,
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "title": None,
    },
    "axisY": {"domain": False, "ticks": False, "labelPadding": 6},
    "axisX": {"grid": False},
}
_STRETCH: Mapping[str, Any] = {"field": "stretch", "type": "nominal"}
_ALONE: Mapping[str, Any] = {"filter": "datum.alone"}
"""A month without neighbours has no line and no area: it is shown as a point or a bar."""
Values = Sequence[Mapping[str, Any]]


def svg(spec: Mapping[str, Any]) -> str:
    """A drawing as SVG.

    Raises MissingSupport where vl-convert is not installed.
    """
    whole = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "background": None,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 8, "top": 6, "bottom": 2},
        "config": _CONFIG,
        **spec,
    }
    made: str = library("vl_convert", NEEDS).vegalite_to_svg(whole, allowed_base_urls=[])
    return _TAG.sub(lambda tag: _LONG.sub(r"\1", tag[0]), _CLIPS.sub("", made))


def shares_by_month(values: Values, color: str) -> str:
    """How a share went: `month` (2016-08) and `share`; where months are missing, the line is broken."""
    share = {**_share(max((one["share"] for one in values), default=0.0)), "stack": None}
    encoding = {"x": _months(len(values)), "y": share, "detail": _STRETCH}
    smooth = {"color": color, "interpolate": "monotone"}
    layer = [
        {"mark": {**smooth, "type": "area", "opacity": 0.16}},
        {"mark": {**smooth, "type": "line", "strokeWidth": 1.75}},
        {"mark": {"type": "circle", "color": color, "opacity": 1, "size": 14}, "transform": [_ALONE]},
    ]
    return svg({"data": {"values": _stretches(values)}, "encoding": encoding, "layer": layer})


def stacked_by_month(values: Values, colors: Mapping[str, str]) -> str:
    """How shares of several kinds went, one on top of the other: `month`, `kind` and `share`; broken where months are missing."""
    begun: defaultdict[str, float] = defaultdict(float)
    months = []
    for one in sorted(_stretches(values), key=lambda one: list(colors).index(one["kind"])):
        start = begun[one["month"]]
        begun[one["month"]] = start + one["share"]
        months.append({**one, "share": start, "end": start + one["share"]})
    encoding = {
        "x": _months(len(begun)),
        "y": _share(None),
        "y2": {"field": "end"},
        "color": _color(colors),
        "detail": _STRETCH,
    }
    layer = [
        {"mark": {"type": "area", "opacity": 0.85}},
        {"mark": {"type": "bar", "opacity": 0.85, "width": 2}, "transform": [_ALONE]},
    ]
    return svg({"data": {"values": months}, "encoding": encoding, "layer": layer})


def _stretches(values: Values) -> list[dict[str, Any]]:
    """The values with the first day of their month, the stretch of months without a gap that it is in, and whether it is all of it."""
    numbers = {month: int(month[:4]) * 12 + int(month[5:]) for month in sorted({one["month"] for one in values})}
    stretch = {month: number - at for at, (month, number) in enumerate(numbers.items())}  # each gap makes it larger
    alone = {one for one, count in Counter(stretch.values()).items() if count == 1}
    return [
        {**one, "month": f"{one['month']}-01", "stretch": stretch[one["month"]], "alone": stretch[one["month"]] in alone}
        for one in values
    ]


def stacked_by_year(values: Values, colors: Mapping[str, str]) -> str:
    """How many there are of several kinds in each year: `year`, `kind` and `count`."""
    years = [{**one, "order": list(colors).index(one["kind"])} for one in values]
    encoding = {
        "x": {"field": "year", "type": "ordinal", "axis": {"labelAngle": 0, "labelOverlap": True, "ticks": False}},
        "y": {"field": "count", "type": "quantitative", "axis": {"tickCount": 4, "format": "~s"}, "stack": "zero"},
        "color": _color(colors),
        "order": {"field": "order", "type": "ordinal"},
    }
    return svg({"data": {"values": years}, "mark": "bar", "encoding": encoding})


def bars(values: Values, color: str) -> str:
    """A share for each of some names, in their order: `name` and `share`, with the share written beside the bar."""
    rows = [{"name": _short(one["name"]), "share": one["share"], "row": n} for n, one in enumerate(values)]
    encoding = {
        "y": {"field": "row", "type": "ordinal", "axis": None},
        "x": {"field": "share", "type": "quantitative", "axis": None, "scale": {"domain": [0, _top(values)]}},
    }
    soft = {"type": "text", "align": "left", "fontSize": 11, "color": "var(--soft)"}
    layer = [
        {"mark": {"type": "bar", "color": color, "cornerRadius": 1.5, "height": _THICK, "yOffset": _BAR / 4}},
        {
            "mark": {**soft, "dx": 5, "dy": _BAR / 4, "baseline": "middle"},
            "encoding": {"text": {"field": "share", "format": ".1%"}},
        },
        {
            "mark": {**soft, "dy": -_BAR / 5, "baseline": "middle", "color": "var(--ink)", "fontSize": 12},
            "encoding": {"text": {"field": "name", "type": "nominal"}, "x": {"datum": 0}},
        },
    ]
    return svg({"data": {"values": rows}, "height": _BAR * len(rows) + 8, "encoding": encoding, "layer": layer})


def _top(values: Values) -> float:
    """Where the scale of bars ends, with room for the figure behind the longest."""
    return max((one["share"] for one in values), default=0.0) * 1.18 or 1.0


def _months(count: int) -> dict[str, Any]:
    long = count > 18
    axis = {"format": "%Y" if long else "%b %y", "tickCount": "year" if long else 4, "labelOverlap": True, "labelFlush": True}
    return {"field": "month", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


def _share(most: float | None) -> dict[str, Any]:
    scale = {"domainMin": 0, "nice": 3} if most else {"domain": [0, 1]}
    style = ".1~%" if most and most < 0.02 else "~%"
    return {"field": "share", "type": "quantitative", "scale": scale, "axis": {"tickCount": 3, "format": style}}


def _color(colors: Mapping[str, str]) -> dict[str, Any]:
    scale = {"domain": list(colors), "range": list(colors.values())}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def _short(name: str) -> str:
    shown = printable(name)
    return shown if len(shown) <= _WORDS else f"{shown[: _WORDS - 1]}…"
