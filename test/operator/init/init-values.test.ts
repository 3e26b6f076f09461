import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FILES, useDesk } from "./open-desk.ts";

describe("init, told something that does not do", () => {
  const { emulator, yes, read, shipped, assertNoSecret } = useDesk();

  for (const [changes, says] of [
    [{ site: undefined }, /^--site is missing\./m],
    [{ site: "ftp://contoso" }, /^--site ftp:\/\/contoso: The site must be/m],
    [{ cloud: "mars" }, /^--cloud mars: There is no cloud mars\./m],
    [{ subscription: "12" }, /^--subscription 12: .* a GUID/m],
    [{ staging: "no-such" }, /^--staging no-such: There is no site no-such .*365proxy-east/m],
    [
      { staging: "rg/si_te" },
      /^--staging rg\/si_te: site must be the name of an App Service site/m,
    ],
    [{ staging: "365proxy-rg/gone" }, /^--staging 365proxy-rg\/gone: .*status 404/m],
    [{ staging: "365proxy-rg/365proxy-staging,365PROXY-staging" }, /^--staging .*is named twice/m],
    [{ production: undefined }, /^--production is missing\./m],
    [{ production: "365proxy-staging" }, /^--production .* is a service of stack staging/m],
    [{ registration: "them" }, /^--registration them: It is one of/m],
    [{ registration: "given" }, /^--client-id is missing\./m],
    [{ "client-id": "12" }, /^--client-id 12: It must be an id such as 0b0f4a3e/m],
    [{ registration: "own", "client-id": "12" }, /^--client-id does not go with .* own/m],
    [{ state: "somewhere" }, /^--state somewhere: It is an address such as/m],
  ] as const) {
    it(`names the option of a bad value, and writes nothing (${JSON.stringify(changes)})`, async () => {
      const { exitCode, stderr } = await yes(changes);
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.match(stderr, /Nothing was written\.\n$/);
      for (const file of FILES) assert.equal(read(file), shipped(file));
    });
  }

  it("refuses an endpoint of no service, and one that is no address", async () => {
    for (const [endpoint, says] of [
      ["sharepoint=https://a.example", /did you mean sharePoint\?/],
      ["arm=http://a.example", /the address must be https/],
    ] as const) {
      const { exitCode, stderr } = await yes({ endpoint });
      assert.equal(exitCode, 2);
      assert.match(stderr, new RegExp(`^--endpoint ${endpoint}: `, "m"));
      assert.match(stderr, says);
    }
  });

  it("takes a page of the site for the site, as it stands in a browser's address bar", async () => {
    const { exitCode, stderr } = await yes({
      site: `${emulator().siteUrl}/sites/Safety/SitePages/Home.aspx`,
    });
    assert.equal(exitCode, 0, stderr);
    assert.match(read("Pulumi.staging.yaml"), /siteUrl: \S+\.sharepoint\.com\/sites\/Safety\n/);
  });

  it("says what is wrong with a site that does not answer as one", async () => {
    emulator().control.fault({ operation: "realm-challenge", kind: "status", status: 404 });
    const { exitCode, stderr } = await yes();
    assert.equal(exitCode, 2);
    assert.match(stderr, /--site .*status 404.*Check the address/);
    assert.doesNotMatch(stderr, /pulumi config/, "there is no stack to configure yet");
  });

  it("says which right the login lacks on a service", async () => {
    emulator().control.deny("list", "365proxy-rg", "365proxy");
    const { exitCode, stderr } = await yes({ staging: "365proxy-rg/365proxy-staging" });
    assert.equal(exitCode, 2);
    assert.match(stderr, /--production .*status 403.*Microsoft\.Web\/sites\/config\/list\/action/s);
    assertNoSecret(stderr);
  });

  it("says which subscription the login does not see, before anything else of Azure", async () => {
    const id = "0b0f4a3e-0000-4000-8000-00000000dead";
    const { exitCode, stderr } = await yes({ subscription: id });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      new RegExp(
        `^The login to Azure sees no subscription ${id} \\(it sees: ${emulator().subscriptionId}\\)`,
        "m",
      ),
    );
    assert.doesNotMatch(stderr, /✓ the login|--staging|--cloud/);
  });

  it("says what to check where the application's secret is refused, without the secret", async () => {
    const { exitCode, stderr } = await yes({}, { env: { ARM_CLIENT_SECRET: "some~other" } });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^POST .*status 401 \(AADSTS7000215.*[^.]\)\. Check ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID, and start this command anew/m,
    );
    assert.doesNotMatch(stderr, /--cloud/);
    assert.ok(!stderr.includes("some~other"));
  });
});
