import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { openAzureLogin } from "../../src/azure/azure-login";
import { type LiveApp, preflight } from "../../src/azure/preflight";
import { digest } from "../../src/provider/digest";
import { withoutPauses } from "../http/without-pauses";
import { recordRegistrations } from "../provider/record-registrations";

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
  ) {
    let apps: LiveApp[] | undefined;
    const registrations = await recordRegistrations(
      async () => {
        apps = await preflight(targets, openAzureLogin(AZURE, { timeoutSeconds: 30 }));
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
      { target: TARGETS[0], live: { SP_ID: digest("id") }, foreignCount: 1 },
      { target: TARGETS[1], live: {}, foreignCount: 0 },
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
