import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, it } from "mocha";
import { CONFIG_KEYS, SECRET_KEYS } from "../../../src/program/config/config-schema.ts";
import { findRegistration } from "../../../src/program/config/find-registration.ts";
import { LEAST, readConfig } from "./parse-values.ts";

const ROOT = join(import.meta.dirname, "../../..");
const PREFIX = "sharepoint-rotation:";

interface Declaration {
  readonly type?: string;
  readonly description?: string;
  readonly secret?: boolean;
  readonly default?: unknown;
}

function readYaml<T>(file: string): T {
  return load(readFileSync(join(ROOT, file), "utf8")) as T;
}

/** The values of the program in a stack's file, as texts, which is how the engine gives them. */
function readStackValues(stack: string): Record<string, string> {
  const { config } = readYaml<{ config: Record<string, unknown> }>(
    `test/fixtures/Pulumi.${stack}.yaml`,
  );
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

  it("leaves it to the program to say what is wrong with a list, an object or a secret", () => {
    const untyped = Object.keys(config).filter((key) => config[key]?.type === undefined);
    const structured = ["targets", "consumers", "waves", "endpoints"];
    assert.deepEqual(untyped.sort(), [...SECRET_KEYS, ...structured].sort());
  });

  it("is a template that asks for keys of the program, and of azure-native", () => {
    const { template } = readYaml<{ template: { config: Record<string, Declaration> } }>(
      "Pulumi.yaml",
    );
    const keys = Object.keys(template.config);
    assert.deepEqual(keys, ["siteUrl", "azure-native:environment"]);
    for (const key of keys) assert.match(template.config[key]?.description ?? "", /\w{3}/, key);
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
  describe(`Pulumi.${stack}.yaml, as shipped`, () => {
    const file = readYaml<Record<string, unknown>>(`test/fixtures/Pulumi.${stack}.yaml`);

    it("holds no secret and no encryption key", () => {
      assert.deepEqual(Object.keys(file), ["config"]);
      const text = readFileSync(join(ROOT, `test/fixtures/Pulumi.${stack}.yaml`), "utf8");
      assert.doesNotMatch(text, /secure:|encryptionsalt|encryptedkey/);
      for (const key of SECRET_KEYS) assert.equal(key in readStackValues(stack), false);
    });

    it("names the cloud of the services", () => {
      const { config } = file as { config: Record<string, unknown> };
      assert.equal(config["azure-native:environment"], "usgovernment");
    });
  });
}
