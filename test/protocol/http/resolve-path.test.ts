import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { isLoopback } from "../../../src/protocol/http/is-loopback.ts";
import { resolvePath } from "../../../src/protocol/http/resolve-path.ts";

describe("resolvePath", () => {
  it("puts path and query behind an origin, with or without a slash between", () => {
    for (const origin of ["https://host.example:8443", "https://host.example:8443/"]) {
      for (const path of ["/a/b?c=d", "a/b?c=d"]) {
        assert.equal(resolvePath(origin, path), "https://host.example:8443/a/b?c=d");
      }
    }
  });

  it("stays on the origin whatever the path is", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "@",
      ":",
      "?",
      "#",
      "..",
      "evil.example",
      "http:",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const url = new URL(resolvePath("https://host.example", pieces.join("")));
        assert.equal(url.origin, "https://host.example");
        assert.equal(url.username, "");
      }),
    );
  });
});

describe("isLoopback", () => {
  it("takes this machine's names for it, and no other", () => {
    for (const name of ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"]) {
      assert.equal(isLoopback(name), true, name);
    }
    for (const name of [
      "",
      "localhost.example",
      "127.0.0.1.example",
      "10.0.0.1",
      "[::2]",
      "128.0.0.1",
    ]) {
      assert.equal(isLoopback(name), false, name);
    }
  });
});
