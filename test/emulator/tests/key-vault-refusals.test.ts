import assert from "node:assert/strict";
import { readBody } from "./send.ts";
import { useEmulator } from "./use-emulator.ts";
import { createVaultClient, readVaultError, requestVaultToken } from "./vault-client.ts";

const PATH = "/secrets/SP-TOKEN";

describe("the refusals of the emulator's Key Vault", () => {
  const emulator = useEmulator();
  const open = () => createVaultClient(emulator());
  const readMessage = (reply: Parameters<typeof readVaultError>[0]) =>
    (readBody(reply) as { error: { message: string } }).error.message;

  it("challenge whoever has no token, on every path and before all else", async () => {
    const { call } = await open();
    const { url, azureLogin } = emulator();
    for (const path of [PATH, "/secrets/NOT_A_NAME", `${PATH}/versions`]) {
      const reply = await call(path, { token: null, query: "" });
      assert.deepEqual(readVaultError(reply), [401, "Unauthorized", undefined]);
      assert.equal(
        reply.headers["www-authenticate"],
        `Bearer authorization="${url}/${azureLogin.tenantId}", resource="https://vault.azure.net"`,
      );
      assert.match(readMessage(reply), /^AKV10000: /);
    }
  });

  it("tell an unknown token, one for another audience, and one that has ended apart", async () => {
    const { call } = await open();
    const other = await requestVaultToken(emulator(), `${emulator().endpoints.arm}//.default`);
    assert.match(readMessage(await call(PATH, { token: "unknown" })), /^AKV10046: /);
    assert.match(
      readMessage(await call(PATH, { token: other })),
      /^AKV10022: Invalid audience\. Expected https:\/\/vault\.azure\.net, found: http/,
    );
    emulator().control.advance(3_600_000);
    assert.match(readMessage(await call(PATH)), /^\[TokenExpired\] /);
  });

  it("name the supported api version where none or an unknown one is asked for", async () => {
    const { call, vault } = await open();
    vault.setSecret("SP-TOKEN", "value");
    const bad = [400, "BadParameter", undefined];
    assert.deepEqual(readVaultError(await call(PATH, { query: "" })), bad);
    const unknown = await call(PATH, { query: "?api-version=2019-01-01" });
    assert.deepEqual(readVaultError(unknown), bad);
    assert.match(readMessage(unknown), /\(2019-01-01\) is not recognized\. .+ \(2026-04-01\)\.$/);
    for (const version of ["7.4", "7.6", "2025-07-01", "2026-04-01"]) {
      assert.equal((await call(PATH, { query: `?api-version=${version}` })).status, 200);
    }
  });

  it("name the action that a role must have, for every request", async () => {
    const { call, vault } = await open();
    const version = vault.setSecret("SP-TOKEN", "value");
    vault.revoke(emulator().azureLogin.clientId);
    const actions: unknown[] = [];
    const requests = [
      ["GET", PATH],
      ["PUT", PATH],
      ["PATCH", `${PATH}/${version}`],
      ["GET", `${PATH}/versions`],
      ["DELETE", PATH],
      ["POST", "/deletedsecrets/SP-TOKEN/recover"],
    ] as const;
    for (const [method, path] of requests) {
      const reply = await call(path, { method });
      assert.deepEqual(readVaultError(reply), [403, "Forbidden", "ForbiddenByRbac"]);
      actions.push(
        /Action: 'Microsoft\.KeyVault\/vaults\/secrets\/(.+)'/.exec(readMessage(reply))?.[1],
      );
    }
    assert.deepEqual(actions, [
      "getSecret/action",
      "setSecret/action",
      "update/action",
      "readMetadata/action",
      "delete",
      "recover/action",
    ]);
  });

  it("take a right away from one principal alone, and give it back", async () => {
    const { call, vault } = await open();
    vault.setSecret("SP-TOKEN", "value");
    const { clientId } = emulator().azureLogin;
    vault.grant("somebody-else", "get");
    vault.revoke(clientId, "get");
    assert.equal((await call(PATH)).status, 403);
    assert.equal((await call(`${PATH}/versions`)).status, 200);
    vault.grant(clientId, "get");
    assert.equal((await call(PATH)).status, 200);
  });

  it("refuse bodies that Key Vault cannot use, and keep nothing of them", async () => {
    const { call, vault } = await open();
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, count) => [`t${count}`, ""]));
    const bodies = [
      "",
      "[]",
      {},
      { value: 1 },
      { value: "v", tags },
      { value: "v", tags: { a: 1 } },
      { value: "v", contentType: "c".repeat(256) },
      { value: "v", attributes: { enabled: "yes" } },
      { value: "v", attributes: { exp: "2027-02-27" } },
      { value: "v".repeat(25_601) },
    ];
    for (const body of bodies) {
      const reply = await call(PATH, { method: "PUT", body });
      assert.deepEqual(readVaultError(reply), [400, "BadParameter", undefined]);
    }
    assert.deepEqual(vault.secretNames(), []);
    const { t15: _last, ...fifteen } = tags;
    const good = { value: "v".repeat(25_600), tags: fifteen, contentType: "c".repeat(255) };
    assert.equal((await call(PATH, { method: "PUT", body: good })).status, 200);
  });

  it("refuse names and sizes of pages", async () => {
    const { call } = await open();
    const bad = [400, "BadParameter", undefined];
    for (const name of ["SP_TOKEN", "a.b", "n".repeat(128)]) {
      assert.deepEqual(readVaultError(await call(`/secrets/${name}`)), bad);
    }
    for (const size of ["0", "26", "many"]) {
      const query = `?api-version=7.4&maxresults=${size}`;
      assert.deepEqual(readVaultError(await call(`${PATH}/versions`, { query })), bad);
    }
    assert.equal((await call(`/secrets/${"n".repeat(127)}/versions`)).status, 200);
  });

  it("say that a change and a deletion have no secret", async () => {
    const { call } = await open();
    const missing = [404, "SecretNotFound", undefined];
    assert.deepEqual(readVaultError(await call(PATH, { method: "DELETE" })), missing);
    const change = { method: "PATCH", body: { attributes: { enabled: false } } } as const;
    assert.deepEqual(readVaultError(await call(`${PATH}/${"0".repeat(32)}`, change)), missing);
  });

  it("are in the log with the vault's requests, which holds no value", async () => {
    const { call, vault, token } = await open();
    emulator().control.clearRequests();
    await call(PATH, { method: "PUT", body: { value: "the value itself" } });
    vault.setFirewall({ callers: "closed" });
    await call(PATH);
    const log = emulator().control.requests();
    assert.deepEqual(
      log.map(({ service, operation, method, path, status }) => [
        service,
        operation,
        method,
        path,
        status,
      ]),
      [
        ["key-vault", "set-secret", "PUT", PATH, 200],
        ["key-vault", "get-secret", "GET", PATH, 403],
      ],
    );
    assert.ok(!JSON.stringify(log).includes("the value itself"));
    const secrets = emulator().control.secrets();
    assert.ok(secrets.includes("the value itself") && secrets.includes(token));
  });
});
