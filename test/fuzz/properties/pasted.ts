import assert from "node:assert/strict";
import fc from "fast-check";
import { findFileFormat } from "../../../src/operator/dotenv/file-format.ts";
import { parseConfig } from "../../../src/program/config/parse-config.ts";
import { oddText } from "../arbitraries/odd-text.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable } from "../good-failure.ts";

const HOST = "https://contoso.sharepoint.com";

/** A text of the signs that codes, tokens and secrets have. */
const token = fc.stringMatching(/^[A-Za-z0-9._~-]{43,60}$/);

const around = fc.constantFrom(" ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\ufeff");
const pairs = fc.constantFrom(["", ""], ['"', '"'], ["'", "'"], ["`", "`"], ["“", "”"], ["<", ">"]);
const unseen = fc.constantFrom("", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u202a");

/** The text as it is pasted: in layers of quotes and space, with a sign that cannot be seen. */
const paste = fc
  .tuple(token, fc.array(fc.tuple(around, pairs, around), { maxLength: 3 }), unseen, fc.nat(29))
  .map(([text, layers, sign, at]) => ({
    text,
    pasted: layers.reduce(
      (inner, [before, [open, close], after]) => before + open + inner + close + after,
      text.slice(0, at) + sign + text.slice(at),
    ),
  }));

const page = fc.constantFrom(
  ...[
    "",
    "/",
    "/SitePages/Home.aspx",
    "/Shared%20Documents/Forms/AllItems.aspx",
    "/_layouts/15/x.aspx",
  ],
  ...["/Lists/Fees/AllItems.aspx?a=1", "?web=1", "#x", "/_api/web", "/Bauakten/Forms/Alle.aspx"],
);

function read(values: Readonly<Record<string, string>>) {
  return parseConfig({
    stack: "dev",
    values: { siteUrl: HOST, clientId: "22222222-2222-4222-8222-222222222222", ...values },
    isSecret: () => true,
    azureEnvironment: "public",
  });
}

/** What holds for what people paste, however they copied it. */
export const PASTED_PROPERTIES: readonly FuzzProperty[] = [
  holds("a pasted secret, token or code is taken as it was meant", paste, ({ text, pasted }) => {
    const result = read({ clientSecret: pasted, authorizationCode: pasted, codeVerifier: pasted });
    assert.ok("config" in result, JSON.stringify(result));
    const { clientSecret, authorizationCode, codeVerifier } = result.config;
    assert.deepEqual([clientSecret, authorizationCode, codeVerifier], [text, text, text]);
  }),
  holds(
    "an address from the address bar is a site, or the command makes it one",
    fc.tuple(fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/), page),
    ([name, rest]) => {
      const site = `${HOST}/sites/${name}`;
      const result = read({ siteUrl: site + rest, clientSecret: "x".repeat(40) });
      if ("config" in result) {
        assert.equal(result.config.siteUrl, site);
        return;
      }
      assert.deepEqual(
        result.faults.map(({ command }) => command),
        [`pulumi config set siteUrl ${site} --stack dev`],
      );
    },
  ),
  holds(
    "a local file has a format, or is named for what it is",
    fc.tuple(fc.constantFrom(".env", "local.settings.json", "a.yml"), oddText, fc.boolean()),
    ([name, text, isWide]) => {
      const format = findFileFormat(name, Buffer.from(text, isWide ? "utf16le" : "utf8"));
      if ("refusal" in format) assertPrintable(format.refusal, 300);
      else assert.ok(!isWide || !text.includes("A"), "UTF-16 is taken for text");
    },
  ),
];
