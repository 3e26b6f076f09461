import assert from "node:assert/strict";
import { createAcsClient } from "./acs-client.ts";
import { createArmClient } from "./arm-client.ts";
import { createEntraClient } from "./entra-client.ts";
import { postForm, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const CHALLENGE =
  'Bearer realm="7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95",client_id="00000003-0000-0ff1-ce00-000000000000",trusted_issuers="00000001-0000-0000-c000-000000000000@*,D3776938-3DBA-481F-A652-4BEDFCAB7CD8@*,https://sts.windows.net/*/,00000003-0000-0ff1-ce00-000000000000@90140122-8516-11e1-8eff-49304924019b",authorization_uri="https://login.windows.net/common/oauth2/authorize"';
const NO_METADATA = "application/json;odata=nometadata";

describe("the emulator's SharePoint", () => {
  const emulator = useEmulator();

  const getToken = async (authority: "acs" | "entra", user?: string) => {
    const client =
      authority === "acs" ? createAcsClient(emulator()) : createEntraClient(emulator());
    const token = emulator().control.issueRefreshToken(client.clientId, user);
    return String(readBody(await client.refresh({ refresh_token: token }))["access_token"]);
  };

  const probe = (path: string, token: string, accept = NO_METADATA) =>
    send(`${emulator().endpoints.sharePoint}${path}`, {
      headers: { accept, authorization: `Bearer ${token}` },
    });

  for (const method of ["GET", "POST", "HEAD"] as const) {
    it(`answers ${method} with an empty bearer by the realm challenge on one line`, async () => {
      const url = `${emulator().url}/_vti_bin/client.svc`;
      const reply = await send(url, { method, headers: { authorization: "Bearer" } });
      assert.equal(reply.status, 401);
      assert.equal(reply.headers["www-authenticate"], CHALLENGE);
    });
  }

  it("tells the realm at a subsite too", async () => {
    const url = `${emulator().url}/sites/PublicSafety/_vti_bin/client.svc`;
    const reply = await send(url, { headers: { authorization: "Bearer" } });
    assert.equal(reply.headers["www-authenticate"], CHALLENGE);
  });

  it("tells no realm to a client that sends no Authorization header", async () => {
    const reply = await send(`${emulator().url}/_vti_bin/client.svc`);
    assert.equal(reply.status, 403);
    assert.equal(reply.headers["www-authenticate"], undefined);
  });

  for (const authority of ["acs", "entra"] as const) {
    it(`tells the site's title to a token of ${authority}`, async () => {
      const reply = await probe("/_api/web?$select=Title", await getToken(authority));
      assert.deepEqual([reply.status, reply.text], [200, '{"Title":"City of Pittsburgh"}']);
      assert.equal(
        reply.headers["content-type"],
        "application/json;odata=nometadata;streaming=true;charset=utf-8",
      );
    });
  }

  it("tells the title of a subsite, whatever the case of its path", async () => {
    const reply = await probe(
      "/SITES/publicsafety/_api/web?$select=Title",
      await getToken("entra"),
    );
    assert.deepEqual(readBody(reply), { Title: "Public Safety" });
  });

  it("names the user behind a token", async () => {
    const reply = await probe("/_api/web/currentuser", await getToken("entra", "ada@example.org"));
    assert.equal(readBody(reply)["Email"], "ada@example.org");
    assert.equal(readBody(reply)["LoginName"], "i:0#.f|membership|ada@example.org");
  });

  it("adds metadata for a client that does not refuse it", async () => {
    const token = await getToken("entra");
    const minimal = await probe("/_api/web?$select=Title", token, "application/json");
    const verbose = await probe("/_api/web?$select=Title", token, "application/json;odata=verbose");
    assert.ok("odata.metadata" in readBody(minimal));
    assert.ok("d" in readBody(verbose));
  });

  it("answers Atom to a client that does not ask for JSON", async () => {
    const reply = await probe("/_api/web?$select=Title", await getToken("entra"), "*/*");
    assert.match(String(reply.headers["content-type"]), /^application\/atom\+xml/);
  });

  it("refuses a token it does not know", async () => {
    const reply = await probe("/_api/web", "undefined");
    assert.equal(reply.status, 401);
    assert.equal(reply.headers["www-authenticate"], CHALLENGE);
    assert.match(String(reply.headers["x-ms-diagnostics"]), /invalid_client/);
  });

  it("refuses an expired token, after an hour with Entra and after twelve with ACS", async () => {
    const { control } = emulator();
    const [entra, acs] = [await getToken("entra"), await getToken("acs")];
    const getStatus = async (token: string) => (await probe("/_api/web", token)).status;
    assert.deepEqual([await getStatus(entra), await getStatus(acs)], [200, 200]);
    control.advance(3_600_000);
    assert.deepEqual([await getStatus(entra), await getStatus(acs)], [401, 200]);
    control.advance(11 * 3_600_000);
    assert.equal(await getStatus(acs), 401);
  });

  it("refuses a token for another audience", async () => {
    const { token } = await createArmClient(emulator());
    const reply = await probe("/_api/web", token);
    assert.equal(reply.status, 401);
    assert.match(reply.text, /Invalid audience Uri/);
  });

  it("refuses a token without a user that was got with a secret", async () => {
    const { clientId, clientSecret, tokenUrl } = createEntraClient(emulator());
    const login = await postForm(tokenUrl, {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${emulator().siteUrl}/.default`,
    });
    const reply = await probe("/_api/web", String(readBody(login)["access_token"]));
    assert.deepEqual([reply.status, reply.text], [401, "Unsupported app only token."]);
  });

  it("answers 403 in OData's shape to a user without rights", async () => {
    const token = await getToken("entra");
    emulator().control.denySharePointUser();
    const reply = await probe("/_api/web", token);
    assert.equal(reply.status, 403);
    assert.deepEqual(readBody(reply), {
      "odata.error": {
        code: "-2147024891, System.UnauthorizedAccessException",
        message: { lang: "en-US", value: "Attempted to perform an unauthorized operation." },
      },
    });
    emulator().control.allow();
    assert.equal((await probe("/_api/web", token)).status, 200);
  });

  it("answers 403 to a request without a token", async () => {
    assert.equal((await send(`${emulator().url}/_api/web`)).status, 403);
  });

  it("answers 404 at a site that does not exist", async () => {
    assert.equal((await probe("/sites/Nowhere/_api/web", await getToken("entra"))).status, 404);
  });

  it("answers 401 without a body to tokens of ACS once that is retired", async () => {
    const [entra, acs] = [await getToken("entra"), await getToken("acs")];
    emulator().control.retireAcs();
    const reply = await probe("/_api/web", acs);
    assert.deepEqual([reply.status, reply.text], [401, ""]);
    assert.equal((await probe("/_api/web", entra)).status, 200);
  });
});
