import assert from "node:assert/strict";
import { Agent, request } from "undici";
import { createAcsClient } from "./acs-client.ts";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's faults", () => {
  const emulator = useEmulator();

  it("answer with another status, headers and body, and the service sees nothing", async () => {
    const client = createEntraClient(emulator());
    const refresh_token = emulator().control.issueRefreshToken(client.clientId);
    emulator().control.fault({
      operation: "refresh-grant",
      kind: "status",
      status: 429,
      headers: { "Retry-After": "7" },
      body: { error: "temporarily_unavailable" },
    });
    const reply = await client.refresh({ refresh_token });
    assert.equal(reply.status, 429);
    assert.equal(reply.headers["retry-after"], "7");
    assert.deepEqual(readBody(reply), { error: "temporarily_unavailable" });
    assert.equal((await client.refresh({ refresh_token })).status, 200);
  });

  it("answer with another body, of any type and size", async () => {
    const client = createEntraClient(emulator());
    emulator().control.fault({
      operation: "code-grant",
      kind: "body",
      headers: { "Content-Type": "text/html" },
      body: "x".repeat(2 * 1024 * 1024),
    });
    const reply = await client.redeem({ code: client.consent() });
    assert.deepEqual([reply.status, reply.text.length], [200, 2 * 1024 * 1024]);
    assert.equal(reply.headers["content-type"], "text/html");
  });

  it("meet as many requests as they say", async () => {
    const client = createEntraClient(emulator());
    const refresh_token = emulator().control.issueRefreshToken(client.clientId);
    const fault = { operation: "refresh-grant", kind: "status", status: 503, times: 2 } as const;
    emulator().control.fault(fault);
    const statuses: number[] = [];
    for (const _try of [1, 2, 3]) {
      statuses.push((await client.refresh({ refresh_token })).status);
    }
    assert.deepEqual(statuses, [503, 503, 200]);
  });

  it("meet the named service only", async () => {
    const [acs, entra] = [createAcsClient(emulator()), createEntraClient(emulator())];
    const fault = { operation: "code-grant", kind: "status", status: 500 } as const;
    emulator().control.fault({ ...fault, service: "acs" });
    assert.equal((await entra.redeem({ code: entra.consent() })).status, 200);
    assert.equal((await acs.redeem({ code: acs.consent() })).status, 500);
  });

  it("can be taken back", async () => {
    const client = createEntraClient(emulator());
    emulator().control.fault({ operation: "code-grant", kind: "status", status: 500 });
    emulator().control.clearFaults();
    assert.equal((await client.redeem({ code: client.consent() })).status, 200);
  });

  it("reset the connection before a code is spent", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent();
    emulator().control.fault({ operation: "code-grant", kind: "reset" });
    await assert.rejects(client.redeem({ code }), { code: "ECONNRESET" });
    assert.equal(emulator().control.requests().at(-1)?.status, 0);
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("reset the connection after a code was spent", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent();
    emulator().control.fault({ operation: "code-grant", kind: "reset", when: "after" });
    await assert.rejects(client.redeem({ code }), { code: "ECONNRESET" });
    assert.match(readRefusal(await client.redeem({ code })).line, /^AADSTS54005: /);
  });

  it("reset the connection after a PUT was carried out", async () => {
    const arm = await createArmClient(emulator());
    emulator().control.fault({ operation: "put-app-settings", kind: "reset", when: "after" });
    await assert.rejects(arm.put({ properties: { A: "1" } }), { code: "ECONNRESET" });
    const site = emulator().control.site("365proxy-rg", "365proxy");
    assert.deepEqual([site.settings(), site.puts()], [{ A: "1" }, 1]);
  });

  it("reset the connection in the middle of a body", async () => {
    const arm = await createArmClient(emulator());
    const fault = { operation: "list-app-settings", kind: "reset-midway", when: "after" } as const;
    emulator().control.fault(fault);
    await assert.rejects(arm.list(), { code: "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" });
  });

  it("never answer, until the client gives up", async () => {
    const client = createEntraClient(emulator());
    emulator().control.fault({ operation: "code-grant", kind: "hang" });
    const giveUp = new AbortController();
    const call = request(client.tokenUrl, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=authorization_code",
      signal: giveUp.signal,
    });
    emulator().control.beforeNext("unsupported-grant", () => giveUp.abort());
    await Promise.all([
      assert.rejects(call, { name: "AbortError" }),
      send(client.tokenUrl, { method: "POST" }),
    ]);
  });

  it("do not keep the emulator from stopping", async () => {
    const { control, url, stop } = emulator();
    control.fault({ operation: "metadata", kind: "hang" });
    const call = send(`${url}/metadata/endpoints`);
    control.beforeNext("unknown", () => void stop());
    await Promise.all([assert.rejects(call), assert.rejects(send(`${url}/anything`))]);
  });

  it("rewrite the true answer, into bytes that are no text if need be", async () => {
    const arm = await createArmClient(emulator());
    const body = Uint8Array.of(0x7b, 0xff, 0x7d);
    emulator().control.fault({
      operation: "put-app-settings",
      kind: "body",
      when: "after",
      rewrite: (answer, { method }) => ({
        status: answer.status + 1,
        headers: { Method: method },
        body,
      }),
    });
    const reply = await arm.put({ properties: { A: "1" } });
    assert.deepEqual([reply.status, reply.headers["method"]], [201, "PUT"]);
    assert.equal(reply.text, "{\uFFFD}");
    assert.equal(emulator().control.site("365proxy-rg", "365proxy").puts(), 1);
  });

  it("refuse connections behind an answer, kept ones too, until they are accepted again", async () => {
    const { url, control, refuseConnections, acceptConnections } = emulator();
    control.beforeNext("unknown", () => refuseConnections());
    const agent = new Agent({ connections: 1 });
    const call = async () => {
      const { statusCode, body } = await request(`${url}/anything`, { dispatcher: agent });
      await body.dump();
      return statusCode;
    };
    try {
      assert.equal(await call(), 404);
      await assert.rejects(call(), { code: "ECONNREFUSED" });
      await acceptConnections();
      assert.equal(await call(), 404);
    } finally {
      await agent.close();
    }
  });

  it("let the emulator stop while it refuses connections", async () => {
    const { url, control, refuseConnections, stop } = emulator();
    control.fault({ operation: "metadata", kind: "hang" });
    const call = send(`${url}/metadata/endpoints`);
    control.beforeNext("unknown", () => {
      refuseConnections();
      void stop();
    });
    await Promise.all([assert.rejects(call), assert.rejects(send(`${url}/anything`))]);
  });

  it("drip the true answer one byte at a time", async () => {
    const arm = await createArmClient(emulator());
    const fault = { operation: "put-app-settings", kind: "drip", when: "after" } as const;
    emulator().control.fault({ ...fault, body: '{"properties":{}}', intervalMs: 1 });
    const reply = await arm.put({ properties: { A: "1" } });
    assert.deepEqual(readBody(reply), { properties: {} });
  });
});
