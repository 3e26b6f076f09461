import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { startEmulator } from "../emulator/start-emulator.ts";
import { countOperations, listSpending } from "./list-spending.ts";

describe("listSpending", () => {
  it("counts requests to SharePoint and those as the application, but no login to Azure", async () => {
    const { url, tenantId, azureLogin, control, stop } = await startEmulator();
    try {
      const { clientId, clientSecret } = control.registerApp({ authority: "entra" });
      const requestToken = (tenant: string, fields: Record<string, string>) =>
        fetch(`${url}/${tenant}/oauth2/v2.0/token`, {
          method: "POST",
          body: new URLSearchParams({ grant_type: "client_credentials", scope: "x", ...fields }),
        });
      await fetch(`${url}/_api/web`);
      await requestToken(tenantId, { client_id: clientId, client_secret: clientSecret });
      await requestToken(azureLogin.tenantId, { client_id: azureLogin.clientId });
      assert.equal(control.requests().length, 3);
      assert.equal(listSpending(control.requests(), clientId).length, 2);
    } finally {
      await stop();
    }
  });

  it("puts operations in words", () => {
    assert.equal(countOperations(["a", "b", "a"]), "2 a, 1 b");
    assert.equal(countOperations([]), "none");
  });
});
