import assert from "node:assert/strict";
import { createAcsClient, REDIRECT_URI } from "./acs-client.ts";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

describe("the emulator's control", () => {
  const emulator = useEmulator();

  it("runs a callback just before the next request of its operation, once", async () => {
    const { control } = emulator();
    const arm = await createArmClient(emulator());
    const site = control.site("365proxy-rg", "365proxy");
    control.beforeNext("list-app-settings", () => site.set("FOREIGN", "1"));
    assert.equal((readBody(await arm.list())["properties"] as { FOREIGN?: string }).FOREIGN, "1");
    site.remove("FOREIGN");
    assert.ok(!("FOREIGN" in (readBody(await arm.list())["properties"] as object)));
  });

  it("shows the failure of a callback as one of the emulator", async () => {
    const { control, url } = emulator();
    control.beforeNext("metadata", () => {
      throw new Error("the test is wrong");
    });
    const { status, text } = await send(`${url}/metadata/endpoints`);
    assert.deepEqual([status, text], [500, "The local emulator failed: the test is wrong"]);
  });

  it("consents with a redirect that holds the code and the state", () => {
    const { clientId } = createEntraClient(emulator());
    const options = {
      authority: "entra",
      clientId,
      redirectUri: REDIRECT_URI,
      scope: SCOPE,
    } as const;
    const { code, redirectedUrl } = emulator().control.consent({ ...options, state: "s" });
    const { searchParams } = new URL(redirectedUrl);
    assert.deepEqual([searchParams.get("code"), searchParams.get("state")], [code, "s"]);
  });

  it("consents as another user, whom SharePoint then knows", async () => {
    const client = createEntraClient(emulator());
    const code = client.consent({ user: "ada@example.org" });
    const tokens = readBody(await client.redeem({ code }));
    const { text } = await send(`${emulator().url}/_api/web/currentuser?$select=Email`, {
      headers: {
        accept: "application/json;odata=nometadata",
        authorization: `Bearer ${tokens["access_token"]}`,
      },
    });
    assert.equal(text, '{"Email":"ada@example.org"}');
  });

  it("declines with a redirect that has no code", () => {
    const { clientId } = createAcsClient(emulator());
    const { code, redirectedUrl } = emulator().control.consent({
      authority: "acs",
      clientId,
      redirectUri: REDIRECT_URI,
      scope: "AllSites.Manage",
      decline: true,
    });
    assert.equal(code, "");
    assert.equal(new URL(redirectedUrl).searchParams.get("error"), "access_denied");
  });

  it("throws the authority's reason where the person would see an error page", () => {
    const { clientId } = createEntraClient(emulator());
    const options = { authority: "entra", clientId, scope: SCOPE } as const;
    assert.throws(
      () => emulator().control.consent({ ...options, redirectUri: "https://elsewhere.example/" }),
      /^Error: AADSTS50011: /,
    );
  });

  it("throws for an application, a secret or a site that does not exist", () => {
    const { control } = emulator();
    const { clientId } = createEntraClient(emulator());
    assert.throws(() => control.revoke("nobody"), /no application has the id nobody/);
    assert.throws(() => control.removeSecret(clientId, "nothing"), /has no such secret/);
    assert.throws(() => control.site("365proxy-rg", "nothing"), /there is no site/);
  });

  it("knows every secret, also as it looks in the address bar and percent-encoded", async () => {
    const { control, azureLogin } = emulator();
    const client = createAcsClient(emulator());
    const code = client.consent();
    const secrets = control.secrets();
    for (const secret of [
      azureLogin.clientSecret,
      client.clientSecret,
      encodeURIComponent(client.clientSecret),
      code,
      code.replaceAll("-", "%2D").replaceAll("_", "%5F"),
      control.site("365proxy-rg", "365proxy").settings()["BEARER"],
    ]) {
      assert.ok(secret && secrets.includes(secret));
    }
  });

  it("keeps the foreign secrets of all sites apart", () => {
    const { control } = emulator();
    const sites = [["365proxy"], ["365proxy", "blue"], ["365proxy-staging"], ["365proxy-east"]];
    const values = sites.map(
      ([site = "", slot]) => control.site("365proxy-rg", site, slot).settings()["OUTLOOK_SECRET"],
    );
    assert.equal(new Set(values).size, 4);
  });

  it("makes secrets of ACS that have to be encoded, and tokens that have not", () => {
    const client = createAcsClient(emulator());
    assert.match(client.clientSecret, /^(?=.*\+)(?=.*\/).*=$/);
    assert.match(emulator().control.issueRefreshToken(client.clientId), /^[A-Za-z0-9_-]+$/);
  });
});
