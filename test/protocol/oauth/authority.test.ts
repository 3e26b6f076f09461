import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  buildAudience,
  buildEntraScope,
  buildTokenUrl,
  buildWireClientId,
  pickClient,
} from "../../../src/protocol/oauth/authority.ts";
import { ACS_CLIENT, ENTRA_CLIENT } from "./sample-clients.ts";

describe("buildTokenUrl", () => {
  it("builds the token URL of Entra v2.0", () => {
    assert.equal(
      buildTokenUrl(ENTRA_CLIENT),
      "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token",
    );
  });

  it("builds the token URL of ACS", () => {
    assert.equal(
      buildTokenUrl(ACS_CLIENT),
      "https://accounts.accesscontrol.windows.net/11111111-1111-4111-8111-111111111111/tokens/OAuth/2",
    );
  });
});

describe("buildWireClientId", () => {
  it("is the bare id for Entra", () => {
    assert.equal(buildWireClientId(ENTRA_CLIENT), ENTRA_CLIENT.clientId);
  });

  it("has the realm behind the id for ACS", () => {
    assert.equal(
      buildWireClientId(ACS_CLIENT),
      "22222222-2222-4222-8222-222222222222@11111111-1111-4111-8111-111111111111",
    );
  });
});

describe("buildAudience", () => {
  it("names a resource and no scope for ACS", () => {
    assert.deepEqual(buildAudience(ACS_CLIENT), {
      resource:
        "00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@11111111-1111-4111-8111-111111111111",
    });
  });

  it("names a scope and no resource for Entra, which refuses one", () => {
    assert.deepEqual(buildAudience(ENTRA_CLIENT), {
      scope: "https://contoso.sharepoint.com/AllSites.Manage offline_access",
    });
  });

  it("takes the site's identity, not the address that requests go to", () => {
    const client = { ...ENTRA_CLIENT, tokenEndpoint: "http://127.0.0.1:1234" };
    assert.deepEqual(buildAudience(client), buildAudience(ENTRA_CLIENT));
  });

  it("writes the host in lower case, as the directory has it", () => {
    const client = { ...ACS_CLIENT, siteUrl: "https://Contoso.SharePoint.com/sites/Public" };
    assert.deepEqual(buildAudience(client), buildAudience(ACS_CLIENT));
  });
});

describe("buildEntraScope", () => {
  it("puts the origin before every permission", () => {
    assert.equal(
      buildEntraScope("https://contoso.sharepoint.com", "AllSites.Read MyFiles.Write"),
      "https://contoso.sharepoint.com/AllSites.Read https://contoso.sharepoint.com/MyFiles.Write offline_access",
    );
  });
});

describe("pickClient", () => {
  it("leaves everything behind that is not part of the registration", () => {
    const more = { ...ENTRA_CLIENT, clientSecret: "hidden", another: "text" };
    assert.deepEqual(pickClient(more), ENTRA_CLIENT);
  });
});
