import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { CONFIG_KEYS, SECRET_KEYS } from "../../src/config/config-schema";
import { findRegistration } from "../../src/config/find-registration";
import { LEAST, readConfig } from "./parse-values";

const ROOT = join(__dirname, "../..");
const PREFIX = "sharepoint-rotation:";

interface Declaration {
  readonly type?: string;
  readonly description?: string;
  readonly secret?: boolean;
  readonly default?: unknown;
}

function readYaml<T>(file: string): T {
  const { load } = require("js-yaml") as { load(text: string): unknown };
  return load(readFileSync(join(ROOT, file), "utf8")) as T;
}

/** The values of the program in a stack's file, as texts, which is how the engine gives them. */
function readStackValues(stack: string): Record<string, string> {
  const { config } = readYaml<{ config: Record<string, unknown> }>(`Pulumi.${stack}.yaml`);
  return Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, value]) => [key.slice(PREFIX.length), toText(value)]),
  );
}

const toText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

describe("Pulumi.yaml", () => {
  const { config } = readYaml<{ config: Record<string, Declaration> }>("Pulumi.yaml");

  it("declares exactly the keys that the program reads", () => {
    assert.deepEqual(Object.keys(config).sort(), [...CONFIG_KEYS].sort());
  });

  it("describes every key in a sentence", () => {
    for (const [key, { description }] of Object.entries(config)) {
      assert.match(description ?? "", /^\w.{10,}\.$/, key);
    }
  });

  it("marks exactly the secret keys as secret", () => {
    const secret = Object.keys(config).filter((key) => config[key]?.secret === true);
    assert.deepEqual(secret.sort(), [...SECRET_KEYS].sort());
  });

  it("has a default for every key, since the engine demands a value otherwise", () => {
    for (const [key, declaration] of Object.entries(config)) {
      assert.ok("default" in declaration, key);
    }
  });

  it("has the defaults that the program itself has", () => {
    const texts = Object.entries(config).map(([key, value]) => [key, toText(value.default)]);
    assert.deepEqual(readConfig({ ...Object.fromEntries(texts), ...LEAST }), readConfig(LEAST));
  });
});

describe("Pulumi.staging.yaml", () => {
  const raw = { stack: "staging", azureEnvironment: "usgovernment" };

  it("is good as it is: it registers an application, and waits for production", () => {
    const config = readConfig(readStackValues("staging"), raw);
    assert.equal(config.siteUrl, "https://cityofpittsburgh.sharepoint.com");
    assert.deepEqual(config.targets, [{ resourceGroup: "365proxy-rg", site: "365proxy-staging" }]);
    assert.equal(findRegistration(config), "own");
    assert.deepEqual(config.consumers, ["production"]);
  });

  it("is good with an application that exists", () => {
    const { clientId, clientSecret } = LEAST;
    const config = readConfig({ ...readStackValues("staging"), clientId, clientSecret }, raw);
    assert.equal(findRegistration(config), "given");
  });
});

describe("Pulumi.production.yaml", () => {
  it("is good as it is, and promotes from staging", () => {
    const raw = { stack: "production", azureEnvironment: "usgovernment" };
    const config = readConfig(readStackValues("production"), raw);
    assert.equal(config.siteUrl, "https://cityofpittsburgh.sharepoint.com");
    assert.equal(config.promoteFrom, "staging");
    assert.deepEqual(config.targets, [{ resourceGroup: "365proxy-rg", site: "365proxy" }]);
  });
});

for (const stack of ["staging", "production"]) {
  describe(`Pulumi.${stack}.yaml, as committed`, () => {
    const file = readYaml<Record<string, unknown>>(`Pulumi.${stack}.yaml`);

    it("holds no secret and no encryption key", () => {
      assert.deepEqual(Object.keys(file), ["config"]);
      const text = readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), "utf8");
      assert.doesNotMatch(text, /secure:|encryptionsalt|encryptedkey/);
      for (const key of SECRET_KEYS) assert.equal(key in readStackValues(stack), false);
    });

    it("names the cloud of the services", () => {
      const { config } = file as { config: Record<string, unknown> };
      assert.equal(config["azure-native:environment"], "usgovernment");
    });
  });
}
