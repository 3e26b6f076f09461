import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { findCaller } from "../../../src/program/registration/find-caller.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";
import { CALLER, TENANT } from "./record-client.ts";

const LOGIN = {
  stack: "staging",
  siteUrl: "https://contoso.sharepoint.com",
  environment: "public",
  timeoutSeconds: 30,
  hasLogin: true,
};

async function find(
  tenantId: string | pulumi.Output<string>,
  result?: object,
  login: Parameters<typeof findCaller>[1] = LOGIN,
) {
  let caller: string | undefined;
  const told = result ?? { objectId: CALLER, tenantId: TENANT };
  await recordRegistrations(
    async () => {
      caller = await findCaller(pulumi.output(tenantId), login);
    },
    { results: { "azuread:index/getClientConfig:getClientConfig": told } },
  );
  return caller;
}

async function refuse(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => assert.fail("nothing was refused"),
    (e) => e,
  );
  assert.ok(pulumi.RunError.isInstance(error));
  return (error as Error).message;
}

describe("findCaller", () => {
  it("gives the object id of whoever is logged in", async () => {
    assert.equal(await find(TENANT), CALLER);
  });

  it("refuses at once where there is nothing to log in with, and says what there might be", async () => {
    const message = await refuse(find(TENANT, undefined, { ...LOGIN, hasLogin: false }));
    assert.match(message, /^There is no login to the directory; nothing was registered/);
    assert.match(
      message,
      /`az login`.*`pulumi config set azuread:clientId <your client id> --stack staging`/,
    );
  });

  it("takes a tenant id for the same in capitals", async () => {
    assert.equal(await find(TENANT.toUpperCase()), CALLER);
  });

  it("waits for no tenant that a preview does not know yet", async () => {
    const { unknown } = pulumi as unknown as { readonly unknown: string };
    assert.equal(await find(unknown), CALLER);
  });

  it("refuses a login to another tenant, and names the command that sets the right one", async () => {
    const other = "99999999-9999-4999-8999-999999999999";
    const message = await refuse(find(TENANT, { objectId: CALLER, tenantId: other }));
    assert.match(message, new RegExp(`^azuread is logged in to tenant ${other}, but siteUrl `));
    assert.match(message, /nothing was registered, spent or changed/);
    assert.ok(message.includes(`\`pulumi config set azuread:tenantId ${TENANT}\``));
  });

  it("says how to log in, and how to do without, where the login fails", async () => {
    const failure = new Error("unable to obtain access token:\n  AADSTS7000215: Invalid secret.");
    const message = await refuse(find(TENANT, failure));
    assert.match(message, /^The login to the directory failed; nothing was registered, spent or c/);
    assert.match(message, /access token: AADSTS7000215: Invalid secret\. Log in \(`az login/);
    assert.match(message, /set clientId and clientSecret: then no such login is needed\.$/);
  });

  for (const [siteUrl, environment, wanted] of [
    ["https://contoso.sharepoint.us", "public", "usgovernment"],
    ["https://contoso.sharepoint-mil.us", "usgovernment", "usgovernmentl5"],
    ["https://contoso.sharepoint.cn", "public", "china"],
    ["https://contoso.sharepoint.com", "usgovernment", "public"],
  ] as const) {
    it(`names the cloud of ${siteUrl} where the login is in ${environment}`, async () => {
      const failure = new Error(
        "AADSTS900382: Confidential Client is not supported in Cross Cloud",
      );
      const message = await refuse(find(TENANT, failure, { ...LOGIN, siteUrl, environment }));
      const command = `pulumi config set azuread:environment ${wanted} --stack staging`;
      assert.ok(message.includes(`\`${command}\``), message);
    });
  }

  it("names no cloud where it is the site's, or none is known", async () => {
    for (const [siteUrl, environment] of [
      ["https://contoso.sharepoint.us", "USGovernment"],
      ["https://intranet.contoso.example", "public"],
    ] as const) {
      const message = await refuse(
        find(TENANT, new Error("x"), { ...LOGIN, siteUrl, environment }),
      );
      assert.doesNotMatch(message, /azuread:environment/);
    }
  });

  it("cuts the text of a failure that has no end", async () => {
    const message = await refuse(find(TENANT, new Error("x".repeat(10_000))));
    assert.ok(message.length < 1000);
  });
});
