import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import {
  openScriptedEngine,
  type ScriptedEngine,
  type ScriptedWorld,
} from "../open-scripted-engine.ts";

describe("access-token", () => {
  let engine: ScriptedEngine;
  let emulator: Emulator;
  let world: ScriptedWorld & { outputs: Record<string, unknown>; config: Record<string, string> };

  before(async () => {
    engine = openScriptedEngine();
    emulator = await startEmulator();
  });
  after(async () => {
    engine.remove();
    await emulator.stop();
  });
  beforeEach(() => {
    emulator.control.allow();
    emulator.control.clearFaults();
    world = live("entra");
  });

  /** What a stack of an authority that went live tells. */
  function live(authority: "entra" | "acs", encoding: "raw" | "form" = "raw") {
    const { control, siteUrl, endpoints, tenantId } = emulator;
    const { clientId, clientSecret } = control.registerApp({ authority, scope: "AllSites.Manage" });
    return {
      config: { authority, siteUrl, encoding, endpoints: JSON.stringify(endpoints) },
      outputs: {
        stage: "live",
        clientId,
        tenantId,
        spSecret: encoding === "form" ? encodeURIComponent(clientSecret) : clientSecret,
        spToken: control.issueRefreshToken(clientId),
      },
    };
  }

  async function readTitle(token: string): Promise<unknown> {
    const answer = await fetch(`${emulator.url}/_api/web?$select=Title`, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json;odata=nometadata" },
    });
    return ((await answer.json()) as { Title?: unknown }).Title;
  }

  for (const authority of ["entra", "acs"] as const) {
    for (const encoding of ["raw", "form"] as const) {
      it(`makes a token that works, of ${authority} with a ${encoding} secret`, async () => {
        const run = await engine.operate(["access-token"], live(authority, encoding));
        assert.equal(run.exitCode, 0, run.stderr);
        assert.match(run.stdout, /^\S+\n$/);
        assert.equal(await readTitle(run.stdout.trim()), "City of Pittsburgh");
        assert.match(run.stderr, /^It is valid until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n$/);
      });
    }
  }

  it("asks nobody for a token that it could not print", async () => {
    emulator.control.clearRequests();
    const run = await engine.operate(["access-token"], { ...world, isTerminal: true });
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /give --show/);
    assert.equal(run.stdout, "");
    assert.deepEqual(emulator.control.requests(), []);
  });

  it("prints to a terminal with --show", async () => {
    const run = await engine.operate(["access-token", "--show"], { ...world, isTerminal: true });
    assert.equal(await readTitle(run.stdout.trim()), "City of Pittsburgh");
  });

  it("checks a token at a terminal without printing it", async () => {
    const run = await engine.operate(["access-token", "--site"], { ...world, isTerminal: true });
    assert.equal(run.exitCode, 0, run.stderr);
    assert.equal(run.stdout, "");
    assert.match(run.stderr, /^The token reads "City of Pittsburgh" \(.*\) as rotation@/);
    assert.match(run.stderr, /not printed here\.\n$/);
  });

  it("checks a token in a pipe without printing it, unless --show is given", async () => {
    const checked = await engine.operate(["access-token", "--site"], world);
    assert.equal(checked.exitCode, 0, checked.stderr);
    assert.equal(checked.stdout, "");
    assert.match(checked.stderr, /not printed here\.\n$/);
    const shown = await engine.operate(["access-token", "--site", "--show"], world);
    assert.equal(await readTitle(shown.stdout.trim()), "City of Pittsburgh");
  });

  it("prints one JSON document, without the token where it is not asked for", async () => {
    const piped = await engine.operate(["access-token", "--json", "--site", "--show"], world);
    const { accessToken, ...rest } = JSON.parse(piped.stdout) as Record<string, unknown>;
    assert.equal(await readTitle(String(accessToken)), "City of Pittsburgh");
    assert.deepEqual(Object.keys(rest), ["stack", "expiresAt", "site"]);
    assert.deepEqual(rest["site"], { title: "City of Pittsburgh", account: emulator.person });
    const args = ["access-token", "--json", "--site"];
    const seen = await engine.operate(args, { ...world, isTerminal: true });
    assert.deepEqual(Object.keys(JSON.parse(seen.stdout)), ["stack", "expiresAt", "site"]);
  });

  it("prints no token that the site does not take", async () => {
    emulator.control.denySharePointUser();
    const run = await engine.operate(["access-token", "--site"], world);
    assert.equal(run.exitCode, 2);
    assert.equal(run.stdout, "");
    assert.match(
      run.stderr,
      /status 403 \(Attempted .*\)\. .*give them access, or consent again as somebody who has it\.\n$/,
    );
  });

  it("asks for a consent when the refresh token is refused", async () => {
    emulator.control.revoke(String(world.outputs["clientId"]));
    const run = await engine.operate(["access-token"], world);
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /invalid_grant.*consent -- --force --stack staging/s);
    assertNoSecret(run.stderr);
  });

  it("says how to find out about a secret that is refused", async () => {
    world.outputs["spSecret"] = "some~other";
    const run = await engine.operate(["access-token"], world);
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /invalid_client.*`pulumi up --refresh --stack staging` finds out/s);
    assertNoSecret(run.stderr);
  });

  it("sends a person who has a promoted stack to the one that has the token", async () => {
    const config = { ...world.config, promoteFrom: "staging" };
    const run = await engine.operate(["access-token", "-s", "production"], { ...world, config });
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /`npm run access-token -- --stack staging`/);
  });

  function assertNoSecret(text: string): void {
    const known = [...emulator.control.secrets(), "some~other"];
    assert.ok(!known.some((secret) => text.includes(secret)), text);
  }
});
