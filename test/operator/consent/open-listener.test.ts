import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, it } from "mocha";
import { buildEndPage } from "../../../src/operator/consent/build-end-page.ts";
import { type Listener, openListener } from "../../../src/operator/consent/open-listener.ts";

describe("openListener", () => {
  let listener: Listener;
  let received: string[];
  const get = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${listener.port}${path}`, init);

  beforeEach(async () => {
    received = [];
    listener = await openListener({
      port: 0,
      path: "/cb",
      receive: (address) => {
        received.push(address);
        return buildEndPage(
          address.includes("code=")
            ? { kind: "code", code: "c", isProven: true }
            : { kind: "refused", error: "x", description: `<script>"&'` },
        );
      },
    });
  });
  afterEach(() => listener.close());

  it("gives the whole address on, and answers with a page that nothing keeps", async () => {
    const answer = await get("/cb?code=secret-code&state=s");
    const html = await answer.text();
    assert.deepEqual(received, ["/cb?code=secret-code&state=s"]);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    assert.match(answer.headers.get("content-type") ?? "", /^text\/html; charset=utf-8$/);
    assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none'/);
    assert.match(html, /<h1>The consent has arrived<\/h1>/);
    assert.match(html, /says when the code is stored\. Until then leave this window open\./);
    assert.doesNotMatch(html, /may close/);
    assert.doesNotMatch(html, /secret-code|<script|https?:/);
  });

  it("escapes what the authority says", async () => {
    const html = await (await get("/cb?error=x")).text();
    assert.match(html, /&lt;script&gt;&quot;&amp;&#39;/);
    assert.doesNotMatch(html, /<script/);
  });

  for (const path of ["/", "/favicon.ico", "/cb/", "/CB?code=x", "//cb?code=x", "/cb%2F?code=x"]) {
    it(`answers 404 at ${path}`, async () => {
      assert.equal((await get(path)).status, 404);
      assert.deepEqual(received, []);
    });
  }

  it("takes nothing but GET", async () => {
    for (const method of ["POST", "PUT", "HEAD", "OPTIONS"]) {
      const answer = await get("/cb?code=x", { method });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get("allow"), "GET");
    }
    assert.deepEqual(received, []);
  });

  it("survives what is no HTTP", async () => {
    const socket = connect(listener.port, "127.0.0.1");
    socket.end("\x16\x03\x01 nonsense\r\n\r\n");
    socket.resume();
    await once(socket, "close");
    assert.equal((await get("/cb?code=x")).status, 200);
  });

  it("closes though a browser holds a connection open that it never used", async () => {
    const socket = connect(listener.port, "127.0.0.1");
    await once(socket, "connect");
    socket.on("error", () => {});
    await (await get("/cb?code=x")).text();
    await listener.close();
    await assert.rejects(get("/cb?code=x"));
    socket.destroy();
  });

  it("rejects where the port is taken", async () => {
    const again = openListener({ port: listener.port, path: "/", receive: () => assert.fail() });
    await assert.rejects(again, { code: "EADDRINUSE" });
  });
});
