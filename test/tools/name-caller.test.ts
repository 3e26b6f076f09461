import { strict as assert } from "node:assert";
import { join } from "node:path";
import { nameCaller } from "../../tools/name-caller.mjs";
import { ROOT } from "./list-documents.ts";

describe("nameCaller", () => {
  const npm_package_json = join(ROOT, "package.json");

  it("leaves what npm says of this project's script", () => {
    const env = { INIT_CWD: "/home/me", npm_package_json, PATH: "/bin" };
    assert.deepEqual(nameCaller(ROOT, env, ROOT), env);
  });

  it("names the current folder where npm did not start it, or for another project", () => {
    for (const env of [
      {},
      { INIT_CWD: "/stale" },
      { INIT_CWD: "/other", npm_package_json: "/no/such/package.json" },
    ]) {
      assert.deepEqual(nameCaller(ROOT, env, "/home/me"), {
        INIT_CWD: "/home/me",
        npm_package_json,
      });
    }
  });
});
