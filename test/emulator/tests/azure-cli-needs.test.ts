import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent } from "undici";
import { findPem } from "../../security/serve-tls.ts";
import { createArmClient } from "./arm-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("what Azure CLI needs of the emulator", () => {
  const emulator = useEmulator();
  const get = async (path: string, token?: string) => {
    const bearer = token ?? (await createArmClient(emulator())).token;
    return send(`${emulator().endpoints.arm}${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
  };

  it("lists the one subscription to a login that has a role in it", async () => {
    const { status, text } = await get("/subscriptions?api-version=2022-12-01");
    const { value } = JSON.parse(text) as { value: Record<string, unknown>[] };
    assert.equal(status, 200);
    assert.equal(value.length, 1);
    assert.equal(value[0]?.["subscriptionId"], emulator().subscriptionId);
    assert.equal(value[0]?.["tenantId"], emulator().azureLogin.tenantId);
    assert.equal(value[0]?.["state"], "Enabled");
  });

  it("lists none without a known token or an api version", async () => {
    assert.equal((await get("/subscriptions?api-version=2022-12-01", "unknown")).status, 401);
    assert.equal((await get("/subscriptions")).status, 400);
  });

  it("lists the sites of the subscription page by page, by the one filter it knows", async () => {
    const { subscriptionId } = emulator();
    const filter = encodeURIComponent("resourceType eq 'Microsoft.Web/sites'");
    const path = `/subscriptions/${subscriptionId}/resources?api-version=2021-04-01`;
    const names: unknown[] = [];
    for (let next: string | undefined = `${path}&$filter=${filter}`; next !== undefined; ) {
      const { value, nextLink } = readBody(await get(next)) as {
        value: { name: string }[];
        nextLink?: string;
      };
      names.push(...value.map(({ name }) => name));
      next = nextLink?.slice(emulator().endpoints.arm.length);
    }
    assert.deepEqual(names, ["365proxy-staging", "365proxy", "365proxy-east"]);
    assert.equal((await get(path)).status, 400);
    assert.equal((await get(path.replace(subscriptionId, "other"))).status, 404);
  });

  it("describes a site and a slot, both on Linux, without any setting", async () => {
    const group = `/subscriptions/${emulator().subscriptionId}/resourceGroups/365proxy-rg`;
    const path = `${group}/providers/Microsoft.Web/sites/365proxy`;
    for (const [suffix, type] of [
      ["", "Microsoft.Web/sites"],
      ["/slots/blue", "Microsoft.Web/sites/slots"],
    ] as const) {
      const site = readBody(await get(`${path}${suffix}?api-version=2025-05-01`));
      const { reserved, siteConfig } = site["properties"] as Record<string, unknown>;
      assert.deepEqual([site["id"], site["type"]], [`${path}${suffix}`, type]);
      assert.deepEqual([reserved, siteConfig], [true, { appSettings: null }]);
    }
    const missing = await get(`${path}-unknown?api-version=2025-05-01`);
    assert.equal(missing.status, 404);
  });
});

describe("an emulator with a certificate", () => {
  const emulator = useEmulator({
    identity: {
      cert: readFileSync(findPem("good"), "utf8"),
      key: readFileSync(findPem("key"), "utf8"),
    },
  });

  it("speaks TLS at all its addresses, to those who trust its authority", async () => {
    const { url, endpoints, control } = emulator();
    const vault = await control.createVault({ name: "proxy-vault" });
    const path = "/metadata/endpoints?api-version=2022-09-01";
    assert.ok(
      [url, vault.url, ...Object.values(endpoints)].every((origin) =>
        origin.startsWith("https://"),
      ),
    );
    await assert.rejects(send(`${url}${path}`), { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    const agent = new Agent({ connect: { ca: readFileSync(findPem("authority"), "utf8") } });
    try {
      const answer = await fetchJson(`${url}${path}`, agent);
      assert.equal(answer["resourceManager"], url);
      assert.ok("error" in (await fetchJson(`${vault.url}/secrets/SP-TOKEN`, agent)));
    } finally {
      await agent.close();
    }
  });
});

async function fetchJson(url: string, agent: Agent): Promise<Record<string, unknown>> {
  const { origin, pathname, search } = new URL(url);
  const { body } = await agent.request({ origin, path: `${pathname}${search}`, method: "GET" });
  return (await body.json()) as Record<string, unknown>;
}
