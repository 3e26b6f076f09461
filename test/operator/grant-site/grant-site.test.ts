import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { SITE, useGrantDesk } from "./use-grant-desk.ts";

describe("grant-site", () => {
  const { emulator, clientId, grant, world, allow, listRoles, listWrites } = useGrantDesk();

  it("grants the application its site, to read and write, and says what comes next", async () => {
    allow();
    const run = await grant();
    assert.equal(run.exitCode, 0, run.stderr);
    assert.deepEqual(listRoles(), [["write"]]);
    assert.match(
      run.stdout,
      /is granted https:\S+\/sites\/publicsafety: role write\. Then: `pulumi up --stack st/,
    );
    assert.equal(run.stderr, "");
    assert.deepEqual(run.changes, []);
  });

  it("names the consent, and no run, where the stack's token was made for another scope", async () => {
    allow();
    const { outputs: { reach: _, ...outputs } = {}, ...rest } = world();
    const { stdout } = await grant([], { ...rest, outputs });
    assert.match(stdout, /: `npm run consent -- --force --stack staging`\.\n$/);
    assert.doesNotMatch(stdout, /pulumi up/);
    const waiting = await grant([], {
      ...rest,
      outputs: { ...outputs, stage: "awaiting-consent" },
    });
    assert.match(waiting.stdout, /Then: `pulumi up --stack staging`, or `npm run consent --/);
  });

  it("grants no second time what the application has", async () => {
    allow();
    await grant(["--role", "manage"]);
    emulator().control.clearRequests();
    for (const args of [[], ["--role", "manage"]]) {
      const run = await grant(args);
      assert.equal(run.exitCode, 0, run.stderr);
      assert.match(run.stdout, /has role manage at \S+ already; nothing was changed\./);
    }
    assert.deepEqual(listWrites(), []);
    assert.deepEqual(listRoles(), [["manage"]]);
  });

  it("changes a role for one that is asked for by name, and for more where it is too little", async () => {
    allow();
    emulator().control.grantSite(SITE, clientId(), "read");
    const raised = await grant();
    assert.match(raised.stdout, /had role read at \S+, and has role write now\./);
    const lowered = await grant(["--role", "read"]);
    assert.match(lowered.stdout, /had role write at \S+, and has role read now\./);
    assert.deepEqual(listRoles(), [["read"]]);
    assert.deepEqual(listWrites(), ["update-site-permission", "update-site-permission"]);
  });

  it("leaves other applications what they have", async () => {
    allow();
    const { clientId: other } = emulator().control.registerApp({ authority: "entra" });
    emulator().control.grantSite(SITE, other, "read");
    await grant();
    assert.equal(emulator().control.listSiteGrants(SITE).length, 2);
  });

  it("grants the site collection where siteUrl is a subsite, and says so", async () => {
    allow();
    const siteUrl = `${emulator().siteUrl}/${SITE}/acc`;
    const run = await grant([], world({ siteUrl }));
    assert.equal(run.exitCode, 0, run.stderr);
    assert.match(
      run.stdout,
      /is granted \S+\/sites\/publicsafety, with \S+\/publicsafety\/acc in it:/,
    );
    assert.deepEqual(listRoles(), [["write"]]);
  });

  it("sends somebody who has no site of that address to siteUrl", async () => {
    allow();
    const siteUrl = `${emulator().siteUrl}/sites/None`;
    const run = await grant([], world({ siteUrl }));
    assert.equal(run.exitCode, 2);
    assert.match(
      run.stderr,
      /status 404 \(itemNotFound: .*There is no such site: check siteUrl \(`pulumi config get/,
    );
  });

  it("says that it can be run again where a write's answer was lost", async () => {
    allow();
    emulator().control.fault({
      ...{ operation: "create-site-permission", kind: "reset", when: "after", times: 1 },
    });
    const run = await grant();
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /Run this command again: it first reads what/);
    const again = await grant();
    assert.match(again.stdout, /has role write at \S+ already/);
    assert.deepEqual(listWrites(), ["create-site-permission"]);
  });

  for (const [what, config, says] of [
    [
      "that needs no grant",
      { scope: "AllSites.Manage" },
      /`pulumi config set scope Sites\.Selected --s/,
    ],
    ["at ACS", { authority: "acs" }, /`pulumi config set authority entra --stack staging`/],
    ["that promotes", { promoteFrom: "staging" }, /`npm run grant-site -- --stack staging`/],
  ] as const) {
    it(`refuses a stack ${what}, with the way to go`, async () => {
      const run = await grant([], world(config));
      assert.equal(run.exitCode, 2);
      assert.match(run.stderr, says);
      assert.deepEqual(emulator().control.requests(), []);
    });
  }

  it("sends a stack that has no application yet to pulumi up", async () => {
    const run = await grant([], { ...world(), outputs: {} });
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /not deployed yet.*`pulumi up --stack staging`/);
  });
});
