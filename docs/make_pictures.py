"""Makes the pictures of the documentation from examples/letters: `python docs/make_pictures.py`.

It needs the extras `all`, `docs` and `test`, and a chromium.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
COMMAND = ("imrlint", "check", "letters/CM16-0199002.txt", "--select", "IMR203,IMR412")
TITLE = "letters"
WIDTH = 100

# rich's own format fetches a font from a network; this one takes what the reader's machine has.
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" \
aria-label="What imrlint prints on a terminal">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def imrlint(*arguments: str) -> str:
    """What imrlint prints in the folder of examples."""
    command = [sys.executable, "-m", "imrlint", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    made = subprocess.run(command, cwd=ROOT / "examples", env=environment, capture_output=True, check=False, encoding="utf-8")
    if made.returncode not in (0, 1):
        raise SystemExit(made.stderr)
    return made.stdout


def terminal() -> str:
    """The report of one letter as an SVG."""
    from rich.console import Console
    from rich.text import Text

    said = imrlint(*COMMAND[1:], "--no-cache", "--excerpts", "always", "--color", "always")
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text("$ ", style="bold green") + Text(" ".join(COMMAND), style="bold"))
    console.print(Text.from_ansi(said))
    made = console.export_svg(title=TITLE, code_format=SVG, unique_id="imrlint")
    return "\n".join([line.rstrip() for line in made.splitlines()]) + "\n"


def html_report(path: Path) -> None:
    """A picture of the HTML report of all letters, as a browser shows it."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("IMRLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        imrlint("check", "letters", "--no-cache", "--quiet", "--excerpts", "always", "--output", f"html={report}")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1160})
        page.goto(report.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.get_by_text("The outcome is 'Upheld'").first.click()  # opens the finding
        page.mouse.move(0, 0)
        shot = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    shot.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "terminal.svg").write_text(terminal(), "utf-8", newline="\n")
    html_report(PICTURES / "html-report.png")
    for path in sorted(PICTURES.iterdir()):
        print(f"{path.relative_to(ROOT).as_posix()}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
