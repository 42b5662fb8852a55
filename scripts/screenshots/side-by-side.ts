import type { Browser } from "@playwright/test";

/** One picture of several phones, on nothing, so that it stands on any page. */
export async function sideBySide(
  browser: Browser,
  screens: readonly Buffer[],
  scale: number,
): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: 900, height: 900 },
    deviceScaleFactor: scale,
  });
  try {
    const images = screens
      .map(
        (screen) =>
          `<img src="data:image/png;base64,${screen.toString("base64")}">`,
      )
      .join("");
    await page.setContent(
      `<style>
        body { margin: 0 }
        main { display: inline-flex; gap: 24px }
        img { width: 390px; border-radius: 20px; border: 1px solid #8886 }
      </style><main>${images}</main>`,
    );
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => image.decode())),
    );
    return await page.locator("main").screenshot({ omitBackground: true });
  } finally {
    await page.close();
  }
}
