import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { type AzureAccess, openAzureLogin } from "../../../src/program/azure/azure-login.ts";
import type { Target } from "../../../src/program/config/config-schema.ts";
import type { AzureConfig } from "../../../src/program/config/load-config.ts";
import { recordRegistrations, reveal } from "../../resources/shared/record-registrations.ts";

const RESULTS = {
  "azure-native:authorization:getClientToken": { token: "bearer" },
  "azure-native:authorization:getClientConfig": { subscriptionId: "of-the-login" },
};
const TARGET: Target = { resourceGroup: "rg", site: "site" };
const NAMED: Target = { ...TARGET, subscriptionId: "named" };

async function open(
  targets: readonly Target[],
  azure: Partial<AzureConfig> = {},
  results: Record<string, object | Error> = RESULTS,
): Promise<AzureAccess> {
  let access: AzureAccess | undefined;
  await recordRegistrations(
    async () => {
      const login = openAzureLogin(
        { settings: {}, directory: {}, ...azure },
        { timeoutSeconds: 30 },
      );
      access = await login.openAccess(targets);
    },
    { results },
  );
  return access ?? assert.fail("no access");
}

describe("readVaultToken", () => {
  for (const result of [{}, { token: "" }, { token: "garbled\uFFFD" }]) {
    it(`takes a login without a token for none: ${JSON.stringify(result)}`, async () => {
      const results = { ...RESULTS, "azure-native:authorization:getClientToken": result };
      const reading = recordRegistrations(
        async () => {
          const login = openAzureLogin({ settings: {}, directory: {} }, { timeoutSeconds: 30 });
          await login.readVaultToken("https://vault.azure.net");
        },
        { results },
      );
      await assert.rejects(reading, /The login to Azure failed; .* no token/);
    });
  }
});

describe("openAccess", () => {
  it("gives the bearer token as a secret", async () => {
    const { token } = await open([TARGET]);
    assert.deepEqual(await reveal(token), { secret: true, value: "bearer" });
  });

  it("takes the subscription of the config over the login's", async () => {
    assert.equal((await open([TARGET])).subscriptionId, "of-the-login");
    assert.equal((await open([TARGET], { subscriptionId: "own" })).subscriptionId, "own");
  });

  it("does not ask for a subscription where every target names its own", async () => {
    const { "azure-native:authorization:getClientToken": token } = RESULTS;
    const results = { "azure-native:authorization:getClientToken": token };
    assert.equal((await open([NAMED], {}, results)).subscriptionId, "");
    await assert.rejects(open([NAMED, TARGET], {}, results), /login to Azure failed/);
  });

  it("asks Azure for nothing where there is nothing to write", async () => {
    const { token, subscriptionId } = await open([], {}, {});
    assert.deepEqual(await reveal(token), { secret: true, value: "" });
    assert.equal(subscriptionId, "");
  });

  it("takes a login without a token for none", async () => {
    for (const result of [{}, { token: "" }, { token: "garbled\uFFFD" }]) {
      const results = { ...RESULTS, "azure-native:authorization:getClientToken": result };
      await assert.rejects(
        open([TARGET], {}, results),
        /^\S*: The login to Azure failed; .* no token/,
      );
    }
  });

  it("says that nothing was spent, and how to log in, where the login is refused", async () => {
    const refused = new Error("AADSTS7000215:\n  Invalid client secret provided.");
    const results = { ...RESULTS, "azure-native:authorization:getClientToken": refused };
    await assert.rejects(open([TARGET], {}, results), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /^The login to Azure failed; nothing was spent or changed\. /);
      assert.match(error.message, /AADSTS7000215: Invalid client secret provided\..*`az login`/);
      return true;
    });
  });
});
