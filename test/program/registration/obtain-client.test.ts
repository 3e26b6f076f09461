import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { reveal } from "../../resources/shared/record-registrations.ts";
import { OBJECT_ID, OWN, recordClient, TENANT, TYPES } from "./record-client.ts";

const GIVEN = "22222222-2222-4222-8222-222222222222";
const SECRETS = { clientSecret: "", applicationObjectId: OBJECT_ID };
const ACS = { authority: "acs", tenantId: TENANT };

describe("obtainClient", () => {
  it("takes application and secret from the config, and registers and asks nothing", async () => {
    for (const values of [{}, ACS]) {
      const { client, registrations, calls } = await recordClient(values);
      assert.deepEqual([registrations, calls], [[], []]);
      assert.equal((await reveal(client.clientId)).value, GIVEN);
      assert.deepEqual(await reveal(client.clientSecret), { secret: true, value: "s3cret~value" });
      assert.equal(client.managed, undefined);
    }
  });

  it("makes secrets of an application that is somebody else's, and registers nothing", async () => {
    const { client, registrations, inputsOf } = await recordClient(SECRETS);
    assert.deepEqual(
      registrations.map(({ type }) => type),
      [TYPES.schedule, TYPES.password],
    );
    assert.equal(inputsOf("client-secret-odd")["applicationId"], `/applications/${OBJECT_ID}`);
    assert.equal((await reveal(client.clientId)).value, GIVEN);
    assert.deepEqual(await reveal(client.clientSecret), { secret: true, value: "hidden-odd" });
    assert.equal(client.managed?.secrets.plans.length, 1);
  });

  it("registers an application, its service principal and one secret at first", async () => {
    const { client, registrations, inputsOf } = await recordClient(OWN);
    assert.deepEqual(registrations.map(({ type }) => type).sort(), Object.values(TYPES).sort());
    assert.equal(inputsOf("client-secret-odd")["applicationId"], "application-id");
    assert.deepEqual(await reveal(client.clientId), { secret: false, value: "made-client-id" });
    assert.deepEqual(await reveal(client.clientSecret), { secret: true, value: "hidden-odd" });
    assert.equal(client.managed?.secrets.plans.length, 1);
  });

  for (const [name, values] of [
    ["registers an application", OWN],
    ["makes secrets only", SECRETS],
  ] as const) {
    it(`is refused before anything where it ${name} with a login to another tenant`, async () => {
      const other = { objectId: "x", tenantId: "99999999-9999-4999-8999-999999999999" };
      const results = { "azuread:index/getClientConfig:getClientConfig": other };
      const scene = { results, registrations: [] };
      await assert.rejects(recordClient(values, scene), /is logged in to tenant 99999999-/);
      assert.deepEqual(scene.registrations, []);
    });
  }
});
