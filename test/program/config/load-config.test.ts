import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import { loadConfig } from "../../../src/program/config/load-config.ts";

const VALUES = {
  "sharepoint-rotation:siteUrl": "https://contoso.sharepoint.com",
  "sharepoint-rotation:clientId": "22222222-2222-4222-8222-222222222222",
  "sharepoint-rotation:clientSecret": "hidden-secret",
  "sharepoint-rotation:authorizationCode": "hidden%2Dcode",
  "another-project:siteUrl": "https://fabrikam.sharepoint.com",
};
const SECRETS = [
  "sharepoint-rotation:clientSecret",
  "sharepoint-rotation:authorizationCode",
  "azure-native:clientSecret",
];
const VARIABLES = ["ARM_ENVIRONMENT", "AZURE_ENVIRONMENT", "ARM_SUBSCRIPTION_ID"] as const;

async function reveal(output: unknown): Promise<{ secret: boolean; value: unknown }> {
  assert.ok(pulumi.Output.isInstance(output));
  const { isSecret } = output as unknown as { isSecret: Promise<boolean> };
  const value = await new Promise((resolve) => output.apply(resolve));
  return { secret: await isSecret, value };
}

describe("loadConfig", () => {
  const saved = new Map<string, string | undefined>();

  before(async () => {
    const refuse = () => assert.fail("a config registers and asks nothing");
    await pulumi.runtime.setMocks(
      { newResource: refuse, call: refuse },
      "sharepoint-rotation",
      "dev",
    );
  });

  beforeEach(() => {
    for (const name of VARIABLES) {
      saved.set(name, process.env[name]);
      delete process.env[name];
    }
  });

  afterEach(() => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    pulumi.runtime.setAllConfig({}, []);
  });

  function load(more: Record<string, string> = {}, secrets: string[] = SECRETS) {
    pulumi.runtime.setAllConfig({ ...VALUES, ...more }, secrets);
    return loadConfig();
  }

  it("wraps every secret that there is, and has none of those that there are not", async () => {
    const { config } = load();
    assert.deepEqual(await reveal(config.clientSecret), { secret: true, value: "hidden-secret" });
    assert.deepEqual(await reveal(config.authorizationCode), {
      secret: true,
      value: "hidden-code",
    });
    assert.equal(config.refreshToken, undefined);
    assert.equal(config.codeVerifier, undefined);
  });

  it("reads its own namespace, and the stack's name", () => {
    const { config } = load();
    assert.equal(config.siteUrl, "https://contoso.sharepoint.com");
    assert.equal(config.stack, "dev");
  });

  it("stops with every fault in one message, and no stack trace", () => {
    assert.throws(
      () => load({ "sharepoint-rotation:authority": "adfs", "sharepoint-rotation:sope": "x" }, []),
      (error: Error) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(error.stack, "");
        assert.match(error.message, /^The config of stack dev has 4 faults/);
        assert.match(error.message, /authority: must be one of/);
        assert.match(error.message, /did you mean scope\?/);
        assert.match(error.message, /clientSecret: is a secret, but stored in plain text/);
        assert.doesNotMatch(error.message, /hidden/);
        return true;
      },
    );
  });

  it("takes Azure's cloud and subscription from azure-native's config", () => {
    const { config, azure } = load({
      "azure-native:environment": "usgovernment",
      "azure-native:subscriptionId": "sub",
    });
    assert.equal(config.endpoints.arm, "https://management.usgovcloudapi.net");
    assert.equal(azure.subscriptionId, "sub");
  });

  it("takes them from the environment where the config has none", () => {
    process.env["ARM_ENVIRONMENT"] = "china";
    process.env["ARM_SUBSCRIPTION_ID"] = "from-env";
    const { config, azure } = load();
    assert.equal(config.endpoints.arm, "https://management.chinacloudapi.cn");
    assert.equal(azure.subscriptionId, "from-env");
    assert.deepEqual(azure.settings, { environment: "china" });
  });

  it("takes the config over the environment", () => {
    process.env["ARM_ENVIRONMENT"] = "china";
    process.env["ARM_SUBSCRIPTION_ID"] = "from-env";
    const { config, azure } = load({
      "azure-native:environment": "public",
      "azure-native:subscriptionId": "sub",
    });
    assert.equal(config.endpoints.arm, "https://management.azure.com");
    assert.equal(azure.subscriptionId, "sub");
  });

  it("passes azure-native's settings on: flags and lists parsed, secrets wrapped", async () => {
    const { azure } = load({
      "azure-native:useOidc": "true",
      "azure-native:auxiliaryTenantIds": '["a","b"]',
      "azure-native:clientSecret": "hidden-azure",
    });
    const { clientSecret, ...plain } = azure.settings;
    assert.deepEqual(plain, { useOidc: true, auxiliaryTenantIds: ["a", "b"] });
    assert.deepEqual(await reveal(clientSecret), { secret: true, value: "hidden-azure" });
  });

  it("passes a setting on as it is that only looks like a list", () => {
    const { azure } = load({ "azure-native:partnerId": "[none]" });
    assert.equal(azure.settings["partnerId"], "[none]");
  });
});
