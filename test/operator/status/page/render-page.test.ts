import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { renderPage } from "../../../../src/operator/status/page/render-page.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts.ts";

const render = (...stacks: readonly StackFacts[]) =>
  renderPage(buildReport(toReadings(...stacks), NOW));

describe("the page", () => {
  const page = render(sampleStaging(), sampleProduction());

  it("needs nothing beside it: no script, no address, and a policy that allows none", () => {
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|\bon\w+=|\b(src|href)=/i);
    assert.deepEqual(
      [...page.matchAll(/url\(([^)]*)\)/g)].map(([, to]) => to),
      ["#stripes"],
    );
    assert.deepEqual(page.match(/https?:/g), null);
    assert.match(
      page,
      /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/,
    );
  });

  it("is well-formed: every element is closed in its order", () => {
    const open: string[] = [];
    for (const [, close, name = "", self] of page.matchAll(
      /<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g,
    )) {
      if (self || name === "meta") continue;
      if (close) assert.equal(open.pop(), name);
      else open.push(name);
    }
    assert.deepEqual(open, []);
  });

  it("escapes what stacks say of themselves", () => {
    const hostile = `<script>alert("x")</script>&'`;
    const text = render(
      sampleStaging({ name: hostile, account: hostile, targets: [hostile], stage: hostile }),
    );
    assert.doesNotMatch(text, /<script/);
    assert.match(text, /&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt;&amp;&#39;/);
  });

  it("has a timeline with a bar for each validity, and today", () => {
    assert.equal(page.match(/<rect class="life/g)?.length, 5);
    assert.equal(page.match(/<rect class="warning/g)?.length, 5);
    assert.match(page, /today, 2026-11-24/);
    assert.match(
      page,
      /<title>staging, token: from 2026-11-14 until 2027-02-12, to be replaced from 2026-12-14<\/title>/,
    );
  });

  it("names its timeline and describes it for readers who do not see it", () => {
    const labels =
      /<svg [^>]*role="img" aria-labelledby="([^"]+)"/.exec(page)?.[1]?.split(" ") ?? [];
    assert.equal(labels.length, 2);
    for (const id of labels) assert.match(page, new RegExp(`<(title|desc) id="${id}">\\w`));
    assert.match(page, /<html lang="en">/);
    assert.match(
      page,
      /<th scope="row">token ends<\/th><td data-stack="staging">2027-02-12, in 80 days<\/td>/,
    );
  });

  it("shows an ended token as ended", () => {
    const text = render(sampleStaging({ token: { issuedAt: inDays(-99), expiresAt: inDays(-9) } }));
    assert.match(text, /<rect class="life ended"/);
    assert.match(text, /ended 2026-11-15/);
  });

  it("has a style for the dark and one for print", () => {
    assert.match(page, /@media \(prefers-color-scheme: dark\)/);
    assert.match(page, /@media print/);
  });

  it("has the command under each problem, and no such part where there is none", () => {
    assert.doesNotMatch(page, /To do/);
    const text = render(sampleStaging({ token: { expiresAt: inDays(3) } }));
    assert.match(
      text,
      /The token ends in 3 days, on 2026-11-27\.<code>pulumi up --stack staging<\/code>/,
    );
  });

  it("does without a timeline where nothing has a term", () => {
    const text = render(
      sampleStaging({
        stage: "awaiting-consent",
        token: undefined,
        secret: undefined,
        secrets: [],
      }),
    );
    assert.doesNotMatch(text, /<svg/);
    assert.match(text, /awaiting-consent/);
  });
});
