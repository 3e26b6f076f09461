import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readProxies } from "../../../src/protocol/http/read-proxies.ts";
import type { RotationError } from "../../../src/protocol/http/rotation-error.ts";

describe("readProxies", () => {
  for (const [value, address] of [
    ["proxy.corp.example:8080", "http://proxy.corp.example:8080"],
    ["10.0.0.1:3128", "http://10.0.0.1:3128"],
    ["user:pass@proxy.corp.example:8080", "http://user:pass@proxy.corp.example:8080"],
    ["http://proxy.corp.example", "http://proxy.corp.example"],
    ["https://proxy.corp.example:443", "https://proxy.corp.example:443"],
  ] as const) {
    it(`takes ${value} for ${address}, as curl does`, () => {
      assert.deepEqual(readProxies({ HTTPS_PROXY: value }), { httpsProxy: address });
      assert.deepEqual(readProxies({ http_proxy: ` ${value} ` }), { httpProxy: address });
    });
  }

  it("takes none for none, and the variable in lower case first", () => {
    assert.deepEqual(readProxies({ HTTPS_PROXY: "", http_proxy: " " }), {});
    assert.deepEqual(readProxies({ https_proxy: "a:1", HTTPS_PROXY: "b:1" }), {
      httpsProxy: "http://a:1",
    });
  });

  for (const [value, shown] of [
    ["http://user:s3cret@pro xy:80", "http://pro xy:80"],
    ["user:s3cret@proxy:port", "proxy:port"],
    ["socks5://user:s3cret@proxy:1080", "socks5://proxy:1080"],
  ] as const) {
    it(`names the variable and ${shown}, without the password`, () => {
      assert.throws(
        () => readProxies({ HTTPS_PROXY: value }),
        (error: RotationError) => {
          assert.equal(error.code, "request-not-sent");
          assert.ok(error.message.startsWith("HTTPS_PROXY is "), error.message);
          assert.ok(error.message.includes(`(${shown})`), error.message);
          assert.doesNotMatch(error.message, /s3cret|user/);
          return true;
        },
      );
    });
  }
});
