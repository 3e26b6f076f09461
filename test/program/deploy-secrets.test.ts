import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, it } from "mocha";
import { deploy } from "../../src/program/deploy.ts";
import { AppSettings } from "../../src/resources/app-settings/app-settings.ts";
import { planRotation } from "../../src/resources/secret-schedule/plan-rotation.ts";
import { digest } from "../../src/resources/shared/digest.ts";
import { withoutPauses } from "../protocol/http/without-pauses.ts";
import { INPUTS } from "../resources/secret-schedule/sample-schedule.ts";
import { recordRegistrations, reveal } from "../resources/shared/record-registrations.ts";
import { OBJECT_ID, TENANT, TYPES } from "./registration/record-client.ts";

const PROJECT = "sharepoint-rotation";
const DYNAMIC = "pulumi-nodejs:dynamic:";
const WAITING = { codeDigest: "", refreshToken: "" };
const STORED = { ...WAITING, codeDigest: "aaaaaaaa", refreshToken: "1.hidden-token" };
const { schedule } = planRotation(undefined, { ...INPUTS, holders: [] }, new Date());
const [FIRST] = schedule.secrets;
const FULL_NAME = `organization/${PROJECT}/production`;

/** What stack `staging` tells where it makes its secrets. */
const STAGING = {
  stage: "live",
  tokenExpiresAt: "2126-05-30T12:00:00.000Z",
  tenantId: TENANT,
  clientId: "made-client-id",
  spId: "made-client-id",
  spSecret: "hidden-seventh",
  spToken: "1.hidden-token",
  secretGeneration: 7,
  secretExpiresAt: "2126-10-29T00:00:00Z",
  secretRotateAt: "2126-06-30T12:00:00.000Z",
  consumers: [`organization/${PROJECT}/dev`],
};

/** An output as the engine sees it: left out of the SDK's types. */
interface Dependent {
  allResources(): Promise<Set<pulumi.Resource>>;
}

describe("deploy, with secrets that the program makes", () => {
  const { log, warn } = console;
  let lines: string[];

  beforeEach(() => {
    lines = [];
    console.log = (line: string) => lines.push(line);
    console.warn = console.log;
  });

  afterEach(() => {
    Object.assign(console, { log, warn });
    pulumi.runtime.setAllConfig({}, []);
  });

  async function run(
    config: Record<string, string>,
    { token = STORED, staging = STAGING as object, live = "older" } = {},
  ) {
    let outputs: Record<string, unknown> = {};
    const values = {
      siteUrl: "https://contoso.sharepoint.com",
      targets: '[{"resourceGroup":"rg","site":"a"}]',
      ...config,
    };
    const entries = Object.entries(values).map(([key, value]) => [`${PROJECT}:${key}`, value]);
    pulumi.runtime.setAllConfig({ ...Object.fromEntries(entries), "azuread:useCli": "true" }, []);
    const registrations = await recordRegistrations(
      async () => {
        outputs = await withoutPauses(() => deploy());
      },
      {
        outputs: {
          application: { clientId: "made-client-id", objectId: OBJECT_ID },
          [TYPES.schedule]: schedule as unknown as Record<string, unknown>,
          "client-secret-odd": { keyId: "key-odd", value: "hidden-first" },
          [`${DYNAMIC}Token`]: token,
          [`${DYNAMIC}Proof`]: { account: "a@contoso.example", rejectedAt: "" },
          // Written behind the begin of this run.
          [`${DYNAMIC}Setting`]: { written: {}, writtenAt: "2126-03-01T12:00:00.000Z" },
          staging: { outputs: staging, secretOutputNames: [] },
        },
        results: {
          "azuread:index/getClientConfig:getClientConfig": { objectId: "x", tenantId: TENANT },
          "azure-native:web:listWebAppApplicationSettings": { properties: { SP_SECRET: live } },
          "azure-native:authorization:getClientToken": { token: "hidden-bearer" },
          "azure-native:authorization:getClientConfig": { subscriptionId: "sub" },
        },
      },
    );
    const shown = await Promise.all(
      Object.entries(outputs).map(async ([name, value]) => ({
        name,
        ...(await reveal(pulumi.output(value))),
      })),
    );
    return {
      outputs,
      registrations,
      shown,
      values: Object.fromEntries(shown.map((o) => [o.name, o.value])),
    };
  }
  const own = {
    tenantId: TENANT,
    consumers: '["production"]',
    endpoints: '{"graph":"http://127.0.0.1:1"}',
  };

  it("tells which secret the services have, its dates, and whom a rotation waits for", async () => {
    const { values, shown } = await run(own);
    assert.equal(values["secretGeneration"], 1);
    assert.equal(values["secretExpiresAt"], FIRST?.endsAt);
    assert.ok(Date.parse(String(values["secretRotateAt"])) > Date.now());
    assert.deepEqual(values["consumers"], [FULL_NAME]);
    assert.match(
      String(values["readme"]),
      /\| Client secret of generation \| \$\{outputs\.secretGeneration\} \|/,
    );
    const secret = shown.filter((output) => output.secret).map(({ name }) => name);
    assert.deepEqual(secret, ["spSecret", "spToken"]);
  });

  it("tells it once every service has it", async () => {
    for (const config of [own, { promoteFrom: "staging" }]) {
      const { outputs } = await run(config);
      const { allResources } = outputs["secretGeneration"] as unknown as Dependent;
      const resources = [...(await allResources())];
      assert.ok(resources.some((resource) => resource instanceof AppSettings));
    }
  });

  it("guards against a destruction, live or not, where the secrets are this stack's", async () => {
    const isGuarded = async (...args: Parameters<typeof run>) =>
      (await run(...args)).registrations.some(({ type }) => type.endsWith(":Guard"));
    assert.equal(await isGuarded(own), true);
    assert.equal(await isGuarded(own, { token: WAITING }), true);
    assert.equal(await isGuarded({ promoteFrom: "staging" }), false);
  });

  it("lets the schedule see which secret a service has", async () => {
    const { registrations } = await run(own);
    const { inputs } = registrations.find(({ type }) => type === TYPES.schedule) ?? {};
    assert.deepEqual(inputs?.["holders"], [{ service: "rg/a", digest: digest("older") }]);
  });

  it("tells of the secret also before the first consent, and writes it nowhere", async () => {
    const { values, registrations } = await run(own, { token: WAITING });
    assert.equal(values["stage"], "awaiting-consent");
    assert.equal(values["secretGeneration"], 1);
    assert.equal("spSecret" in values, false);
    assert.equal(
      registrations.some(({ type }) => type === `${DYNAMIC}Setting`),
      false,
    );
  });

  it("tells no secret and no key anywhere but where they belong", async () => {
    const { shown } = await run(own);
    const plain = shown.filter(({ secret }) => !secret);
    assert.doesNotMatch(JSON.stringify(plain) + lines.join("\n"), /hidden/);
  });

  it("passes on which secret it took from another stack, once its services have it", async () => {
    const { values, registrations } = await run({ promoteFrom: "staging" });
    const settings = registrations.find(({ type }) => type === `${DYNAMIC}Setting`);
    const written = settings?.inputs["settings"] as Record<string, unknown> | undefined;
    assert.equal(written?.["SP_SECRET"], "hidden-seventh");
    assert.equal(values["secretGeneration"], 7);
    assert.equal(values["secretExpiresAt"], STAGING.secretExpiresAt);
    assert.doesNotMatch(lines.join("\n"), /^warning/m);
  });

  it("warns where the other stack does not know that it is waited for", async () => {
    const staging = { ...STAGING, consumers: [] };
    await run({ promoteFrom: "staging" }, { staging });
    assert.match(
      lines.join("\n"),
      /^warning: .*Stack staging does not know .* "consumers\[0\]" dev --stack staging`/m,
    );
  });

  it("tells of no secret where a person made it", async () => {
    const { secretGeneration: _generation, ...staging } = STAGING;
    const { values } = await run({ promoteFrom: "staging" }, { staging });
    for (const name of ["secretGeneration", "secretExpiresAt", "secretRotateAt", "consumers"]) {
      assert.equal(name in values, false);
    }
  });
});
