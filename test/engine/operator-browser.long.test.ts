import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "mocha";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { configureStack } from "./configure-stack.ts";
import { findBrowser, NO_BROWSER } from "./find-browser.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { startProgram } from "./start-program.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const PROGRAM = "src/operator/sharepoint-rotation.mjs";
/** A sheet of A4 at 96 dots per inch, less margins of 1 cm. */
const SHEET = { width: 718, height: 1047 };

/** A phone: there the timeline alone scrolls sideways. */
const PHONE = { width: 375, height: 667 };

const executablePath = findBrowser();
const leftOut = executablePath === undefined ? ` (left out: ${NO_BROWSER})` : "";

/** Notes what the pages of a context ask for, and what the browser says of which address. */
function watchContext(context: BrowserContext) {
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  context.on("console", (message) => {
    complaints.push(`${message.location().url} ${message.text()}`);
  });
  return { requests, complaints };
}

async function readTexts(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).allTextContents()).join("\n");
}

async function assertFits(page: Page, selector: string, width: number): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  assert.ok(box !== null && box.width > 0 && box.height > 0, `${selector} is shown`);
  assert.ok(box.x >= 0 && box.x + box.width <= width, `${selector} is cut off at ${width}`);
}

describe(`the operator's pages in a real browser${leftOut}`, () => {
  let scene: Scene;
  let browser: Browser;

  before(async function () {
    if (executablePath === undefined) return this.skip();
    // The sandbox of Chromium does not start for root, nor in most containers.
    browser = await chromium.launch({ executablePath, chromiumSandbox: false });
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
  });
  after(async () => {
    await browser?.close();
    await scene?.close();
  });

  it("takes a click on Accept to the end page, and the stack goes live", async () => {
    const program = startProgram(scene.project, ["consent", "--stack", "staging", "--yes"]);
    const context = await browser.newContext();
    try {
      const { requests, complaints } = watchContext(context);
      const page = await context.newPage();
      const [, address = ""] = await program.waitFor(/^ {2}(http\S+)\r?$/m);
      await page.goto(address);
      assert.match(await readTexts(page, "h1"), /^Permissions requested by /);
      assert.match(await readTexts(page, "p"), / asks for AllSites\.Manage.* on /);
      await page.getByRole("button", { name: "Accept", exact: true }).click();
      await page.waitForURL(/^http:\/\/localhost:\d+\/\?/);
      const end = new URL(page.url());
      assert.equal(
        await readTexts(page, "body > *"),
        "The consent has arrived\nGo back to the terminal, which says when the code is stored. Until then leave this window open.",
      );
      await page.screenshot({ path: join(scene.project.folder, "consent.png") });
      const html = await page.content();
      assert.equal(await program.ended, 0, program.output());
      const code = end.searchParams.get("code") ?? "";
      assert.ok(code !== "" && !html.includes(code), "the code is in the address alone");
      for (const secret of scene.emulator.control.secrets()) {
        assert.ok(!html.includes(secret), "no secret is on the page");
      }
      const origins = new Set(requests.map((url) => new URL(url).origin));
      assert.deepEqual([...origins], [new URL(address).origin, end.origin]);
      const ours = complaints.filter((complaint) => complaint.startsWith(end.origin));
      assert.deepEqual(ours, []);
    } finally {
      program.kill();
      await context.close();
    }
    assert.equal((await scene.outputs("staging"))["stage"], "live");
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("shows the page of status without script or request: light, dark, on a phone and on paper", async () => {
    const args = [PROGRAM, "status", "--html", "status.html"];
    const { exitCode, output } = await scene.project.runProgram(process.execPath, args);
    assert.equal(exitCode, 0, output);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { requests, complaints } = watchContext(context);
    const page = await context.newPage();
    const look = async (
      media: "screen" | "print",
      colorScheme: "light" | "dark",
      parts = ["svg", "table"],
    ) => {
      await page.emulateMedia({ media, colorScheme });
      const width = page.viewportSize()?.width ?? 0;
      for (const part of parts) await assertFits(page, part, width);
      const path = join(scene.project.folder, `status-${media}-${colorScheme}-${width}.png`);
      return page.screenshot({ path, fullPage: true });
    };
    const url = pathToFileURL(join(scene.project.folder, "status.html")).href;
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.goto(url);
    const bar = "svg g:has-text('staging, token: from')";
    await assertFits(page, `${bar} rect.life`, 1000);
    assert.match(await readTexts(page, `${bar} text.end`), /^ends \d{4}-\d\d-\d\d$/);
    assert.match(
      await readTexts(page, "tr:has-text('token ends') td"),
      /^\d{4}-\d\d-\d\d, in \d+ days$/,
    );
    const light = await look("screen", "light");
    assert.ok(!light.equals(await look("screen", "dark")), "dark looks as light does");
    await page.setViewportSize(PHONE);
    await look("screen", "light", ["body", "figure", "table", "td:has-text('succeeded')"]);
    await page.setViewportSize(SHEET);
    const printed = await look("print", "light");
    assert.ok(printed.equals(await look("print", "dark")), "paper is white in dark, too");
    assert.deepEqual([requests, complaints], [[url], []]);
    await context.close();
  });
});
