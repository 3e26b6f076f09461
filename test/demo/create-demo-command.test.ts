import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createDemoCommand, type DemoChoices } from "./create-demo-command.ts";

describe("createDemoCommand", () => {
  const read = (...args: string[]) =>
    createDemoCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .parse(args, { from: "user" })
      .opts<DemoChoices>();

  it("tells the short story of entra where nothing is chosen", () => {
    assert.deepEqual(read(), { authority: "entra", full: false, keyVault: false });
  });

  it("takes --full and --authority, in any order", () => {
    const full = { authority: "acs", full: true, keyVault: false } as const;
    assert.deepEqual(read("--full"), { ...full, authority: "entra" });
    assert.deepEqual(read("--authority", "acs"), { ...full, full: false });
    assert.deepEqual(read("--full", "--authority", "acs"), full);
    assert.deepEqual(read("--authority", "acs", "--full"), full);
  });

  it("takes --key-vault with either authority, and not with --full", () => {
    const vault = { authority: "entra", full: false, keyVault: true } as const;
    assert.deepEqual(read("--key-vault"), vault);
    assert.deepEqual(read("--key-vault", "--authority", "acs"), { ...vault, authority: "acs" });
    assert.throws(
      () => read("--key-vault", "--full"),
      /'--key-vault' cannot be used with .*'--full'/,
    );
  });

  it("refuses an authority, an option and an argument it does not know", () => {
    assert.throws(() => read("--authority", "adfs"), /Allowed choices are entra, acs/);
    assert.throws(() => read("--ful"), /unknown option '--ful'/);
    assert.throws(() => read("full"), /too many arguments/);
  });
});
