import assert from "node:assert/strict";
import { readLogin } from "../read-login.ts";

const ENVIRONMENT = {
  ARM_METADATA_HOSTNAME: "http://127.0.0.1:1",
  ARM_SUBSCRIPTION_ID: "subscription",
  ARM_TENANT_ID: "tenant",
  ARM_CLIENT_ID: "client",
  ARM_CLIENT_SECRET: "secret",
};

describe("readLogin", () => {
  it("reads the environment", () => {
    assert.deepEqual(readLogin(new Map(), ENVIRONMENT), {
      metadataHost: "http://127.0.0.1:1",
      subscriptionId: "subscription",
      tenantId: "tenant",
      clientId: "client",
      clientSecret: "secret",
    });
  });

  it("prefers the stack's config to the environment", () => {
    const config = new Map([["tenantId", "of the stack"]]);
    assert.equal(readLogin(config, ENVIRONMENT).tenantId, "of the stack");
  });

  const missing = [
    ["ARM_SUBSCRIPTION_ID", /^Error: A Subscription ID must be configured when authenticating as/],
    ["ARM_TENANT_ID", /^Error: A Tenant ID must be configured when authenticating as/],
    ["ARM_CLIENT_ID", /^Error: A Client ID must be configured when authenticating as/],
    ["ARM_CLIENT_SECRET", /stand-in for azure-native knows only the login with a client secret/],
    ["ARM_METADATA_HOSTNAME", /stand-in for azure-native speaks to the local emulator only/],
  ] as const;
  for (const [name, message] of missing) {
    it(`refuses to go without ${name}`, () => {
      assert.throws(() => readLogin(new Map(), { ...ENVIRONMENT, [name]: undefined }), message);
    });
  }
});
