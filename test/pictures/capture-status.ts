import { chromium } from "playwright-core";
import { buildReport } from "../../src/operator/status/build-report.ts";
import { renderPage } from "../../src/operator/status/page/render-page.ts";
import { findBrowser, NO_BROWSER } from "../engine/find-browser.ts";
import { BAD_DAY } from "./bad-day.ts";

/**
 * The status page of a bad day as a PNG, as a browser shows it: what to do, and the timeline, without
 * the table behind them. Throws where there is no browser.
 */
export async function captureStatus(colorScheme: "light" | "dark"): Promise<Buffer> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  // The sandbox of Chromium does not start for root, nor in most containers.
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 600 } });
    await page.setContent(renderPage(buildReport(BAD_DAY.readings, BAD_DAY.now)));
    const table = await page.getByRole("heading", { name: "Stacks" }).boundingBox();
    if (table === null) throw new Error("the page has no heading before its table");
    const clip = { x: 0, y: 0, width: 1000, height: Math.floor(table.y) };
    return await page.screenshot({ fullPage: true, clip });
  } finally {
    await browser.close();
  }
}
