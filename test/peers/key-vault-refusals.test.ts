import assert from "node:assert/strict";
import { isRestError, type SecretClient } from "@azure/keyvault-secrets";
import { useEmulator } from "../emulator/tests/use-emulator.ts";
import { type NewVault, VAULT_ROLES, type VaultControl } from "../emulator/vault-control.ts";
import { createSecretClient } from "./create-secret-client.ts";

const NAME = "SP-TOKEN";

/** What the client makes of a refusal. */
interface Refusal {
  readonly statusCode: number;
  readonly code: string;
  /** The code of the inner error, where there is one. */
  readonly inner?: string;
  readonly message: RegExp;
}

/** The body of an error as the client hands it out. */
interface KeyVaultError {
  readonly error: { readonly code: string; readonly innerError?: { readonly code: string } };
}

describe("Microsoft's own client of Key Vault, refused by the emulator", () => {
  const emulator = useEmulator();

  const open = async (options: Partial<NewVault> = {}) => {
    const vault = await emulator().control.createVault({ name: "proxy-vault", ...options });
    vault.grant(emulator().azureLogin.clientId, ...VAULT_ROLES.officer);
    return { vault, client: createSecretClient(emulator(), vault) };
  };

  const assertRefused = async (operation: Promise<unknown>, refusal: Refusal) => {
    await assert.rejects(operation, (error) => {
      assert.ok(isRestError(error), String(error));
      const { error: body } = error.details as KeyVaultError;
      assert.deepEqual(
        [error.statusCode, error.code, body.code, body.innerError?.code],
        [refusal.statusCode, refusal.code, refusal.code, refusal.inner],
      );
      assert.match(error.message, refusal.message);
      return true;
    });
  };

  const CALLS: Readonly<Record<string, (client: SecretClient, vault: VaultControl) => unknown>> = {
    setSecret: (client) => client.setSecret(NAME, "value"),
    getSecret: (client) => client.getSecret(NAME),
    update: (client, vault) =>
      client.updateSecretProperties(NAME, vault.setSecret(NAME, "value"), { enabled: false }),
  };

  for (const [action, call] of Object.entries(CALLS)) {
    it(`reads a missing role as Forbidden, with the action that is needed: ${action}`, async () => {
      const { vault, client } = await open();
      vault.revoke(emulator().azureLogin.clientId);
      await assertRefused(Promise.resolve(call(client, vault)), {
        ...{ statusCode: 403, code: "Forbidden", inner: "ForbiddenByRbac" },
        message: new RegExp(`Action: 'Microsoft\\.KeyVault/vaults/secrets/${action}/action'`),
      });
    });
  }

  it("reads a missing role to list versions as Forbidden, and no more", async () => {
    const { vault, client } = await open();
    vault.revoke(emulator().azureLogin.clientId, "list");
    await assert.rejects(client.listPropertiesOfSecretVersions(NAME).next(), {
      ...{ statusCode: 403, code: "Forbidden" },
      message: "Pagination failed with unexpected statusCode 403",
    });
  });

  it("reads a missing access policy as Forbidden, and a change as one of set", async () => {
    const { vault, client } = await open({ access: "policies" });
    const forbidden = { statusCode: 403, code: "Forbidden", inner: "AccessDenied" };
    vault.revoke(emulator().azureLogin.clientId, "set", "get");
    const version = vault.setSecret(NAME, "value");
    await assertRefused(client.getSecret(NAME), {
      ...forbidden,
      message: /does not have secrets get permission on key vault 'proxy-vault;/,
    });
    await assertRefused(client.updateSecretProperties(NAME, version, { enabled: false }), {
      ...forbidden,
      message: /does not have secrets set permission/,
    });
  });

  it("reads a closed firewall as Forbidden, whatever the right", async () => {
    const { vault, client } = await open();
    vault.setFirewall({ callers: "closed" });
    await assertRefused(client.getSecret(NAME), {
      ...{ statusCode: 403, code: "Forbidden", inner: "ForbiddenByFirewall" },
      message: /Client address is not authorized and caller is not a trusted service/,
    });
  });

  it("reads a disabled newest version as Forbidden, though an older one is enabled", async () => {
    const { vault, client } = await open();
    const version = vault.setSecret(NAME, "first");
    vault.setSecret(NAME, "second", { enabled: false });
    await assertRefused(client.getSecret(NAME), {
      ...{ statusCode: 403, code: "Forbidden", inner: "SecretDisabled" },
      message: /Operation get is not allowed on a disabled secret/,
    });
    assert.equal((await client.getSecret(NAME, { version })).value, "first");
  });

  it("reads a secret, a version and a deleted secret that are not there as SecretNotFound", async () => {
    const { vault, client } = await open();
    const missing = { statusCode: 404, code: "SecretNotFound" };
    const message = /A secret with \(name\/id\) SP-TOKEN was not found in this key vault/;
    await assertRefused(client.getSecret(NAME), { ...missing, message });
    await assertRefused(client.getDeletedSecret(NAME), {
      ...missing,
      message: /Deleted Secret not found: SP-TOKEN/,
    });
    vault.setSecret(NAME, "value");
    const version = "0".repeat(32);
    await assertRefused(client.getSecret(NAME, { version }), {
      ...missing,
      message: new RegExp(`\\(name/id\\) SP-TOKEN/${version} was not found`),
    });
  });

  it("reads a deleted secret as SecretNotFound, and its name as a conflict", async () => {
    const { client } = await open();
    await client.setSecret(NAME, "first");
    await client.beginDeleteSecret(NAME, { intervalInMs: 3_600_000 });
    const conflict = { statusCode: 409, code: "Conflict" };
    await assertRefused(client.getSecret(NAME), {
      ...{ statusCode: 404, code: "SecretNotFound" },
      message: /If you recently deleted this secret/,
    });
    await assertRefused(client.setSecret(NAME, "second"), {
      ...{ ...conflict, inner: "ObjectIsDeletedButRecoverable" },
      message: /currently in a deleted but recoverable state, and its name cannot be reused/,
    });
  });

  it("reads a name with an underscore and a value above 25 KB as BadParameter", async () => {
    const { client } = await open();
    const bad = { statusCode: 400, code: "BadParameter" };
    await assertRefused(client.setSecret("SP_TOKEN", "value"), {
      ...bad,
      message: /The request URI contains an invalid name: SP_TOKEN/,
    });
    await client.setSecret(NAME, "v".repeat(25_600));
    await assertRefused(client.setSecret(NAME, "é".repeat(12_801)), {
      ...bad,
      message: /beyond the maximum permitted length/,
    });
  });

  it("reads a vault of another tenant as Unauthorized, with the issuer that it wants", async () => {
    const { tenantId, azureLogin } = emulator();
    const { client } = await open({ tenantId });
    await assertRefused(client.getSecret(NAME), {
      ...{ statusCode: 401, code: "Unauthorized" },
      message: new RegExp(
        `AKV10032: Invalid issuer\\. .+/${tenantId}/, found .+/${azureLogin.tenantId}/`,
      ),
    });
  });

  it("waits as long as Retry-After says where there are too many requests", async () => {
    const { vault, client } = await open();
    vault.setSecret(NAME, "value");
    const message =
      "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached";
    emulator().control.fault({
      ...{ service: "key-vault", operation: "get-secret", kind: "status", status: 429, times: 1 },
      headers: { "Retry-After": "1" },
      body: { error: { code: "Throttled", message } },
    });
    const before = performance.now();
    assert.equal((await client.getSecret(NAME)).value, "value");
    assert.ok(performance.now() - before > 950);
  });
});
