import assert from "node:assert/strict";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { readRefusal } from "./read-refusal.ts";
import { readBody } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;

describe("Entra's refresh grant in the emulator", () => {
  const emulator = useEmulator();

  const createClientWithToken = () => {
    const client = createEntraClient(emulator());
    return { client, refresh_token: emulator().control.issueRefreshToken(client.clientId) };
  };

  it("gives a new refresh token every time, and the old one stays good", async () => {
    const { client, refresh_token } = createClientWithToken();
    const first = readBody(await client.refresh({ refresh_token }));
    const second = readBody(await client.refresh({ refresh_token }));
    const tokens = [refresh_token, first["refresh_token"], second["refresh_token"]];
    assert.equal(new Set(tokens).size, 3);
    assert.equal((await client.refresh({ refresh_token: String(tokens[1]) })).status, 200);
  });

  it("needs no scope", async () => {
    const { client, refresh_token } = createClientWithToken();
    const tokens = readBody(await client.refresh({ refresh_token, scope: undefined }));
    assert.equal(tokens["scope"], "https://cityofpittsburgh.sharepoint.com/AllSites.Manage");
  });

  it("takes .default for the permissions of the registration", async () => {
    const { client, refresh_token } = createClientWithToken();
    const scope = `${emulator().siteUrl}/.default`;
    assert.equal((await client.refresh({ refresh_token, scope })).status, 200);
  });

  it("takes any good secret of the client, also a new one", async () => {
    const { client, refresh_token } = createClientWithToken();
    const client_secret = emulator().control.addSecret(client.clientId);
    assert.equal((await client.refresh({ refresh_token, client_secret })).status, 200);
    assert.equal((await client.refresh({ refresh_token })).status, 200);
  });

  it("refuses a token ninety days after its own issue, however often it was used", async () => {
    const { client, refresh_token } = createClientWithToken();
    const issuedAt = emulator().control.now().toISOString().slice(0, 10);
    emulator().control.advance(89 * DAY_MS);
    const renewed = readBody(await client.refresh({ refresh_token }));
    emulator().control.advance(DAY_MS);
    const reply = await client.refresh({ refresh_token });
    const { status, error, line } = readRefusal(reply);
    assert.deepEqual([status, error], [400, "invalid_grant"]);
    assert.ok(
      line.startsWith(
        `AADSTS700082: The refresh token has expired due to inactivity. The token was issued on ${issuedAt}`,
      ),
    );
    assert.ok(line.endsWith(" and was inactive for 90.00:00:00."));
    assert.deepEqual(readBody(reply)["error_codes"], [700082]);
    const newer = await client.refresh({ refresh_token: String(renewed["refresh_token"]) });
    assert.equal(newer.status, 200);
  });

  it("refuses revoked tokens, and takes those of a later consent", async () => {
    const { client, refresh_token } = createClientWithToken();
    emulator().control.revoke(client.clientId);
    const { status, error, line } = readRefusal(await client.refresh({ refresh_token }));
    assert.deepEqual([status, error], [400, "invalid_grant"]);
    assert.match(
      line,
      /^AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed\./,
    );
    const later = readBody(await client.redeem({ code: client.consent() }));
    const again = await client.refresh({ refresh_token: String(later["refresh_token"]) });
    assert.equal(again.status, 200);
  });

  it("refuses a token of another client with client_mismatch", async () => {
    const { refresh_token } = createClientWithToken();
    const reply = await createEntraClient(emulator()).refresh({ refresh_token });
    assert.match(readRefusal(reply).line, /^AADSTS70000: /);
    assert.equal(readBody(reply)["suberror"], "client_mismatch");
  });

  it("refuses a token it never issued", async () => {
    const reply = await createEntraClient(emulator()).refresh({ refresh_token: "undefined" });
    assert.match(readRefusal(reply).line, /^AADSTS9002313: /);
  });

  it("refuses a scope beyond the consent", async () => {
    const { client, refresh_token } = createClientWithToken();
    const scope = SCOPE.replace("Manage", "Write");
    assert.match(
      readRefusal(await client.refresh({ refresh_token, scope })).line,
      /^AADSTS65001: /,
    );
  });

  it("misses a refresh token", async () => {
    const reply = await createEntraClient(emulator()).refresh({});
    assert.match(readRefusal(reply).line, /^AADSTS900144: .+'refresh_token'/);
  });
});
