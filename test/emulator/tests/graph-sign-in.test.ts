import assert from "node:assert/strict";
import { REDIRECT_URI } from "./acs-client.ts";
import { SCOPE } from "./entra-client.ts";
import { createGraphClient, type GraphClient, type MadeApplication } from "./graph-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { postForm, type Reply, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("an application made through the emulator's Graph, at the token endpoint", () => {
  const emulator = useEmulator();

  const addSecret = async (graph: GraphClient, { path }: MadeApplication, endDateTime?: string) => {
    const credential = { passwordCredential: { endDateTime } };
    return String((await graph.post(`${path}/addPassword`, credential)).body["secretText"]);
  };
  const consent = (clientId: string, scope = SCOPE, redirectUri = REDIRECT_URI) =>
    emulator().control.consent({ authority: "entra", clientId, redirectUri, scope });
  const post = (clientId: string, client_secret: string, fields: Record<string, string>) =>
    postForm(`${emulator().endpoints.entra}/${emulator().tenantId}/oauth2/v2.0/token`, {
      client_id: clientId,
      client_secret,
      ...fields,
    });
  const redeem = (clientId: string, secret: string, code: string) =>
    post(clientId, secret, {
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT_URI,
      scope: SCOPE,
    });
  const refresh = (clientId: string, secret: string, refresh_token: string) =>
    post(clientId, secret, { grant_type: "refresh_token", refresh_token, scope: SCOPE });
  const readToken = (reply: Reply, name: "access_token" | "refresh_token") =>
    String(readBody(reply)[name]);

  const open = async () => {
    const graph = await createGraphClient(emulator());
    const app = await graph.makeApplication();
    const secret = await addSecret(graph, app);
    const { code } = consent(app.clientId);
    const tokens = await redeem(app.clientId, secret, code);
    return { graph, app, secret, tokens };
  };

  it("gets tokens that SharePoint takes, by consent and by refresh", async () => {
    const { app, secret, tokens } = await open();
    const refreshed = await refresh(app.clientId, secret, readToken(tokens, "refresh_token"));
    for (const reply of [tokens, refreshed]) {
      assert.equal(reply.status, 200);
      const probe = await send(`${emulator().url}/_api/web?$select=Title`, {
        headers: {
          accept: "application/json;odata=nometadata",
          authorization: `Bearer ${readToken(reply, "access_token")}`,
        },
      });
      assert.equal(probe.text, '{"Title":"City of Pittsburgh"}');
    }
  });

  it("has the redirect URIs that Graph was told last, letter for letter", async () => {
    const { graph, app } = await open();
    const another = "https://localhost/another";
    assert.throws(() => consent(app.clientId, SCOPE, another), /AADSTS50011: /);
    await graph.patch(app.path, { web: { redirectUris: [another] } });
    assert.match(consent(app.clientId, SCOPE, another).redirectedUrl, /\/another\?code=/);
    assert.throws(() => consent(app.clientId), /AADSTS50011: /);
  });

  it("has the permissions that Graph was told last", async () => {
    const { graph, app, secret } = await open();
    const scope = `${emulator().siteUrl}/.default offline_access`;
    const redeemAll = () => redeem(app.clientId, secret, consent(app.clientId, scope).code);
    assert.equal((await redeemAll()).status, 200);
    const [read, full] = [
      "4e0d77b0-96ba-4398-af14-3baa780278f4",
      "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0",
    ].map((id) => [
      {
        resourceAppId: "00000003-0000-0ff1-ce00-000000000000",
        resourceAccess: [{ id, type: "Scope" }],
      },
    ]);
    await graph.patch(app.path, { requiredResourceAccess: read });
    assert.match(readRefusal(await redeemAll()).line, /^AADSTS65001: /);
    await graph.patch(app.path, { requiredResourceAccess: full });
    assert.throws(() => consent(app.clientId, scope), /AADSTS90094: /);
    await graph.patch(app.path, { requiredResourceAccess: [] });
    assert.throws(() => consent(app.clientId, scope), /AADSTS650057: /);
  });

  it("gets its service principal by a consent, if nobody made one", async () => {
    const graph = await createGraphClient(emulator());
    const { clientId } = await graph.makeApplication();
    const find = async () =>
      (await graph.get(`/v1.0/servicePrincipals?$filter=appId eq '${clientId}'`)).body["value"];
    assert.deepEqual(await find(), []);
    consent(clientId);
    assert.equal(((await find()) as unknown[]).length, 1);
  });

  it("is refused without a service principal", async () => {
    const graph = await createGraphClient(emulator());
    const app = await graph.makeApplication();
    const secret = await addSecret(graph, app);
    const login = () =>
      post(app.clientId, secret, {
        grant_type: "client_credentials",
        scope: `${emulator().endpoints.graph}/.default`,
      });
    const { status, error, line } = readRefusal(await login());
    assert.deepEqual([status, error], [401, "invalid_client"]);
    assert.match(line, /^AADSTS7000229: /);
    await graph.post("/v1.0/servicePrincipals", { appId: app.clientId });
    assert.equal((await login()).status, 200);
  });

  it("loses what people consented to with its service principal", async () => {
    const { graph, app, secret, tokens } = await open();
    const filter = `/v1.0/servicePrincipals?$filter=appId eq '${app.clientId}'`;
    const [principal] = (await graph.get(filter)).body["value"] as { id: string }[];
    await graph.delete(`/v1.0/servicePrincipals/${principal?.id}`);
    const token = readToken(tokens, "refresh_token");
    assert.match(readRefusal(await refresh(app.clientId, secret, token)).line, /^AADSTS7000229: /);
    await graph.post("/v1.0/servicePrincipals", { appId: app.clientId });
    assert.equal(readRefusal(await refresh(app.clientId, secret, token)).error, "invalid_grant");
  });

  it("is refused while its service principal is switched off", async () => {
    const { graph, app, secret, tokens } = await open();
    const filter = `/v1.0/servicePrincipals?$filter=appId eq '${app.clientId}'`;
    const [principal] = (await graph.get(filter)).body["value"] as { id: string }[];
    const path = `/v1.0/servicePrincipals/${principal?.id}`;
    await graph.patch(path, { accountEnabled: false });
    const token = readToken(tokens, "refresh_token");
    assert.match(readRefusal(await refresh(app.clientId, secret, token)).line, /^AADSTS7000112: /);
    assert.throws(() => consent(app.clientId), /AADSTS7000112: /);
    await graph.patch(path, { accountEnabled: true });
    assert.equal((await refresh(app.clientId, secret, token)).status, 200);
  });

  it("keeps its refresh token through a change of secrets", async () => {
    const { graph, app, secret, tokens } = await open();
    const token = readToken(tokens, "refresh_token");
    const [old] = emulator().control.listSecrets(app.clientId);
    const next = await addSecret(graph, app);
    await graph.post(`${app.path}/removePassword`, { keyId: old?.keyId });
    assert.match(readRefusal(await refresh(app.clientId, secret, token)).line, /^AADSTS7000215: /);
    assert.equal((await refresh(app.clientId, next, token)).status, 200);
  });

  it("cannot use a secret before its start or after its end", async () => {
    const { control } = emulator();
    const { graph, app, tokens } = await open();
    const token = readToken(tokens, "refresh_token");
    const toTime = (days: number) => new Date(control.now().getTime() + days * DAY_MS);
    const { body } = await graph.post(`${app.path}/addPassword`, {
      passwordCredential: { startDateTime: toTime(1), endDateTime: toTime(3) },
    });
    const lines: (string | undefined)[] = [];
    for (const _day of [0, 2, 4]) {
      const reply = await refresh(app.clientId, String(body["secretText"]), token);
      lines.push(reply.status === 200 ? "accepted" : readRefusal(reply).line.split(":")[0]);
      control.advance(2 * DAY_MS);
    }
    assert.deepEqual(lines, ["AADSTS7000215", "accepted", "AADSTS7000222"]);
  });

  for (const who of ["its maker", "an administrator"]) {
    it(`is unknown after ${who} deleted it, with all it had`, async () => {
      const { graph, app, secret, tokens } = await open();
      if (who === "its maker") {
        await graph.delete(app.path);
      } else {
        emulator().control.removeApplication(app.clientId);
      }
      const reply = await refresh(app.clientId, secret, readToken(tokens, "refresh_token"));
      const { status, error, line } = readRefusal(reply);
      assert.deepEqual([status, error], [400, "unauthorized_client"]);
      assert.match(line, /^AADSTS700016: /);
      assert.throws(() => consent(app.clientId), /AADSTS700016: /);
      assert.equal((await graph.get(app.path)).status, 404);
    });
  }
});
