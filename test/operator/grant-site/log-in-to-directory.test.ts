import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ScriptedWorld } from "../open-scripted-engine.ts";
import { writeAzureCli } from "../write-azure-cli.ts";
import { useGrantDesk } from "./use-grant-desk.ts";

describe("grant-site, of its login", () => {
  const { emulator, engine, grant, world, allow, listRoles, assertNoSecret } = useGrantDesk();

  /** A stack that says nothing of a login. */
  const silent = (env: Record<string, string> = {}): ScriptedWorld => {
    const { config = {}, ...rest } = world();
    const own = Object.entries(config).filter(([key]) => !key.startsWith("azuread:"));
    return { ...rest, config: Object.fromEntries(own), env, answers: {} };
  };

  it("takes the application of the ARM_… variables, in the tenant of the site", async () => {
    allow();
    const { clientId, clientSecret } = emulator().directoryLogin;
    // The tenant of the services, where no such application is.
    const ARM_TENANT_ID = emulator().azureLogin.tenantId;
    const env = { ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: clientSecret, ARM_TENANT_ID };
    const run = await grant([], silent(env));
    assert.equal(run.exitCode, 0, run.stderr);
    assert.deepEqual(listRoles(), [["write"]]);
    assertNoSecret(run.stdout + run.stderr);
  });

  it("takes azuread's config over the variables", async () => {
    allow();
    const run = await grant([], {
      ...world(),
      env: { ARM_CLIENT_ID: "x", ARM_CLIENT_SECRET: "y" },
    });
    assert.equal(run.exitCode, 0, run.stderr);
  });

  it("says that there is none, and prints the request", async () => {
    const run = await grant([], silent({ PATH: engine().folder }));
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stderr,
      /no login to the directory here: .* no Azure CLI is on PATH\. Nothing was g/,
    );
    assert.match(run.stdout, /az rest --method post/);
    assert.deepEqual(emulator().control.requests(), []);
  });

  it("says what the Azure CLI says, where that is not logged in", async () => {
    writeAzureCli(engine().folder, {
      "account get-access-token": "ERROR: Please run 'az login' to setup account.",
      "cloud show": emulator().url,
    });
    const run = await grant([], silent());
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stderr,
      /gave no token for tenant 7c1b2e4a-\S+ \(Please run 'az login' to setup acc/,
    );
  });

  it("says that the network failed, and prints the request", async () => {
    const endpoints = JSON.stringify({ ...emulator().endpoints, entra: "http://127.0.0.1:1" });
    const run = await grant([], world({ endpoints }));
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stderr,
      /The login to the directory failed\. POST 127\.0\.0\.1:1\/\S+ could not be sent/,
    );
    assert.match(run.stdout, /az rest --method post/);
  });
});
