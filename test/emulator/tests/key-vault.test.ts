import assert from "node:assert/strict";
import { readBody, send } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";
import { createVaultClient, readVaultError } from "./vault-client.ts";

const PATH = "/secrets/SP-TOKEN";

describe("the emulator's Key Vault", () => {
  const emulator = useEmulator();
  const open = () => createVaultClient(emulator());
  const toSeconds = (time: Date) => Math.floor(time.getTime() / 1000);

  it("makes a version of a secret, and describes it whole", async () => {
    const { vault, call } = await open();
    const body = {
      value: "the value of it",
      contentType: "text/plain",
      attributes: { enabled: true, nbf: 1_700_000_000, exp: 1_800_000_000 },
      tags: { stack: "production" },
    };
    const reply = await call(PATH, { method: "PUT", body });
    assert.equal(reply.status, 200);
    const { id, attributes, ...rest } = readBody(reply) as {
      id: string;
      attributes: Record<string, unknown>;
    };
    assert.match(id, new RegExp(`^${vault.url}${PATH}/[0-9a-f]{32}$`));
    const { created, updated, ...said } = attributes;
    assert.deepEqual(said, {
      ...body.attributes,
      recoveryLevel: "Recoverable+Purgeable",
      recoverableDays: 90,
    });
    assert.deepEqual([created, updated], [created, created]);
    assert.ok(Math.abs(Number(created) - toSeconds(emulator().control.now())) < 60);
    assert.deepEqual(rest, {
      value: body.value,
      contentType: body.contentType,
      tags: body.tags,
    });
    assert.deepEqual(readBody(await call(PATH)), readBody(reply));
    assert.deepEqual(readBody(await call(`${PATH}/`)), readBody(reply));
  });

  it("makes an enabled version with nothing else of a value alone", async () => {
    const { call } = await open();
    const made = readBody(await call(PATH, { method: "PUT", body: { value: "" } }));
    assert.deepEqual(Object.keys(made), ["value", "id", "attributes"]);
    assert.deepEqual(Object.keys(made["attributes"] as object), [
      ...["enabled", "created", "updated", "recoveryLevel", "recoverableDays"],
    ]);
  });

  it("does not inherit what was said of the version before", async () => {
    const { vault, call } = await open();
    vault.setSecret("SP-TOKEN", "first", { enabled: false, tags: { a: "b" }, expires: 1 });
    const made = readBody(await call(PATH, { method: "PUT", body: { value: "second" } }));
    assert.ok(!("tags" in made));
    assert.ok(!("exp" in (made["attributes"] as object)));
  });

  it("hands out versions outside their dates", async () => {
    const { vault, call } = await open();
    const now = toSeconds(emulator().control.now());
    vault.setSecret("SP-TOKEN", "ended", { expires: now - 1 });
    assert.equal(readBody(await call(PATH))["value"], "ended");
    vault.setSecret("SP-TOKEN", "not yet", { notBefore: now + 3600 });
    assert.equal(readBody(await call(PATH))["value"], "not yet");
  });

  it("changes what is said of a version, not its value or creation, and answers without a value", async () => {
    const { vault, call } = await open();
    const { control } = emulator();
    const version = vault.setSecret("SP-TOKEN", "first", { contentType: "a", tags: { a: "b" } });
    vault.setSecret("SP-TOKEN", "second");
    control.advance(60_000);
    const body = { attributes: { enabled: false }, tags: { c: "d" }, value: "other" };
    const reply = await call(`${PATH}/${version}`, { method: "PATCH", body });
    const { attributes, ...rest } = readBody(reply) as { attributes: Record<string, number> };
    assert.deepEqual(rest, {
      contentType: "a",
      id: `${vault.url}${PATH}/${version}`,
      tags: { c: "d" },
    });
    assert.equal(attributes["enabled"], false);
    assert.ok(Number(attributes["updated"]) - Number(attributes["created"]) >= 60);
    assert.deepEqual(
      vault.versions("SP-TOKEN").map(({ value, enabled }) => [value, enabled]),
      [
        ["first", false],
        ["second", true],
      ],
    );
  });

  it("lists versions by their ids, so that only their times tell the newest", async () => {
    const { vault, call } = await open();
    for (let count = 0; count < 30; count += 1) {
      vault.setSecret("SP-TOKEN", `value ${count}`);
      emulator().control.advance(1000);
    }
    const first = readBody(await call(`${PATH}/versions`)) as {
      value: { id: string; attributes: { created: number } }[];
      nextLink: string;
    };
    assert.equal(first.value.length, 25);
    assert.match(
      first.nextLink,
      new RegExp(`^${vault.url}${PATH}/versions\\?api-version=7.4&\\$skiptoken=`),
    );
    const next = await call(first.nextLink.slice(vault.url.length), { query: "" });
    const second = readBody(next) as typeof first;
    assert.equal(second.nextLink, null);
    const ids = [...first.value, ...second.value].map(({ id }) => id);
    assert.deepEqual(ids, ids.toSorted());
    const created = [...first.value, ...second.value].map(({ attributes }) => attributes.created);
    assert.notDeepEqual(created, created.toSorted());
    assert.equal(new Set(ids).size, 30);
    assert.ok(!JSON.stringify(first).includes('"value ') && !next.text.includes('"value "'));
  });

  it("takes names without regard to case, and keeps the first spelling", async () => {
    const { vault, call } = await open();
    vault.setSecret("SP-TOKEN", "first");
    const { id } = readBody(
      await call("/secrets/sp-token", { method: "PUT", body: { value: "2" } }),
    );
    assert.ok(String(id).startsWith(`${vault.url}/secrets/SP-TOKEN/`));
    assert.equal(vault.versions("SP-TOKEN").length, 2);
  });

  it("deletes softly: gone at once, listed as deleted after a moment, its name taken until it is recovered", async () => {
    const { vault, call } = await open();
    vault.setSecret("SP-TOKEN", "first");
    const deleted = readBody(await call(PATH, { method: "DELETE" }));
    assert.equal(deleted["recoveryId"], `${vault.url}/deletedsecrets/SP-TOKEN`);
    const { deletedDate, scheduledPurgeDate } = deleted as Record<string, number>;
    assert.equal(Number(scheduledPurgeDate) - Number(deletedDate), 90 * 86_400);
    assert.ok(!("value" in deleted));
    const put = () => call(PATH, { method: "PUT", body: { value: "second" } });
    const recover = () => call("/deletedsecrets/SP-TOKEN/recover", { method: "POST" });
    const notFound = [404, "SecretNotFound", undefined];
    assert.deepEqual(readVaultError(await call(PATH)), notFound);
    assert.deepEqual(readBody(await call(`${PATH}/versions`))["value"], []);
    assert.deepEqual(readVaultError(await put()), [409, "Conflict", "ObjectIsBeingDeleted"]);
    assert.deepEqual(readVaultError(await recover()), [409, "Conflict", "ObjectIsBeingDeleted"]);
    assert.deepEqual(readVaultError(await call("/deletedsecrets/SP-TOKEN")), notFound);
    assert.deepEqual(readBody(await call("/deletedsecrets/SP-TOKEN")), deleted);
    const taken = [409, "Conflict", "ObjectIsDeletedButRecoverable"];
    assert.deepEqual(readVaultError(await put()), taken);
    assert.equal((await recover()).status, 200);
    assert.equal((await put()).status, 200);
    assert.deepEqual(
      vault.versions("SP-TOKEN").map(({ value }) => value),
      ["first", "second"],
    );
  });

  it("is one of several, each with secrets and an address of its own, and is gone with the emulator", async () => {
    const { vault, call } = await open();
    const other = await emulator().control.createVault({ name: "other-vault" });
    vault.setSecret("SP-TOKEN", "first");
    assert.notEqual(other.url, vault.url);
    assert.deepEqual([vault.secretNames(), other.secretNames()], [["SP-TOKEN"], []]);
    assert.equal((await call(PATH)).status, 200);
    assert.equal((await send(`${emulator().url}${PATH}?api-version=7.4`)).status, 404);
    await emulator().stop();
    await assert.rejects(call(PATH), /ECONNREFUSED/);
  });
});
