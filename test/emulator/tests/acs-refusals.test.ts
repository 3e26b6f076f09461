import assert from "node:assert/strict";
import { createAcsClient } from "./acs-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("the emulator's ACS, asked wrongly", () => {
  const emulator = useEmulator();

  it("refuses a wrong secret with 401, and spends no code on it", async () => {
    const client = createAcsClient(emulator());
    const code = client.consent();
    assert.deepEqual(readRefusal(await client.redeem({ code, client_secret: "wrong" })), {
      status: 401,
      error: "invalid_client",
      line: `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.clientId}'.`,
    });
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("refuses a secret after a year", async () => {
    const client = createAcsClient(emulator());
    emulator().control.advance(366 * DAY_MS);
    const { status, line } = readRefusal(await client.redeem({ code: client.consent() }));
    assert.equal(status, 401);
    assert.match(line, /^AADSTS7000222: /);
  });

  const wrongClients: [string, (clientId: string) => string][] = [
    ["without its realm", (clientId) => clientId],
    ["of another realm", (clientId) => `${clientId}@00000000-0000-0000-0000-000000000000`],
    ["encoded once too often", (clientId) => `${clientId}%40realm`],
  ];
  for (const [what, toClientId] of wrongClients) {
    it(`refuses a client id ${what}`, async () => {
      const client = createAcsClient(emulator());
      const fields = { code: client.consent(), client_id: toClientId(client.clientId) };
      const { status, error, line } = readRefusal(await client.redeem(fields));
      assert.deepEqual([status, error], [400, "unauthorized_client"]);
      assert.match(line, /^AADSTS700016: Application with identifier '/);
    });
  }

  it("refuses another realm in the path", async () => {
    const client = createAcsClient(emulator());
    const reply = await client.redeem({ code: client.consent() }, emulator().azureLogin.tenantId);
    const { status, error, line } = readRefusal(reply);
    assert.deepEqual([status, error], [400, "invalid_request"]);
    assert.match(line, /^AADSTS90002: Tenant '/);
  });

  const wrongResources = [
    ["of another host", "00000003-0000-0ff1-ce00-000000000000/other.sharepoint.com@REALM"],
    ["of another principal", "00000001-0000-0ff1-ce00-000000000000/HOST@REALM"],
    ["without its realm", "00000003-0000-0ff1-ce00-000000000000/HOST"],
  ] as const;
  for (const [what, pattern] of wrongResources) {
    it(`refuses a resource ${what}`, async () => {
      const client = createAcsClient(emulator());
      const resource = pattern
        .replace("HOST", "cityofpittsburgh.sharepoint.com")
        .replace("REALM", emulator().tenantId);
      assert.deepEqual(
        readRefusal(await client.redeem({ code: client.consent(), resource })).line.split(". ")[0],
        `AADSTS500011: The resource principal named ${resource} was not found in the tenant named City of Pittsburgh`,
      );
    });
  }

  for (const name of ["grant_type", "client_id", "client_secret", "code", "resource"]) {
    it(`misses ${name}`, async () => {
      const client = createAcsClient(emulator());
      const reply = await client.redeem({ code: client.consent(), [name]: undefined });
      const { status, error, line } = readRefusal(reply);
      assert.deepEqual([status, error], [400, "invalid_request"]);
      assert.match(line, new RegExp(`^AADSTS90014: The required field '${name}' is missing`));
    });
  }

  it("refuses a grant type it does not offer", async () => {
    const client = createAcsClient(emulator());
    assert.deepEqual(readRefusal(await client.redeem({ grant_type: "password" })), {
      status: 400,
      error: "unsupported_grant_type",
      line: "AADSTS70003: The app requested an unsupported grant type 'password'.",
    });
  });

  it("misses a refresh token", async () => {
    const reply = await createAcsClient(emulator()).refresh({});
    assert.match(readRefusal(reply).line, /^AADSTS90014: The required field 'refresh_token' /);
  });
});
