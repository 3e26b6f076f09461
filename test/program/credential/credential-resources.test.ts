import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { Realm } from "../../../src/resources/realm/realm.ts";
import { RefreshToken } from "../../../src/resources/refresh-token/refresh-token.ts";
import { TestedCredential } from "../../../src/resources/tested-credential/tested-credential.ts";
import { ENTRA_CLIENT } from "../../protocol/oauth/sample-clients.ts";
import { recordRegistrations, reveal } from "../../resources/shared/record-registrations.ts";
import { HELD } from "../../resources/shared/sample-held.ts";
import { type MonitorWatch, watchMonitor } from "../registration/watch-monitor.ts";

const CREDENTIAL = {
  ...ENTRA_CLIENT,
  clientSecret: pulumi.secret("s3cret~value"),
  secretWaitSeconds: 0,
  isSecretManaged: false,
};

describe("the resources of a credential", () => {
  it("pass their arguments on, and have the outputs that the provider gives", async () => {
    let token: RefreshToken | undefined;
    let tested: TestedCredential | undefined;
    let realm: Realm | undefined;
    let watch: MonitorWatch | undefined;
    const registrations = await recordRegistrations(
      () => {
        watch = watchMonitor();
        const sharePointEndpoint = "https://contoso.sharepoint.com";
        realm = new Realm("realm", { siteUrl: "x", sharePointEndpoint, timeoutSeconds: 30 });
        token = new RefreshToken("token", {
          ...CREDENTIAL,
          redirectUri: "https://localhost/",
          consentUrl: "https://login.example/consent",
          authorizationCode: pulumi.secret("1.code"),
          renewAfterDays: 30,
        });
        tested = new TestedCredential("tested", {
          ...CREDENTIAL,
          refreshToken: pulumi.secret("1.token"),
          sharePointEndpoint,
          credential: HELD,
          principalId: "",
        });
      },
      {
        outputs: {
          realm: { tenantId: "tenant" },
          token: {
            refreshToken: "1.token",
            codeDigest: "aaaaaaaa",
            source: "authorization_code",
          },
          tested: { account: "a@contoso.example" },
        },
      },
    );
    assert.deepEqual(
      registrations.map(({ type }) => type.replace("pulumi-nodejs:dynamic:", "")).sort(),
      ["Proof", "Realm", "Token"],
    );
    const inputs = registrations.find(({ name }) => name === "token")?.inputs;
    assert.deepEqual(inputs, {
      ...ENTRA_CLIENT,
      clientSecret: "s3cret~value",
      secretWaitSeconds: 0,
      isSecretManaged: false,
      redirectUri: "https://localhost/",
      consentUrl: "https://login.example/consent",
      authorizationCode: "1.code",
      renewAfterDays: 30,
    });
    // A provider cannot give a secret back: without this the token would stand in the state in clear.
    assert.deepEqual(watch?.options.get("token")?.secretOutputs, ["refreshToken"]);
    assert.deepEqual(watch?.options.get("tested")?.secretOutputs, ["clientSecret", "refreshToken"]);
    assert.ok(realm !== undefined && token !== undefined && tested !== undefined);
    assert.equal((await reveal(realm.tenantId)).value, "tenant");
    assert.equal((await reveal(token.source)).value, "authorization_code");
    assert.deepEqual(await reveal(token.codeDigest), { secret: false, value: "aaaaaaaa" });
    assert.equal((await reveal(token.issuedAt)).value, undefined);
    assert.equal((await reveal(tested.account)).value, "a@contoso.example");
    assert.equal((await reveal(tested.clientSecret)).secret, true);
  });
});
