import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import type { Credential } from "../../../src/program/credential/credential.ts";
import { promoteCredential } from "../../../src/program/credential/promote-credential.ts";
import { recordRegistrations, reveal } from "../../resources/shared/record-registrations.ts";

const NOW = new Date("2026-03-15T12:00:00Z");
const LIVE = {
  stage: "live",
  account: "a@contoso.example",
  tokenIssuedAt: "2026-03-01T12:00:00.000Z",
  tokenExpiresAt: "2026-05-30T12:00:00.000Z",
  renewAt: "2026-03-31T12:00:00.000Z",
  tenantId: "tenant",
  clientId: "client",
  spId: "the-id",
  spSecret: "hidden-secret",
  spToken: "hidden-token",
};

async function promote(outputs: object, stack = "staging", source: object | Error = { outputs }) {
  let credential: Credential | undefined;
  const registrations = await recordRegistrations(
    async () => {
      const siteUrl = "https://contoso.sharepoint.com";
      credential = await promoteCredential(
        { promoteFrom: stack, siteUrl, stack: "production" },
        NOW,
      );
    },
    {
      outputs: { [stack]: { outputs, secretOutputNames: [] } },
      results: { "pulumi:pulumi:readStackOutputs": source },
    },
  );
  assert.ok(credential !== undefined);
  return { credential, registrations };
}

describe("promoteCredential", () => {
  it("refuses a stack that is not here, with the one that was meant", async () => {
    await assert.rejects(
      promote(LIVE, "stagign", new Error("unknown stack")),
      /promoteFrom names stack stagign, .*`pulumi config set promoteFrom staging --stack production`/,
    );
  });

  it("warns where the other stack is of another site, and takes its credential all the same", async () => {
    const { warn } = console;
    const lines: string[] = [];
    console.warn = (line: string) => lines.push(line);
    const { credential } = await promote({ ...LIVE, siteUrl: "https://fabrikam.sharepoint.com" });
    console.warn = warn;
    assert.ok(credential.settings);
    assert.match(
      lines.join("\n"),
      /`pulumi config set siteUrl https:\/\/fabrikam\.sharepoint\.com --stack production`/,
    );
  });

  it("tells which credential it takes, and when that is due; of another one it knows no time", async () => {
    const { credential } = await promote({ ...LIVE, secretGeneration: 7, secretKeyId: "key-7" });
    assert.ok(credential.held);
    const held = (await reveal(credential.held)).value;
    assert.equal(held.secretGeneration, 7);
    assert.equal(held.secretKeyId, "key-7");
    assert.equal(held.tokenIssuedAt, LIVE.tokenIssuedAt);
    assert.equal(credential.findDueTimes(held).renewAt, LIVE.renewAt);
    assert.deepEqual(credential.findDueTimes({ ...held, secretKeyId: "key-6" }), {});
  });

  it("gives the three values and the facts of the other stack", async () => {
    const { credential } = await promote(LIVE);
    const { SP_ID, SP_SECRET, SP_TOKEN } = credential.settings ?? assert.fail("no settings");
    assert.equal((await reveal(SP_ID)).value, "the-id");
    assert.equal((await reveal(SP_SECRET)).value, "hidden-secret");
    assert.equal((await reveal(SP_TOKEN)).value, "hidden-token");
    assert.equal((await reveal(credential.stage)).value, "live");
    assert.equal((await reveal(credential.tenantId)).value, "tenant");
    assert.equal((await reveal(credential.clientId)).value, "client");
    const { account, tokenIssuedAt, tokenExpiresAt, renewAt } = LIVE;
    assert.deepEqual((await reveal(credential.facts)).value, {
      ...{ account, tokenIssuedAt, tokenExpiresAt, renewAt },
    });
  });

  it("passes on how far the token reaches, where the other stack tells it", async () => {
    const { reach } = (await promote({ ...LIVE, reach: "1 site" })).credential;
    assert.equal(reach && (await reveal(reach)).value, "1 site");
    assert.equal((await promote(LIVE)).credential.reach, undefined);
  });

  it("passes on what the other stack tells of a secret that it makes", async () => {
    const { credential } = await promote({
      ...LIVE,
      secretGeneration: 7,
      secretExpiresAt: "2026-10-29T00:00:00Z",
      secretRotateAt: "2026-06-30T12:00:00.000Z",
      secretMadeBy: "organization/sharepoint-rotation/first",
      consumers: ["organization/sharepoint-rotation/dev"],
    });
    assert.deepEqual(credential.secret, {
      generation: 7,
      expiresAt: "2026-10-29T00:00:00Z",
      rotateAt: "2026-06-30T12:00:00.000Z",
      madeBy: "organization/sharepoint-rotation/first",
      consumers: ["organization/sharepoint-rotation/dev"],
    });
    assert.equal(credential.closing, undefined);
  });

  it("takes the credential of a stack that makes no secrets, or is older than that", async () => {
    for (const outputs of [LIVE, { ...LIVE, secretGeneration: "7" }]) {
      assert.equal((await promote(outputs)).credential.secret, undefined);
    }
  });

  it("takes what a stack leaves out of its secret for not told", async () => {
    const { credential } = await promote({ ...LIVE, secretGeneration: 7, consumers: "all" });
    const nothing = { expiresAt: "", rotateAt: "", madeBy: "", consumers: [] };
    assert.deepEqual(credential.secret, { generation: 7, ...nothing });
  });

  it("gives the names of the services that the other stack writes", async () => {
    const { credential } = await promote({ ...LIVE, targets: ["rg/test", "rg/test/blue"] });
    assert.deepEqual(credential.otherTargets, ["rg/test", "rg/test/blue"]);
    for (const outputs of [LIVE, { ...LIVE, targets: "rg/test" }, { ...LIVE, targets: [1] }]) {
      assert.deepEqual((await promote(outputs)).credential.otherTargets, []);
    }
  });

  it("keeps secret and token secret, even where the other stack shows them in clear", async () => {
    const { settings } = (await promote(LIVE)).credential;
    assert.equal(settings && (await reveal(settings.SP_SECRET)).secret, true);
    assert.equal(settings && (await reveal(settings.SP_TOKEN)).secret, true);
  });

  it("makes no resource of its own but the reference", async () => {
    const { registrations } = await promote(LIVE);
    assert.deepEqual(
      registrations.map(({ type }) => type),
      ["pulumi:pulumi:StackReference"],
    );
  });

  for (const [given, full] of [
    ["staging", "organization/sharepoint-rotation/staging"],
    ["other-project/staging", "organization/other-project/staging"],
    ["acme/other-project/staging", "acme/other-project/staging"],
  ] as const) {
    it(`finds the stack that ${given} means`, async () => {
      const { registrations } = await promote(LIVE, given);
      assert.equal(registrations[0]?.inputs["name"], full);
    });
  }

  it("stops before anything is written where the other stack is not live", async () => {
    await assert.rejects(promote({ stage: "awaiting-consent" }), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /which is awaiting-consent instead of live/);
      return true;
    });
  });
});
