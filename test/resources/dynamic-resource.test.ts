import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { before, describe, it } from "mocha";
import { PROVIDERS } from "../../src/resources/providers.ts";
import { DynamicResource } from "../../src/resources/shared/dynamic-resource.ts";
import type { ProviderName } from "../../src/resources/shared/provider-name.ts";

const ROOT = join(import.meta.dirname, "../..");
const NAMES = Object.keys(PROVIDERS) as ProviderName[];

/** Does with the text of a state what Pulumi's plugin does, and lists the methods that it then has. */
const LOAD = `
  const exports = {};
  (0, eval)("(exports, require) => {" + process.argv[1] + "\\n}")(exports, require);
  const provider = exports.handler();
  Promise.resolve(provider.configure({})).then(
    () => console.log(JSON.stringify(Object.keys(provider).sort())),
    (error) => console.log(JSON.stringify(error.message)),
  );
`;

describe("DynamicResource", () => {
  const texts = new Map<string, string>();

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => {
        // The SDK's own input, beside which there is none here.
        const [text] = Object.values(inputs);
        texts.set(name, String(text));
        return { id: name, state: inputs };
      },
      call: () => ({}),
    });
    for (const provider of NAMES) {
      for (const name of [provider, `${provider}-again`]) {
        new DynamicResource(provider, "Realm", name, {});
      }
    }
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  });

  const load = (text: string, ...options: string[]): unknown => {
    const args = [...options, "--eval", LOAD, "--", text];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }));
  };

  for (const name of NAMES) {
    it(`puts a few lines into the state, which find the provider "${name}" in the checkout`, () => {
      const text = texts.get(name) ?? assert.fail("no text");
      assert.ok(text.length < 1024, `${text.length} characters`);
      assert.ok(text.includes(name));
      assert.equal(texts.get(`${name}-again`), text);
      assert.deepEqual(load(text), ["configure", ...Object.keys(PROVIDERS[name])].sort());
    });
  }

  it("says in one line, in an older Node, which Node is wanted", () => {
    const text = texts.get("realm") ?? assert.fail("no text");
    const preload = join(ROOT, "test/tools/pretend-old-node.cjs");
    assert.match(
      String(load(text, "--require", preload)),
      /^Node 22\.18\.0 or later .*v20\.20\.2\. .+$/,
    );
  });
});
