import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Credential } from "../../../src/program/credential/credential.ts";
import { obtainCredential } from "../../../src/program/credential/obtain-credential.ts";
import { STATE } from "../../resources/secret-schedule/sample-schedule.ts";
import { recordRegistrations, reveal } from "../../resources/shared/record-registrations.ts";
import { OBJECT_ID, OWN, TENANT, TYPES } from "../registration/record-client.ts";
import { buildStackConfig } from "./stack-config.ts";

const DYNAMIC = "pulumi-nodejs:dynamic:";
const CODE = { codeDigest: "aaaaaaaa", refreshToken: "1.AXkA-stored" };
const WAITING = { codeDigest: "", refreshToken: "" };
const SECRETS = { clientSecret: "", applicationObjectId: OBJECT_ID };

describe("obtainCredential, where the program makes the secrets", () => {
  const { log } = console;
  let lines: string[];

  beforeEach(() => {
    lines = [];
    console.log = (line: string) => lines.push(line);
  });

  afterEach(() => {
    console.log = log;
  });

  async function obtain(values: Record<string, string>, token: Record<string, string> = CODE) {
    let credential: Credential | undefined;
    const registrations = await recordRegistrations(
      async () => {
        const config = buildStackConfig({ tenantId: TENANT, secretWaitSeconds: "7", ...values });
        credential = await obtainCredential(config, [], {
          settings: {},
          directory: { useCli: true },
        });
        await credential.closing;
      },
      {
        outputs: {
          application: { clientId: "made-client-id", objectId: OBJECT_ID },
          [TYPES.schedule]: STATE as unknown as Record<string, unknown>,
          "client-secret-odd": { keyId: "key-odd", value: "hidden-odd" },
          "client-secret-even": { keyId: "key-even", value: "hidden-even" },
          [`${DYNAMIC}Token`]: token,
          [`${DYNAMIC}Proof`]: { account: "a@contoso.example", rejectedAt: "" },
        },
        results: {
          "azuread:index/getClientConfig:getClientConfig": { objectId: "x", tenantId: TENANT },
        },
      },
    );
    assert.ok(credential !== undefined);
    const inputsOf = (name: string) =>
      registrations.find((one) => one.name === name)?.inputs ?? assert.fail(`no ${name}`);
    return { credential, registrations, inputsOf };
  }

  for (const [name, values, clientId] of [
    ["of its own application", OWN, "made-client-id"],
    ["of another's", SECRETS, "22222222-2222-4222-8222-222222222222"],
  ] as const) {
    it(`redeems, tests and writes the newest secret ${name}, and waits for it`, async () => {
      const { credential, inputsOf } = await obtain(values);
      for (const resource of ["refresh-token", "tested-credential"]) {
        const inputs = inputsOf(resource);
        assert.equal(inputs["clientId"], clientId);
        assert.equal(inputs["clientSecret"], "hidden-odd");
        assert.equal(inputs["isSecretManaged"], true);
        assert.equal(inputs["secretWaitSeconds"], 7);
      }
      const { SP_ID, SP_SECRET } = credential.settings ?? assert.fail("no settings");
      assert.equal((await reveal(SP_ID)).value, clientId);
      assert.deepEqual(await reveal(SP_SECRET), { secret: true, value: "hidden-odd" });
    });
  }

  it("tells the newest secret, and whom a rotation waits for, by full names", async () => {
    const consumers = '["production","acme/other/production"]';
    const { credential } = await obtain({ ...OWN, consumers, secretDays: "30" });
    const { hold, ...secret } = credential.secret ?? assert.fail("no secret");
    assert.deepEqual(secret, {
      generation: 7,
      expiresAt: "2026-10-29T00:00:00Z",
      rotateAt: "2026-05-01T12:00:00.000Z",
      madeBy: "organization/sharepoint-rotation/dev",
      consumers: ["organization/sharepoint-rotation/production", "acme/other/production"],
    });
  });

  it("tells of the secret also while it waits for the first consent", async () => {
    const { credential, registrations } = await obtain(OWN, WAITING);
    assert.equal(credential.settings, undefined);
    assert.equal(credential.secret?.generation, 7);
    const { consentUrl } = (await reveal(credential.facts)).value;
    assert.match(consentUrl ?? "", /client_id=made-client-id/);
    assert.equal(
      registrations.some(({ name }) => name === "tested-credential"),
      false,
    );
  });

  it("goes on, and says so, where the secrets cannot be checked", async () => {
    const { credential } = await obtain(OWN);
    assert.equal((await reveal(credential.stage)).value, "live");
    assert.match(lines.join("\n"), /application made-client-id could not be checked: no result/);
  });

  it("has no secret to tell of where a person made it", async () => {
    const { credential, inputsOf } = await obtain({});
    assert.equal(credential.secret, undefined);
    assert.equal(await credential.closing, undefined);
    assert.equal(inputsOf("refresh-token")["isSecretManaged"], false);
    assert.deepEqual(lines, []);
  });
});
