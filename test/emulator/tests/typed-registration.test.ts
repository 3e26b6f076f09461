import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { callControl } from "../call-control.ts";
import { createAcsClient } from "./acs-client.ts";
import { useEmulator } from "./use-emulator.ts";

describe("a registration with an id and a secret that a person typed", () => {
  const emulator = useEmulator();
  const typed = () => ({
    authority: "acs" as const,
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString("base64"),
  });

  it("has exactly these, also for another process, and remembers the secret as one", async () => {
    const { control, url } = emulator();
    const form = typed();
    const { clientId, clientSecret } = form;
    assert.deepEqual(control.registerApp(form), { clientId, clientSecret });
    assert.equal(control.listSecrets(clientId).length, 1);
    assert.ok(control.secrets().includes(clientSecret));
    const other = typed();
    assert.equal((await callControl(url, "registerApp", other)).clientId, other.clientId);
  });

  it("consents, and redeems its code with the typed secret and with no other", async () => {
    const { clientId, clientSecret } = typed();
    const client = createAcsClient(emulator(), { clientId, clientSecret });
    const code = client.consent();
    const other = typed().clientSecret;
    assert.equal((await client.redeem({ code, client_secret: other })).status, 401);
    assert.equal((await client.redeem({ code })).status, 200);
  });

  it("is refused for an id that exists, in capitals too, and for one that is no GUID", () => {
    const { control } = emulator();
    const form = typed();
    control.registerApp(form);
    for (const clientId of [form.clientId, form.clientId.toUpperCase()]) {
      assert.throws(() => control.registerApp({ ...typed(), clientId }), /with the id .* already/);
    }
    for (const clientId of ["", "365-proxy", `{${form.clientId}}`]) {
      assert.throws(() => control.registerApp({ ...typed(), clientId }), /is no GUID/);
    }
    assert.throws(
      () => control.registerApp({ ...typed(), clientSecret: "" }),
      /needs a client secr/,
    );
    assert.equal(control.listSecrets(form.clientId).length, 1);
  });

  it("is refused at Entra, which chooses both by itself", () => {
    const { control } = emulator();
    const { clientId, clientSecret } = typed();
    for (const choice of [{ clientId }, { clientSecret }]) {
      const options = { authority: "entra", ...choice } as const;
      assert.throws(() => control.registerApp(options), /Entra chooses/);
    }
    assert.deepEqual(control.listApplications(), []);
  });
});
