import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { markDisabled } from "../../../src/program/azure/mark-disabled.ts";
import type { LiveApp } from "../../../src/program/azure/preflight.ts";

const CONTOSO = "https://contoso.vault.azure.net";

const entry = (name: string, ...versions: string[]) => ({
  vaultUrl: CONTOSO,
  name,
  live: { enabled: versions.map((version) => ({ version, digest: "" })), inUse: [] },
});
const ENTRIES = {
  SP_ID: entry("SP-ID", "1a"),
  SP_SECRET: entry("SP-SECRET", "2a"),
  SP_TOKEN: entry("SP-TOKEN", "3b"),
};

function mark(
  token: Partial<{ vaultUrl: string; name: string; version: string }>,
  live = "cccccccc",
) {
  const app: LiveApp = {
    target: { resourceGroup: "rg", site: "app" },
    live: { SP_ID: "aaaaaaaa", SP_TOKEN: live },
    references: {
      SP_ID: { vaultUrl: CONTOSO, name: "SP-ID", version: "1A" },
      SP_TOKEN: { vaultUrl: CONTOSO, name: "SP-TOKEN", version: "3a", ...token },
    },
    foreignCount: 0,
  };
  return markDisabled([app], ENTRIES)[0]?.live;
}

describe("markDisabled", () => {
  it("tells of a version that may not be read any more, and of no other", () => {
    assert.deepEqual(mark({}), {
      SP_ID: "aaaaaaaa",
      SP_TOKEN: "cccccccc not resolved (disabled in the vault)",
    });
    assert.equal(mark({ name: "sp-token" })?.SP_TOKEN?.includes("disabled"), true);
  });

  for (const [title, token] of [
    ["an enabled version", { version: "3b" }],
    ["no version", { version: "" }],
    ["another secret", { name: "OTHER" }],
    ["another vault", { vaultUrl: "https://fabrikam.vault.azure.net" }],
  ] as const) {
    it(`says nothing of a reference to ${title}`, () => {
      assert.equal(mark(token)?.SP_TOKEN, "cccccccc");
    });
  }

  it("leaves what App Service says of it", () => {
    const said = "cccccccc not resolved (AccessToKeyVaultDenied)";
    assert.equal(mark({}, said)?.SP_TOKEN, said);
  });
});
