import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  findEndpointFault,
  findHealthFault,
  findRedirectFault,
  findSiteFault,
} from "../../../src/program/config/endpoint-url.ts";
import { isLoopback } from "../../../src/protocol/http/is-loopback.ts";

const CHECKS = {
  "an endpoint": findEndpointFault,
  siteUrl: findSiteFault,
  redirectUri: findRedirectFault,
  healthUrl: findHealthFault,
};

/** Addresses that send to another host than they seem to, or in clear. */
const HOSTILE = [
  "http://127.0.0.1.evil.example",
  "http://localhost.evil.example",
  "http://localhost.",
  "http://evil.example/127.0.0.1",
  "http://[::ffff:127.0.0.1]",
  "http://[::ffff:10.0.0.1]",
  "http://0.0.0.0",
  "http://0",
  "http://127.0.0.1@evil.example",
  "https://contoso.sharepoint.com@evil.example",
  "https://contoso.sharepoint.com:443@evil.example",
  "https://contoso.sharepoint.com%40evil.example",
  "https://@evil.example",
  "https://contoso.sharepoint.com\\.evil.example",
  "https://contoso.sharepoint.com\\@evil.example",
  "https:\\\\evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:///evil.example",
  "https://contoso.sharepoint.com\t.evil.example",
  "https://contoso.share\npoint.com",
  " https://contoso.sharepoint.com",
  "https://contoso.sharepoint.com ",
  "https://contoso.sharepoint.cоm",
  "https://contoso.sharepoint｡com",
  "https://ｃontoso.sharepoint.com",
  "https://conto%73o.sharepoint.com",
  "https://contoso.share\u00adpoint.com",
  "https://0x7f.1",
  "https://2130706433",
  "https://contoso.sharepoint.com:",
  "https://contoso.sharepoint.com:99999",
  "ftp://127.0.0.1",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/plain,https://contoso.sharepoint.com",
];

describe("a hostile address", () => {
  for (const [name, findFault] of Object.entries(CHECKS)) {
    it(`is refused as ${name}`, () => {
      for (const address of HOSTILE) {
        assert.notEqual(findFault(address), undefined, JSON.stringify(address));
      }
    });
  }

  it("is told as what it is read as", () => {
    assert.equal(
      findSiteFault("https://contoso.sharepoint.cоm"),
      "is read as https://contoso.sharepoint.xn--cm-fmc: write the host that way",
    );
  });

  it("is not one that is only written in capitals or with its port", () => {
    for (const address of [
      "https://Contoso.SharePoint.com",
      "https://contoso.sharepoint.com:443/",
      "https://contoso.sharepoint.com.",
      "https://contoso.sharepoint.xn--cm-fmc",
      "https://contoso.sharepoint.com:8443",
      "https://[::1]:8443/",
    ]) {
      assert.equal(findEndpointFault(address), undefined, address);
    }
  });

  it("never passes: what does is https or this machine, and names its host to the letter", () => {
    const parts = fc.constantFrom(
      ...["https:", "http:", "//", "/", "\\", "@", ":", "443", "80", "127.0.0.1", "localhost"],
      ...["contoso.sharepoint.com", ".", "evil.example", "%2F", "\t", "?", "#", "é", "[::1]"],
    );
    fc.assert(
      fc.property(fc.constantFrom("https://", "http://", ""), fc.array(parts), (start, pieces) => {
        const text = start + pieces.join("");
        if (findHealthFault(text) !== undefined) return;
        const url = new URL(text);
        assert.ok(url.protocol === "https:" || isLoopback(url.hostname));
        const shown = /^https?:\/\/([^/?#\\@\s]*)/.exec(text)?.[1] ?? "";
        assert.equal(shown.replace(/:(443|80)$/, ""), url.host.replace(/:(443|80)$/, ""));
      }),
      { numRuns: 3000 },
    );
  });
});
