import assert from "node:assert/strict";
import { postForm, readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

const SITE = "https://cityofpittsburgh.sharepoint.com";

describe("the emulator's SharePoint, of a token for granted sites", () => {
  const emulator = useEmulator();

  const open = (scope = "Sites.Selected") => {
    const { control, endpoints, tenantId } = emulator();
    const { clientId, clientSecret } = control.registerApp({ authority: "entra", scope });
    const refresh = async (asked = scope) => {
      const reply = await postForm(`${endpoints.entra}/${tenantId}/oauth2/v2.0/token`, {
        grant_type: "refresh_token",
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: control.issueRefreshToken(clientId),
        scope: `${SITE}/${asked} offline_access`,
      });
      return readBody(reply);
    };
    return { clientId, refresh };
  };
  const probe = async (path: string, token: unknown) => {
    const reply = await send(`${emulator().endpoints.sharePoint}${path}/_api/web?$select=Title`, {
      headers: { accept: "application/json", authorization: `Bearer ${token}` },
    });
    return reply.status;
  };
  const PATHS = ["", "/sites/PublicSafety", "/sites/PublicSafety/acc", "/sites/Finance"];
  const probeAll = (token: unknown) => Promise.all(PATHS.map((path) => probe(path, token)));

  it("opens nothing before a grant", async () => {
    const { refresh } = open();
    assert.deepEqual(await probeAll((await refresh())["access_token"]), [403, 403, 403, 403]);
  });

  it("opens the granted site with its subsites, and no other", async () => {
    const { clientId, refresh } = open();
    emulator().control.grantSite("sites/publicsafety", clientId);
    const { access_token: token } = await refresh();
    assert.deepEqual(await probeAll(token), [403, 200, 200, 403]);
    emulator().control.revokeSite("sites/publicsafety", clientId);
    assert.deepEqual(await probeAll(token), [403, 403, 403, 403]);
  });

  it("opens the root alone where that is granted", async () => {
    const { clientId, refresh } = open();
    emulator().control.grantSite("", clientId);
    assert.deepEqual(await probeAll((await refresh())["access_token"]), [200, 403, 403, 403]);
  });

  it("gives the application no more than the person has", async () => {
    const { clientId, refresh } = open();
    emulator().control.grantSite("sites/finance", clientId);
    emulator().control.denySharePointUser();
    assert.equal(await probe("/sites/Finance", (await refresh())["access_token"]), 403);
  });

  it("opens all where another permission was consented to before", async () => {
    const { refresh } = open("Sites.Selected AllSites.Read");
    const reply = await refresh("Sites.Selected");
    assert.equal(reply["scope"], `${SITE}/Sites.Selected ${SITE}/AllSites.Read`);
    assert.deepEqual(await probeAll(reply["access_token"]), [200, 200, 200, 200]);
  });
});
