import assert from "node:assert/strict";
import { createGraphClient, type GraphReply, readGraphError } from "./graph-client.ts";
import { useEmulator } from "./use-emulator.ts";

const DAY_MS = 86_400_000;
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** Those of a secret's members that a test compares. */
type Password = Readonly<
  Record<"keyId" | "secretText" | "hint" | "displayName" | "startDateTime" | "endDateTime", string>
>;

describe("the emulator's Graph, managing secrets", () => {
  const emulator = useEmulator();

  const open = async () => {
    const graph = await createGraphClient(emulator());
    const app = await graph.makeApplication();
    const add = (passwordCredential?: unknown) =>
      graph.post(`${app.path}/addPassword`, { passwordCredential });
    const remove = (keyId: unknown) => graph.post(`${app.path}/removePassword`, { keyId });
    const list = async () =>
      (await graph.get(app.path)).body["passwordCredentials"] as readonly Password[];
    return { graph, app, add, remove, list };
  };
  const readPassword = ({ body }: GraphReply) => body as unknown as Password;

  it("adds a secret and tells its value, once", async () => {
    const { app, add, list } = await open();
    const reply = await add({ displayName: "generation 1", endDateTime: "2099-06-01T00:00:00Z" });
    const password = readPassword(reply);
    assert.equal(reply.status, 200);
    assert.equal(password.displayName, "generation 1");
    assert.equal(password.endDateTime, "2099-06-01T00:00:00Z");
    assert.match(password.secretText, /^\S{3}8Q~\S{34}$/);
    assert.equal(password.hint, password.secretText.slice(0, 3));
    const { "@odata.context": context, ...rest } = reply.body;
    assert.match(String(context), /\$metadata#microsoft\.graph\.passwordCredential$/);
    assert.deepEqual(await list(), [{ ...rest, secretText: null }]);
    const { control } = emulator();
    assert.ok(control.secrets().includes(password.secretText));
    assert.deepEqual(
      control.listSecrets(app.clientId).map(({ keyId, endsAt }) => [keyId, endsAt]),
      [[password.keyId, "2099-06-01T00:00:00.000Z"]],
    );
  });

  it("keeps the values of secrets out of everything but the answer that made them", async () => {
    const { graph, app, add } = await open();
    const { secretText } = readPassword(await add());
    const texts = [
      (await graph.get(app.path)).text,
      (await graph.get(`/beta/applications/${app.objectId}`)).text,
      JSON.stringify(emulator().control.listSecrets(app.clientId)),
      JSON.stringify(emulator().control.requests()),
    ];
    assert.deepEqual(
      texts.map((text) => text.includes(secretText)),
      [false, false, false, false],
    );
  });

  it("makes a secret that begins now and ends in two years if nothing else is said", async () => {
    const { add } = await open();
    for (const nothing of [undefined, null, {}, { displayName: null, endDateTime: null }]) {
      const { displayName, startDateTime, endDateTime } = readPassword(await add(nothing));
      const start = new Date(startDateTime);
      assert.ok(Math.abs(emulator().control.now().getTime() - start.getTime()) < 60_000);
      start.setUTCFullYear(start.getUTCFullYear() + 2);
      assert.deepEqual([displayName, new Date(endDateTime)], [null, start]);
    }
  });

  const times = [
    ["2099-06-01T00:00:00.000Z", "2099-06-01T00:00:00Z"],
    ["2099-06-01T00:00:00.9876543Z", "2099-06-01T00:00:00Z"],
    ["2099-06-01T02:00:00+02:00", "2099-06-01T00:00:00Z"],
    ["2099-06-01T00:00Z", "2099-06-01T00:00:00Z"],
    ["2096-02-29T00:00:00Z", "2096-02-29T00:00:00Z"],
  ] as const;
  for (const [sent, echoed] of times) {
    it(`writes ${sent} as ${echoed}`, async () => {
      const { add, list } = await open();
      assert.equal(readPassword(await add({ endDateTime: sent })).endDateTime, echoed);
      assert.equal((await list())[0]?.endDateTime, echoed);
    });
  }

  const wrongBodies: [string, unknown, string, RegExp][] = [
    [
      "with a day alone",
      { endDateTime: "2099-06-01" },
      "BadRequest",
      /^Cannot convert the literal/,
    ],
    ["without a zone", { endDateTime: "2099-06-01T00:00:00" }, "BadRequest", /DateTimeOffset'\.$/],
    ["on a day that never comes", { endDateTime: "2099-02-30T00:00:00Z" }, "BadRequest", /-02-30/],
    ["at an hour that never comes", { endDateTime: "2099-06-01T25:00:00Z" }, "BadRequest", /T25/],
    ["at a number", { endDateTime: 4_083_955_200 }, "BadRequest", /'4083955200'/],
    ["in the past", { endDateTime: "2020-01-01T00:00:00Z" }, "Request_BadRequest", /^Key credent/],
    [
      "before its start",
      { startDateTime: "2099-06-02T00:00:00Z", endDateTime: "2099-06-01T00:00:00Z" },
      "Request_BadRequest",
      /^Key credential end date is invalid\.$/,
    ],
    ["with a start that is no time", { startDateTime: "now" }, "BadRequest", /'now'/],
    ["with a number for a name", { displayName: 1 }, "BadRequest", /'Edm\.String'/],
    ["with a value of one's own", { secretText: "x" }, "BadRequest", /'secretText'/],
    ["that is no object", "x", "BadRequest", /must be an object/],
  ];
  for (const [what, credential, code, message] of wrongBodies) {
    it(`refuses a secret ${what}`, async () => {
      const { add, list } = await open();
      const refusal = readGraphError(await add(credential));
      assert.deepEqual([refusal.status, refusal.code], [400, code]);
      assert.match(refusal.message, message);
      assert.deepEqual(await list(), []);
    });
  }

  it("refuses members of the body it does not know", async () => {
    const { graph, app } = await open();
    const flat = { endDateTime: "2099-06-01T00:00:00Z" };
    const refusal = readGraphError(await graph.post(`${app.path}/addPassword`, flat));
    assert.deepEqual([refusal.status, refusal.code], [400, "BadRequest"]);
  });

  it("removes the secret it is told to, whatever the case of its id, and no other", async () => {
    const { add, remove, list } = await open();
    const [first, second] = [readPassword(await add()), readPassword(await add())];
    const reply = await remove(first.keyId.toUpperCase());
    assert.deepEqual([reply.status, reply.text], [204, ""]);
    const left = (await list()).map(({ keyId }) => keyId);
    assert.deepEqual(left, [second.keyId]);
  });

  it("refuses to remove a secret that is not there, or no longer", async () => {
    const { add, remove } = await open();
    const { keyId } = readPassword(await add());
    await remove(keyId);
    for (const gone of [keyId, NOBODY]) {
      assert.deepEqual(readGraphError(await remove(gone)), {
        status: 400,
        code: "Request_BadRequest",
        message: "No password credential found with keyId.",
      });
    }
  });

  it("refuses to remove a secret without its id", async () => {
    const { remove, add, list } = await open();
    await add();
    for (const wrong of ["first", undefined, 1]) {
      const { status, code, message } = readGraphError(await remove(wrong));
      assert.deepEqual([status, code], [400, "BadRequest"]);
      assert.match(message, /'Edm\.Guid'/);
    }
    assert.equal((await list()).length, 1);
  });

  it("lists a secret that has ended until it is removed", async () => {
    const { add, remove, list } = await open();
    const now = emulator().control.now().getTime();
    const { keyId } = readPassword(
      await add({ endDateTime: new Date(now + DAY_MS / 48).toISOString() }),
    );
    emulator().control.advance(DAY_MS / 24 - 120_000);
    assert.equal((await list()).length, 1);
    assert.equal((await remove(keyId)).status, 204);
  });
});
