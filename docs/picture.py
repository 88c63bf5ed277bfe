"""Takes the README's picture of the built page: `make picture`."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "build" / "121800" / "index.html"
PICTURE = ROOT / "docs" / "121800.png"


def main() -> None:
    """Write the picture of one screen of the page, from the leaf that begins in the midst of a sentence."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{PAGE.as_uri()}#u18;view=compare")
        page.screenshot(path=PICTURE)
        browser.close()


main()
