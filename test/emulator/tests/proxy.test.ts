import assert from "node:assert/strict";
import { createAcsClient } from "./acs-client.ts";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's proxy", () => {
  const emulator = useEmulator();

  const call = async (path = "365proxy") => {
    const reply = await send(`${emulator().url}/consumer/365proxy-rg/${path}`);
    return [reply.status, readBody(reply)];
  };

  const configure = (settings: Record<string, string>, slot?: string) => {
    const site = emulator().control.site("365proxy-rg", "365proxy", slot);
    for (const [name, value] of Object.entries(settings)) {
      site.set(name, value);
    }
    return site;
  };

  const createEntraSettings = () => {
    const { clientId, clientSecret } = createEntraClient(emulator());
    const SP_TOKEN = emulator().control.issueRefreshToken(clientId);
    return { SP_ID: clientId, SP_SECRET: clientSecret, SP_TOKEN };
  };

  const createAcsSettings = () => {
    const { clientId, clientSecret } = createAcsClient(emulator());
    const SP_TOKEN = emulator().control.issueRefreshToken(clientId);
    return { SP_ID: `${clientId}@${emulator().tenantId}`, SP_SECRET: clientSecret, SP_TOKEN };
  };

  const good = [200, { ok: true, title: "City of Pittsburgh" }];

  it("reads SharePoint with good settings of Entra", async () => {
    configure(createEntraSettings());
    assert.deepEqual(await call(), good);
  });

  it("reads SharePoint with good settings of ACS, percent-encoded", async () => {
    const { SP_ID, SP_SECRET, SP_TOKEN } = createAcsSettings();
    const encoded = { SP_ID: encodeURIComponent(SP_ID), SP_SECRET: encodeURIComponent(SP_SECRET) };
    configure({ ...encoded, SP_TOKEN });
    assert.deepEqual(await call(), good);
  });

  it("fails with a secret of ACS that is not encoded, as the old code pastes it", async () => {
    configure(createAcsSettings());
    assert.deepEqual(await call(), [502, { ok: false, status: 401, error: "invalid_client" }]);
  });

  it("uses the settings of its slot", async () => {
    configure(createEntraSettings(), "blue");
    assert.deepEqual(await call("365proxy/slots/blue"), good);
    assert.equal((await call())[0], 502);
  });

  it("fails without the three settings", async () => {
    assert.deepEqual(await call(), [502, { ok: false, status: 400, error: "invalid_request" }]);
  });

  it("fails with a refresh token of another client, and tells OAuth's error", async () => {
    const { SP_TOKEN: other } = createEntraSettings();
    configure({ ...createEntraSettings(), SP_TOKEN: other });
    assert.deepEqual(await call(), [502, { ok: false, status: 400, error: "invalid_grant" }]);
  });

  it("tells SharePoint's refusal", async () => {
    configure(createEntraSettings());
    emulator().control.denySharePointUser();
    assert.deepEqual(await call(), [
      502,
      { ok: false, status: 403, error: "SharePoint refused the token" },
    ]);
  });

  it("survives an answer that is not JSON", async () => {
    configure(createEntraSettings());
    emulator().control.fault({ operation: "refresh-grant", kind: "status", status: 503 });
    assert.deepEqual(await call(), [502, { ok: false, status: 503 }]);
  });

  it("uses what a PUT brought", async () => {
    const arm = await createArmClient(emulator());
    await arm.put({ properties: createEntraSettings() });
    assert.deepEqual(await call(), good);
  });

  it("goes on with the old settings, is down, then has the new ones, where restarts take time", async () => {
    configure(createEntraSettings());
    const { control } = emulator();
    control.setRestart({ oldMs: 600, downMs: 600 });
    configure({ SP_TOKEN: "worthless" });
    assert.deepEqual(await call(), good);
    const seen = new Set<unknown>();
    while (!seen.has(502)) seen.add((await call())[0]);
    assert.deepEqual([...seen], [200, 503, 502]);
  });

  it("does not exist where there is no site", async () => {
    assert.equal((await call("nothing"))[0], 404);
  });

  it("can be told from other clients in the request log", async () => {
    configure(createEntraSettings());
    await call();
    const calls = emulator()
      .control.requests()
      .map(({ operation, userAgent }) => [operation, userAgent]);
    assert.deepEqual(calls.slice(1), [
      ["refresh-grant", "365proxy-consumer"],
      ["probe-web", "365proxy-consumer"],
    ]);
    assert.equal(calls[0]?.[0], "consumer-call");
  });
});
