import assert from "node:assert/strict";
import { createEntraClient, SCOPE } from "./entra-client.ts";
import { readBody } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";

type Claims = Readonly<Record<string, unknown>>;

describe("what Entra says of the person in the emulator", () => {
  const emulator = useEmulator();

  const decode = (part: unknown): Claims =>
    JSON.parse(Buffer.from(String(part), "base64url").toString()) as Claims;

  const signIn = async (user: string, client = createEntraClient(emulator())) => {
    const scope = `${SCOPE} openid profile`;
    const code = client.consent({ scope, user });
    return readBody(await client.redeem({ code, scope, client_info: "1" }));
  };

  const readClaims = (token: unknown) => decode(String(token).split(".")[1]);

  it("is an id token with the names of person, tenant and application", async () => {
    const client = createEntraClient(emulator());
    const { id_token } = await signIn("ann@contoso.example", client);
    const { oid, sub, iat, nbf, exp, ...rest } = readClaims(id_token);
    assert.deepEqual(rest, {
      aud: client.clientId,
      iss: `https://login.microsoftonline.com/${emulator().tenantId}/v2.0`,
      name: "ann",
      preferred_username: "ann@contoso.example",
      tid: emulator().tenantId,
      ver: "2.0",
    });
    assert.match(String(oid), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(String(sub), /^[\w-]{43}$/);
    assert.deepEqual([nbf, exp], [iat, Number(iat) + 3599]);
    assert.ok(emulator().control.secrets().includes(String(id_token)));
  });

  it("is one object id per person, the same in every token and for every application", async () => {
    const [one, other] = [await signIn("ann@x.example"), await signIn("Ann@x.example")];
    const oids = [one, other].flatMap(({ id_token, access_token, client_info }) => [
      readClaims(id_token)["oid"],
      readClaims(access_token)["oid"],
      decode(client_info)["uid"],
    ]);
    assert.equal(new Set(oids).size, 1);
    const third = await signIn("bob@x.example");
    assert.notEqual(readClaims(third["id_token"])["oid"], oids[0]);
  });

  it("is another subject for every application", async () => {
    const subjects = [await signIn("ann@x.example"), await signIn("ann@x.example")].map(
      ({ id_token }) => readClaims(id_token)["sub"],
    );
    assert.notEqual(subjects[0], subjects[1]);
  });

  it("comes as client_info to those who ask for it, and to nobody else", async () => {
    const client = createEntraClient(emulator());
    const { client_info } = await signIn("ann@x.example", client);
    assert.equal(decode(client_info)["utid"], emulator().tenantId);
    const unasked = readBody(await client.redeem({ code: client.consent() }));
    assert.ok(!("client_info" in unasked));
  });
});
