"""Makes the pictures of doc pages that the README shows: `make screenshots`."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.judges import site
from tests.test_site import enablex

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
PICTURES = {"method-page": "objc/room.drop-user/", "parity-page": "parity/#room"}
WIDTH, HEIGHT = 1000, 1000
# The browser itself turns its PNG into WebP, of half the size.
TO_WEBP = """
async (png) => {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  canvas.getContext("2d").drawImage(image, 0, 0)
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.8 })
  return new Uint8Array(await blob.arrayBuffer()).toBase64()
}
"""


def picture(page: Page) -> bytes:
    """What the page shows now."""
    return b64decode(page.evaluate(TO_WEBP, b64encode(page.screenshot()).decode()))


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        site.shown(enablex(Path(folder))) as shown,
        shown.visit(WIDTH) as visit,
    ):
        visit.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for name, path in PICTURES.items():
            visit.open(path)
            visit.page.wait_for_timeout(500)  # the title in the header moves
            (IMAGES / f"{name}.webp").write_bytes(picture(visit.page))


if __name__ == "__main__":
    main()
