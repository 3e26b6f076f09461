import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { sendInChild } from "./send-in-child.ts";
import { type Certificate, findPem, type Served, serveProxy, serveTls } from "./serve-tls.ts";

const TRUSTING = { NODE_EXTRA_CA_CERTS: findPem("authority") };
const BLIND = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };

describe("TLS", () => {
  const open: Served[] = [];

  afterEach(async () => {
    await Promise.all(open.splice(0).map((served) => served.close()));
  });

  async function serve(certificate: Certificate) {
    const server = await serveTls(certificate);
    open.push(server);
    return server;
  }

  const refused: readonly [string, Certificate, Record<string, string>, RegExp][] = [
    ["a certificate of its own making", "self-signed", {}, /DEPTH_ZERO_SELF_SIGNED_CERT/],
    ["one of an unknown authority", "good", {}, /UNABLE_TO_VERIFY_LEAF_SIGNATURE/],
    ["one that has run out", "expired", TRUSTING, /CERT_HAS_EXPIRED/],
    ["one of another host", "other-host", TRUSTING, /ERR_TLS_CERT_ALTNAME_INVALID/],
  ];
  for (const [name, certificate, env, reason] of refused) {
    it(`sends nothing to a server with ${name}, whatever the environment says`, async () => {
      const server = await serve(certificate);
      const url = `https://localhost:${server.port}/token?code=hidden-query`;
      for (const environment of [env, { ...env, ...BLIND }]) {
        const [outcome] = await sendInChild([url], environment);
        assert.equal(outcome?.code, "request-not-sent", JSON.stringify(outcome));
        assert.match(outcome?.message ?? "", /^POST localhost:\d+\/token could not be sent \(/);
        assert.match(outcome?.message ?? "", reason);
        assert.doesNotMatch(outcome?.message ?? "", /hidden/);
      }
      assert.equal(server.requests(), 0);
    });
  }

  it("takes an authority that NODE_EXTRA_CA_CERTS names", async () => {
    const { port } = await serve("good");
    const urls = [`https://localhost:${port}/a`, `https://127.0.0.1:${port}/b`];
    assert.deepEqual(await sendInChild(urls, TRUSTING), [
      { text: "/a Bearer hidden-token code=hidden-code" },
      { text: "/b Bearer hidden-token code=hidden-code" },
    ]);
  });

  it("goes through a proxy from end to end: that sees host and port and no more", async () => {
    const server = await serve("good");
    const proxy = await serveProxy(server.port);
    open.push(proxy);
    const env = { ...TRUSTING, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const url = "https://login.contoso.example:8443/hidden-path?code=hidden-query";
    const [outcome] = await sendInChild([url], env);
    assert.equal(
      outcome?.text,
      "/hidden-path?code=hidden-query Bearer hidden-token code=hidden-code",
      JSON.stringify(outcome),
    );
    assert.match(proxy.seen(), /^CONNECT login\.contoso\.example:8443 /);
    assert.doesNotMatch(proxy.seen(), /hidden/);
  });

  it("sends nothing through a proxy that opens TLS with a certificate of its own", async () => {
    const server = await serve("self-signed");
    const proxy = await serveProxy(server.port);
    open.push(proxy);
    const env = { ...TRUSTING, ...BLIND, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const [outcome] = await sendInChild(["https://login.contoso.example/hidden-path"], env);
    assert.equal(outcome?.code, "request-not-sent", JSON.stringify(outcome));
    assert.equal(server.requests(), 0);
  });
});
