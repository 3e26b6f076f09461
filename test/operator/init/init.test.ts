import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FILES, typed, useDesk } from "./open-desk.ts";

describe("init", () => {
  const { emulator, engine, endpoints, world, yes, read, shipped, assertNoSecret } = useDesk();

  it("writes both files from options, with everything found out, and names the commands that follow", async () => {
    const { exitCode, stderr, changes } = await yes();
    assert.equal(exitCode, 0, stderr);
    const { url, subscriptionId } = emulator();
    const shared = [
      "  azure-native:environment: usgovernment",
      `  sharepoint-rotation:siteUrl: ${emulator().siteUrl}`,
    ];
    const added = [
      `  azure-native:subscriptionId: ${subscriptionId}`,
      "  sharepoint-rotation:endpoints:",
      `    sharePoint: ${url}`,
      `    arm: ${url}`,
    ];
    assert.deepEqual(read("Pulumi.staging.yaml").trimEnd().split("\n"), [
      "config:",
      ...shared,
      "  sharepoint-rotation:targets:",
      "    - resourceGroup: 365proxy-rg",
      "      site: 365proxy-staging",
      "  sharepoint-rotation:consumers:",
      "    - production",
      ...added,
    ]);
    assert.deepEqual(read("Pulumi.production.yaml").trimEnd().split("\n"), [
      "config:",
      ...shared,
      "  sharepoint-rotation:promoteFrom: staging",
      "  sharepoint-rotation:targets:",
      "    - resourceGroup: 365proxy-rg",
      "      site: 365proxy",
      ...added,
    ]);
    assert.match(
      stderr,
      new RegExp(`✓ \\S+ answers, of tenant ${emulator().tenantId}; the site is https`),
    );
    assert.match(stderr, new RegExp(`works, in subscription ${subscriptionId}\n`));
    assert.match(
      stderr,
      /365proxy-rg\/365proxy-staging: found, and the login may list the settings/,
    );
    assert.match(stderr, /Pulumi\.staging\.yaml and Pulumi\.production\.yaml are written\./);
    assert.deepEqual(stderr.trimEnd().split("\n").slice(-6), [
      "Next: pulumi stack init staging --secrets-provider passphrase",
      `then: pulumi config set azuread:tenantId ${emulator().tenantId} --stack staging`,
      "then: pulumi up --stack staging",
      "then: npm run consent -- --stack staging",
      "then: pulumi stack init production --secrets-provider passphrase",
      "then: pulumi up --stack production",
    ]);
    assert.deepEqual(changes, [], "no login where there is one");
    assertNoSecret(stderr);
  });

  it("says which login the directory needs, where the site is of another tenant than Azure", async () => {
    const { stderr } = await yes();
    assert.match(stderr, /the directory needs a login of its own/);
    assert.match(
      stderr,
      new RegExp(`^then: .*azuread:tenantId ${emulator().tenantId} --stack staging$`, "m"),
    );
    assert.doesNotMatch((await yes({ registration: "acs" }, {})).stderr, /azuread/);
  });

  it("asks a person for what no option says, and asks again where an answer does not do", async () => {
    const lines = ["contoso", emulator().siteUrl, "gov", "usgovernment", "365proxy-stagin"];
    lines.push("365proxy-staging", "365proxy-staging", "365proxy-rg/365proxy/blue", "me", "", "");
    const { exitCode, stderr } = await engine().operate(
      ["init", ...endpoints()],
      world({ isTerminal: true, stdin: typed(lines) }),
    );
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /✗ The site must be the site's https address/);
    assert.match(stderr, /✗ There is no cloud gov\. Did you mean usgov\? There are: public,/);
    assert.match(stderr, /✗ There is no site 365proxy-stagin .*Did you mean 365proxy-staging\?/);
    assert.match(stderr, /✗ 365proxy-rg\/365proxy-staging is a service of stack staging\./);
    assert.match(stderr, /✗ It is one of: own, secrets, given, acs\./);
    assert.match(read("Pulumi.production.yaml"), /site: 365proxy\n {6}slot: blue\n/);
  });

  it("writes nothing where the questions are not answered to the end", async () => {
    const { exitCode, stderr } = await engine().operate(
      ["init", ...endpoints()],
      world({ isTerminal: true, stdin: typed([emulator().siteUrl]) }),
    );
    assert.equal(exitCode, 2);
    assert.match(stderr, /not answered to the end: nothing was written/);
    for (const file of FILES) assert.equal(read(file), shipped(file));
  });

  it("asks nobody where there is no terminal", async () => {
    const { exitCode, stderr } = await engine().operate(["init", ...endpoints()], world());
    assert.equal(exitCode, 2);
    assert.match(stderr, /no terminal to ask in: give --yes.*Nothing was written/);
  });

  it("writes no production, and names none, where there is none", async () => {
    const { exitCode, stderr } = await yes({ production: "none" });
    assert.equal(exitCode, 0, stderr);
    assert.equal(read(FILES[1]), shipped(FILES[1]));
    assert.doesNotMatch(read(FILES[0]), /consumers/);
    assert.match(stderr, /^Pulumi\.production\.yaml stays as it is: remove it/m);
    assert.doesNotMatch(stderr, /stack production|--stack production/);
  });

  const ID = "0B0F4A3E-0000-4000-8000-000000000001";
  for (const [changes, keys, command] of [
    [
      { "client-id": ID, "object-id": ID },
      [`clientId: ${ID.toLowerCase()}`, `applicationObjectId: ${ID.toLowerCase()}`],
      "pulumi config set azuread:tenantId \\S+ --stack staging\nthen: pulumi up --stack staging",
    ],
    [
      { "client-id": ID },
      [`clientId: ${ID.toLowerCase()}`],
      "pulumi config set --secret clientSecret --stack staging",
    ],
    [{ registration: "acs" }, ["authority: acs"], "npm run register -- --stack staging"],
  ] as const) {
    it(`writes who registers, and what follows from it (${keys.join(", ")})`, async () => {
      const answers = { "stack ls": { stdout: [{ name: "staging" }] } };
      const { exitCode, stderr } = await yes(changes, { answers });
      assert.equal(exitCode, 0, stderr);
      for (const key of keys)
        assert.ok(read(FILES[0]).includes(`sharepoint-rotation:${key}\n`), key);
      assert.doesNotMatch(read(FILES[1]), /clientId|applicationObjectId/);
      assert.match(stderr, new RegExp(`^Next: ${command}$`, "m"));
    });
  }
});
