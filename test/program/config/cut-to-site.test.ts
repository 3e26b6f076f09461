import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cutToSite } from "../../../src/program/config/cut-to-site.ts";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

const HOST = "https://contoso.sharepoint.com";
const PERMITS = `${HOST}/sites/Permits`;

describe("cutToSite", () => {
  const cases: readonly [string, string][] = [
    ["/sites/Permits/SitePages/Home.aspx", PERMITS],
    ["/sites/Permits/SitePages/Forms/ByAuthor.aspx", PERMITS],
    ["/sites/Permits/Shared%20Documents/Forms/AllItems.aspx", PERMITS],
    ["/sites/Permits/Shared%20Documents/General/plan.docx", PERMITS],
    ["/sites/Permits/Bauakten/Forms/AllItems.aspx?id=%2Fx", PERMITS],
    ["/sites/Permits/Lists/Fees/AllItems.aspx", PERMITS],
    ["/sites/Permits/_layouts/15/viewlsts.aspx?view=14", PERMITS],
    ["/sites/Permits/_api/web", PERMITS],
    ["/:f:/s/Permits/EkX1?e=abc", PERMITS],
    ["/:w:/r/sites/Permits/Shared%20Documents/a.docx?d=w1", PERMITS],
    ["/:x:/t/Finance/Eabc", `${HOST}/teams/Finance`],
    ["/sites/Permits/", PERMITS],
    ["/SitePages/Home.aspx", HOST],
    ["/_layouts/15/sharepoint.aspx", HOST],
    ["/?a=1", HOST],
  ];
  for (const [path, site] of cases) {
    it(`finds the site of ${path}`, () => {
      assert.equal(cutToSite(new URL(HOST + path)), site);
    });
  }

  for (const path of [
    "",
    "/sites/Permits",
    "/sites/Permits/Inspections",
    "/sites/Pages",
    "/sites/a.b",
  ]) {
    it(`leaves ${path || "the root site"} as it is`, () => {
      assert.equal(cutToSite(new URL(HOST + path)), HOST + path);
      assert.equal(readConfig({ ...LEAST, siteUrl: HOST + path }).siteUrl, HOST + path);
    });
  }
});

describe("parseConfig, of a siteUrl that is no site", () => {
  for (const [siteUrl, problem, mended] of [
    [`${PERMITS}/SitePages/Home.aspx`, /is a page, a library or a sharing link/, PERMITS],
    [`${HOST}/:f:/s/Permits/EkX1`, /sharing link/, PERMITS],
    [`${PERMITS}?web=1`, /without \? or #/, PERMITS],
    ["https://contoso-admin.sharepoint.com", /admin center/, HOST],
    ["http://contoso.sharepoint.com/sites/Permits", /https address/, PERMITS],
    ["contoso.sharepoint.com/sites/Permits/", /https address/, PERMITS],
    ['"https://contoso.sharepoint.com/sites/Permits"', /https address/, PERMITS],
  ] as const) {
    it(`offers the site of ${siteUrl}`, () => {
      const [fault, ...more] = listFaults({ ...LEAST, siteUrl });
      assert.deepEqual(more, []);
      assert.match(fault?.problem ?? "", problem);
      assert.equal(fault?.command, `pulumi config set siteUrl ${mended} --stack dev`);
    });
  }
});
