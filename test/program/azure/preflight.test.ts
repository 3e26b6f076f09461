import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { openAzureLogin } from "../../../src/program/azure/azure-login.ts";
import { type LiveApp, preflight } from "../../../src/program/azure/preflight.ts";
import type { ReferenceReading } from "../../../src/program/azure/reference-reading.ts";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";

const SITE = "azure-native:web:listWebAppApplicationSettings";
const SLOT = "azure-native:web:listWebAppApplicationSettingsSlot";
const TARGETS = [
  { resourceGroup: "rg", site: "site" },
  { resourceGroup: "rg", site: "site", slot: "blue" },
];
const AZURE = {
  settings: { environment: "usgovernment" },
  directory: {},
  subscriptionId: "default",
};

describe("preflight", () => {
  async function run(
    results: Record<string, object | Error>,
    targets: Parameters<typeof preflight>[0] = TARGETS,
    reading?: ReferenceReading,
  ) {
    let apps: LiveApp[] | undefined;
    const registrations = await recordRegistrations(
      async () => {
        apps = await preflight(targets, openAzureLogin(AZURE, { timeoutSeconds: 30 }), reading);
      },
      { results },
    );
    return { apps, registrations };
  }

  it("reads sites and slots, and keeps nothing foreign but a number", async () => {
    const { apps, registrations } = await run({
      [SITE]: { properties: { SP_ID: "id", BEARER: "hidden" } },
      [SLOT]: { properties: {} },
    });
    assert.deepEqual(apps, [
      { target: TARGETS[0], live: { SP_ID: digest("id") }, references: {}, foreignCount: 1 },
      { target: TARGETS[1], live: {}, references: {}, foreignCount: 0 },
    ]);
    assert.deepEqual(registrations, []);
  });

  it("tells every service that cannot be reached, and what to check, in one error", async () => {
    const denied = new Error(
      "invocation failed: 1 error occurred:\n\t* Status=403\n Code=AuthorizationFailed Message=No",
    );
    const failed = run({ [SITE]: denied, [SLOT]: { properties: { A: null } } });
    await assert.rejects(failed, (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(
        error.message,
        /^2 of 2 services cannot be reached; nothing was spent or changed/,
      );
      assert.match(
        error.message,
        /\n {2}rg\/site: Status=403 Code=AuthorizationFailed Message=No\n/,
      );
      assert.match(error.message, /\n {2}rg\/site\/blue: .*A is null/);
      assert.match(error.message, /`az login`.*azure-native:environment.*config\/list\/action/s);
      return true;
    });
  });

  it("goes by Azure's code, and tells each remedy once", async () => {
    const locked = new Error('Status=403 Code="RequestDisallowedByPolicy" Message="Disallowed"');
    await assert.rejects(run({ [SITE]: locked, [SLOT]: locked }), (error: Error) => {
      assert.match(error.message, /A policy of the organisation forbids it, .* exempt rg\/site or/);
      assert.doesNotMatch(error.message, /config\/list\/action/);
      return true;
    });
  });

  it("refuses a reference to a key vault before anything is spent, and names the choice", async () => {
    const properties = { SP_SECRET: "@Microsoft.KeyVault(VaultName=v;SecretName=s)", A: "a" };
    const refused = run({ [SITE]: { properties: {} }, [SLOT]: { properties } });
    await assert.rejects(refused, (error: Error) => {
      assert.match(
        error.message,
        /^1 of 2 services cannot be written; nothing was spent or changed/,
      );
      assert.match(error.message, /SP_SECRET of rg\/site\/blue is a reference to a key vault/);
      assert.match(
        error.message,
        /`pulumi config set keyVault adopt` keeps .* `pulumi config set keyVault off` writes plain values/,
      );
      assert.doesNotMatch(error.message, /VaultName|az account show/);
      return true;
    });
  });

  it("asks again, a while later, a service for which Azure asked to slow down", async () => {
    const slow = new Error('Status=429 Code="SubscriptionRequestsThrottled" Message=later');
    await withoutPauses(async (pauses) => {
      await assert.rejects(run({ [SITE]: slow, [SLOT]: { properties: {} } }), /site: Status=429/);
      assert.deepEqual(pauses, [2000, 4000, 8000, 16_000]);
    });
  });

  it("asks a service once that refuses for another reason", async () => {
    const denied = new Error("Status=403 Message=No");
    await withoutPauses(async (pauses) => {
      await assert.rejects(run({ [SITE]: denied, [SLOT]: { properties: {} } }), /Status=403/);
      assert.deepEqual(pauses, []);
    });
  });

  it("tells a reference that cannot be read with its own remedy, whole, and no other", async () => {
    const remedy = "Grant it, then run `pulumi up` again.";
    const told = `GET arm/${"sites/".repeat(80)} was answered with status 403. ${remedy}`;
    const reading = {
      ...{ isAllowed: true, suffix: ".vault.azure.net" },
      readStatuses: () => Promise.reject(rotationError("access-refused", told)),
    };
    const results = { [SITE]: { properties: {} } };
    await assert.rejects(run(results, TARGETS.slice(0, 1), reading), ({ message }: Error) => {
      assert.ok(message.endsWith(`rg/site: ${told}`), message);
      return true;
    });
  });

  it("reads a target of another subscription with a provider of its own", async () => {
    const targets = [
      { resourceGroup: "rg", site: "a", subscriptionId: "other" },
      { resourceGroup: "rg", site: "b", subscriptionId: "other" },
      { resourceGroup: "rg", site: "c", subscriptionId: "default" },
    ];
    const { registrations } = await run({ [SITE]: { properties: {} } }, targets);
    assert.deepEqual(
      registrations.map(({ name, inputs }) => [name, inputs]),
      [
        [
          "subscription-other",
          { environment: "usgovernment", subscriptionId: "other", ...inputsOfSdk(registrations) },
        ],
      ],
    );
  });
});

/** What the SDK adds to every provider by itself. */
function inputsOfSdk(registrations: readonly { inputs: Readonly<Record<string, unknown>> }[]) {
  const { environment: _a, subscriptionId: _b, ...added } = registrations[0]?.inputs ?? {};
  return added;
}
