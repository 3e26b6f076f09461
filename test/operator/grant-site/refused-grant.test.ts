import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { ScriptedWorld } from "../open-scripted-engine.ts";
import { useGrantDesk } from "./use-grant-desk.ts";

describe("grant-site, by a login that may not", () => {
  const { emulator, engine, clientId, grant, world, asPerson, allow, listRoles, assertNoSecret } =
    useGrantDesk();

  it("prints the request for an administrator where the login may not, with its body in a file", async () => {
    const run = await grant(["--role", "read"]);
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stderr,
      /^The login to the directory may not grant sites: GET \S+ was answered with status 403 \(accessDenied: Access denied\)\. Nothing was granted\.\n$/,
    );
    const { url } = emulator();
    const path = "cityofpittsburgh.sharepoint.com:/sites/publicsafety";
    assert.ok(run.stdout.includes(`GET  ${url}/v1.0/sites/${path}\n`), run.stdout);
    assert.ok(
      run.stdout.includes(
        `az rest --method post --url "${url}/v1.0/sites/<the id of that answer>/permissions" ` +
          '--body "@grant-site.staging.json"\n',
      ),
      run.stdout,
    );
    assert.match(run.stdout, /SharePoint administrator .*Sites\.FullControl\.All/s);
    assert.doesNotMatch(run.stdout, /az rest .*'/);
    const body: unknown = JSON.parse(
      readFileSync(join(engine().folder, "grant-site.staging.json"), "utf8"),
    );
    const application = { id: clientId(), displayName: "365 Proxy staging" };
    assert.deepEqual(body, { roles: ["read"], grantedToIdentities: [{ application }] });
    assert.deepEqual(listRoles(), []);
    assertNoSecret(run.stdout + run.stderr);
  });

  it("prints it with the site's id, once an administrator's login has one but may not write", async () => {
    allow();
    const refuse = { status: 403, headers: {}, body: '{"error":{"code":"accessDenied"}}' };
    emulator().control.fault({
      ...{ operation: "create-site-permission", kind: "status", times: 1 },
      rewrite: () => refuse,
    });
    const run = await grant();
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stdout,
      /POST \S+\/v1\.0\/sites\/cityof[\w.]+,[0-9a-f-]{36},[0-9a-f-]{36}\/permissions\n/,
    );
    assert.doesNotMatch(run.stdout, /--method get|<the id/);
  });

  it("prints the request alone with --print, and asks nobody", async () => {
    const run = await grant(["--print"]);
    assert.deepEqual([run.exitCode, run.stderr], [0, ""]);
    assert.match(run.stdout, /POST /);
    assert.deepEqual(emulator().control.requests(), []);
  });

  it("takes the login of the Azure CLI, whose token for a person never suffices", async () => {
    emulator().control.makeSharePointAdministrator();
    const cli = await grant([], asPerson(["Directory.AccessAsUser.All"]));
    assert.equal(cli.exitCode, 1);
    assert.match(cli.stderr, /may not grant sites: .*accessDenied/);
    const able = await grant([], asPerson(["Sites.FullControl.All"]));
    assert.equal(able.exitCode, 0, able.stderr);
    assert.deepEqual(listRoles(), [["write"]]);
    const calls = readFileSync(join(engine().folder, "calls"), "utf8");
    assert.match(calls, new RegExp(`--resource-type ms-graph --tenant ${emulator().tenantId}`));
    assertNoSecret(cli.stdout + cli.stderr + able.stdout + able.stderr + calls);
  });

  it("sends the token of an Azure CLI in another cloud nowhere", async () => {
    const there = asPerson(["Sites.FullControl.All"], "https://graph.microsoft.us/");
    const run = await grant([], there);
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /set to another cloud than that of 127\.0\.0\.1/);
    assert.deepEqual(emulator().control.requests(), []);
  });

  it("says what is wrong with a login, and prints the request all the same", async () => {
    const wrong: ScriptedWorld = { ...world(), answers: { "config get": { stdout: "wrong~one" } } };
    const refused = await grant([], wrong);
    assert.match(
      refused.stderr,
      /failed: POST \S+ was answered with status 401 \(AADSTS7000215: .*\)\. Noth/,
    );
    assert.doesNotMatch(refused.stderr, /wrong~one/);
    const { config, ...rest } = world();
    const { "azuread:clientSecret": _, ...without } = config ?? {};
    const kind = await grant([], { ...rest, config: without });
    assert.match(kind.stderr, /without a secret that this command could use/);
    for (const run of [refused, kind]) assert.match(run.stdout, /az rest --method post/);
  });
});
