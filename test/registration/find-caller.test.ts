import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { findCaller } from "../../src/registration/find-caller";
import { recordRegistrations } from "../provider/record-registrations";
import { CALLER, TENANT } from "./record-client";

async function find(tenantId: string | pulumi.Output<string>, result?: object) {
  let caller: string | undefined;
  const login = result ?? { objectId: CALLER, tenantId: TENANT };
  await recordRegistrations(
    async () => {
      caller = await findCaller(pulumi.output(tenantId));
    },
    { results: { "azuread:index/getClientConfig:getClientConfig": login } },
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

  it("cuts the text of a failure that has no end", async () => {
    const message = await refuse(find(TENANT, new Error("x".repeat(10_000))));
    assert.ok(message.length < 1000);
  });
});
