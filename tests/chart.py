"""Draws lines over a common horizontal axis as an SVG picture, one panel a unit. Does not know what the numbers mean."""

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, TOP = 360, 220, 60, 30
DASHES = ("none", "6 3", "2 3", "8 3 2 3")  # lines differ without colour


def chart(across: Sequence[float], panels: Mapping[str, Mapping[str, Sequence[float]]]) -> str:
    """The picture. panels: title -> name of a line -> a value for each of `across`. Both axes begin at 0."""
    whole = (len(panels) * (WIDTH + LEFT + 20), HEIGHT + TOP + 90)
    drawn = [
        _panel(place * (WIDTH + LEFT + 20) + LEFT, title, across, lines) for place, (title, lines) in enumerate(panels.items())
    ]
    style = "font: 12px sans-serif; background: white"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole[0]} {whole[1]}" role="img" style="{style}">'
    return "\n".join([head, f"<title>{escape(', '.join(panels))}</title>", *drawn, "</svg>"]) + "\n"


def _panel(left: int, title: str, across: Sequence[float], lines: Mapping[str, Sequence[float]]) -> str:
    right, top = max(across), 1.1 * max(value for line in lines.values() for value in line)
    parts = [f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{escape(title)}</text>']
    parts.append(f'<path d="M{left} {TOP}V{TOP + HEIGHT}H{left + WIDTH}" fill="none" stroke="black"/>')
    for share in (0, 0.5, 1):
        y, x = TOP + HEIGHT * (1 - share), left + WIDTH * share
        parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{top * share:.0f}</text>')
        parts.append(f'<text x="{x:.0f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{right * share:,.0f}</text>')
    for number, (name, line) in enumerate(lines.items()):
        points = [(left + WIDTH * x / right, TOP + HEIGHT * (1 - y / top)) for x, y in zip(across, line, strict=True)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = DASHES[number % len(DASHES)]
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="black" stroke-width="2" stroke-dasharray="{dashes}"/>')
        y = TOP + HEIGHT + 38 + 14 * number
        parts.append(f'<path d="M{left} {y - 4}h40" stroke="black" stroke-width="2" stroke-dasharray="{dashes}"/>')
        parts.append(f'<text x="{left + 48}" y="{y}">{escape(name)}</text>')
    return "\n".join(parts)
