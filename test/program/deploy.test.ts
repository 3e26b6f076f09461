import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, it } from "mocha";
import { deploy } from "../../src/program/deploy.ts";
import { digest } from "../../src/resources/shared/digest.ts";
import {
  type EngineAnswers,
  type Registration,
  recordRegistrations,
  reveal,
} from "../resources/shared/record-registrations.ts";
import { APP_SETTINGS, OUTPUTS, RESULTS, SUBSCRIPTION, WAITING } from "./engine-answers.ts";

const PROJECT = "sharepoint-rotation";
const TENANT = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";
const SECRETS = ["clientSecret", "authorizationCode"].map((key) => `${PROJECT}:${key}`);
describe("deploy", () => {
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
    results: Record<string, object> = RESULTS,
    registrations: Registration[] = [],
    stored: EngineAnswers["outputs"] = OUTPUTS,
  ) {
    let outputs: Record<string, unknown> = {};
    const values = {
      siteUrl: "https://contoso.sharepoint.com",
      tenantId: TENANT,
      clientId: "22222222-2222-4222-8222-222222222222",
      clientSecret: "hidden-secret",
      targets: '[{"resourceGroup":"rg","site":"a"},{"resourceGroup":"rg","site":"b"}]',
      ...config,
    };
    const entries = Object.entries(values).map(([key, value]) => [`${PROJECT}:${key}`, value]);
    pulumi.runtime.setAllConfig(Object.fromEntries(entries), SECRETS);
    await recordRegistrations(
      async () => {
        outputs = await deploy();
      },
      { outputs: stored, results },
      registrations,
    );
    const shown = await Promise.all(
      Object.entries(outputs).map(async ([name, value]) => ({
        name,
        ...(await reveal(pulumi.output(value))),
      })),
    );
    const settings = registrations.filter(({ type }) => type === APP_SETTINGS);
    return { settings, shown, names: shown.map(({ name }) => name) };
  }

  it("writes the tested credential to every target", async () => {
    const { settings } = await run({ authorizationCode: "1.code" });
    const site = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/sites`;
    assert.deepEqual(
      settings.map(({ name, inputs }) => [name, inputs["resourceId"]]),
      [
        ["rg/a", `${site}/a`],
        ["rg/b", `${site}/b`],
      ],
    );
    assert.deepEqual(settings[0]?.inputs["settings"], {
      SP_ID: "22222222-2222-4222-8222-222222222222",
      SP_SECRET: "hidden-secret",
      SP_TOKEN: "1.hidden-token",
    });
    assert.deepEqual(settings[0]?.inputs["live"], { SP_ID: digest("old") });
    assert.equal(settings[0]?.inputs["token"], "hidden-bearer");
  });

  it("gives a target with a health page the time it has, and no other target", async () => {
    const { settings } = await run({
      authorizationCode: "1.code",
      targets: JSON.stringify([
        { resourceGroup: "rg", site: "a" },
        { resourceGroup: "rg", site: "b", healthUrl: "https://b.example/health" },
      ]),
      healthWaitSeconds: "60",
    });
    assert.deepEqual(
      settings.map(({ inputs }) => inputs["health"]),
      [undefined, { url: "https://b.example/health", waitSeconds: 60, settleSeconds: 30 }],
    );
  });

  it("replaces references with keyVault off, and waits for none", async () => {
    const find = async (config: Record<string, string>) => {
      const { settings } = await run({ authorizationCode: "1.code", ...config });
      pulumi.runtime.setAllConfig({}, []);
      return settings[0]?.inputs["references"];
    };
    assert.equal(await find({}), undefined);
    assert.deepEqual(await find({ keyVault: "off" }), { waitSeconds: 0 });
  });

  it("tells a line per target, and no value of any setting", async () => {
    await run({ authorizationCode: "1.code" });
    const told = lines.join("\n");
    assert.match(
      told,
      new RegExp(`^info: .* rg/a: SP_ID ${digest("old")} → [0-9a-f]{8}, SP_SEC`, "m"),
    );
    assert.match(told, /^info: .* rg\/b: .*; 1 other setting not touched$/m);
    assert.doesNotMatch(told, /hidden/);
  });

  it("shows what the operator needs, and secret and token as secrets only", async () => {
    const { shown } = await run({ authorizationCode: "1.code" });
    assert.deepEqual(
      shown.map(({ name, secret }) => (secret ? `${name} (secret)` : name)),
      [
        "stage",
        "consentUrl",
        "siteUrl",
        "tenantId",
        "clientId",
        "account",
        "tokenIssuedAt",
        "tokenExpiresAt",
        "renewAt",
        "behind",
        "spId",
        "spSecret (secret)",
        "spToken (secret)",
        "secretDigest",
        "targets",
        "readme",
      ],
    );
    const plain = shown.filter(({ secret }) => !secret).map(({ value }) => value);
    assert.doesNotMatch(JSON.stringify(plain), /hidden/);
  });

  it("writes nothing and shows where to consent while there is no token", async () => {
    const { settings, names, shown } = await run({}, RESULTS, [], WAITING);
    assert.deepEqual(settings, []);
    assert.deepEqual(names, [
      "stage",
      "consentUrl",
      "siteUrl",
      "tenantId",
      "clientId",
      "targets",
      "readme",
    ]);
    assert.equal(shown[1]?.secret, false);
    assert.match(String(shown[1]?.value), /^https:\/\/login\.microsoftonline\.com\//);
  });

  it("declares nothing that could spend a code where a service cannot be reached", async () => {
    const properties = { A: null };
    const results = {
      ...RESULTS,
      "azure-native:web:listWebAppApplicationSettings": { properties },
    };
    const registrations: Registration[] = [];
    const failed = run({ authorizationCode: "1.code" }, results, registrations);
    await assert.rejects(failed, /2 of 2 services cannot be written/);
    assert.deepEqual(registrations, []);
  });

  it("declares nothing that could spend a code where the login cannot write", async () => {
    const { "azure-native:authorization:getClientToken": _token, ...results } = RESULTS;
    const registrations: Registration[] = [];
    const failed = run({ authorizationCode: "1.code" }, results, registrations);
    await assert.rejects(failed, /login to Azure failed; nothing was spent/);
    assert.deepEqual(registrations, []);
  });

  it("asks Azure for nothing where there are no targets", async () => {
    const { settings, names } = await run({ targets: "[]", authorizationCode: "1.code" }, {});
    assert.deepEqual(settings, []);
    assert.ok(names.includes("spToken"));
    assert.match(lines.join("\n"), /^warning: .*This stack has no targets/m);
  });
});
