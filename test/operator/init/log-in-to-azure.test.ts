import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { logInToAzure } from "../../../src/operator/init/log-in-to-azure.ts";
import type { Io } from "../../../src/operator/io.ts";
import { useEmulator } from "../../emulator/tests/use-emulator.ts";
import { writeAzureCli } from "../write-azure-cli.ts";

const ARM = "https://management.usgovcloudapi.net";
const TOKEN = { accessToken: "a.b.c", subscription: "sub-1", tenant: "tenant-1" };

describe("logInToAzure", () => {
  const emulator = useEmulator();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "azure-cli-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const question = { cloud: "usgovernment", arm: ARM, subscriptionId: undefined };
  const io = (env: Record<string, string> = {}) =>
    ({ folder, env: { PATH: folder, ...env } }) as unknown as Io;

  it("takes the token of the person whom the Azure CLI knows", async () => {
    writeAzureCli(folder, { "account get-access-token": TOKEN, "cloud show": `${ARM}/` });
    assert.deepEqual(await logInToAzure(io(), question), {
      ...{ arm: ARM, token: "a.b.c", subscriptionId: "sub-1", tenantId: "tenant-1" },
    });
  });

  it("asks for a subscription that was named", async () => {
    const run = "account get-access-token --resource-type arm --output json --subscription sub-2";
    writeAzureCli(folder, { [run]: { ...TOKEN, subscription: "sub-2" }, "cloud show": ARM });
    const named = { ...question, subscriptionId: "sub-2" };
    assert.equal((await logInToAzure(io(), named)).subscriptionId, "sub-2");
    const env = { ARM_SUBSCRIPTION_ID: "sub-2" };
    assert.equal((await logInToAzure(io(env), question)).subscriptionId, "sub-2");
  });

  for (const [title, answers, says] of [
    [
      "is set to another cloud",
      { account: TOKEN, "cloud show": "https://management.azure.com/" },
      /another cloud \(management\.azure\.com\) than usgovernment: `az cloud set --name AzureUSGovernment`, then `az login`/,
    ],
    [
      "is not logged in",
      { account: "ERROR: Please run 'az login'", "cloud show": ARM },
      /not logged in \(Please run 'az login'\): `az cloud set --name AzureUSGovernment`/,
    ],
    ["gives no token", { account: "no JSON", "cloud show": ARM }, /gave no token/],
  ] as const) {
    it(`says what to type where the Azure CLI ${title}`, async () => {
      writeAzureCli(folder, answers);
      await assert.rejects(logInToAzure(io(), question), says);
    });
  }

  it("says that a person sees no such subscription, not that nobody is logged in", async () => {
    const account = "ERROR: Subscription 'sub-2' not found. Check the spelling and try again.";
    writeAzureCli(folder, { account, "cloud show": ARM });
    await assert.rejects(
      logInToAzure(io(), { ...question, subscriptionId: "sub-2" }),
      /^Error: The Azure CLI sees no subscription sub-2 \(Subscription 'sub-2' not found.*--subscription/,
    );
  });

  it("says what to type where there is no login at all", async () => {
    const nowhere = { PATH: join(folder, "nowhere") };
    await assert.rejects(
      logInToAzure(io(nowhere), question),
      /no Azure CLI is on PATH.*`az cloud set --name AzureUSGovernment`, then `az login`.*or set the three, and start this command anew/,
    );
  });

  it("logs in as an application where the variables name one, and finds its subscription", async () => {
    const { azureLogin, endpoints, subscriptionId } = emulator();
    const env = {
      ARM_CLIENT_ID: azureLogin.clientId,
      ARM_CLIENT_SECRET: azureLogin.clientSecret,
      ARM_TENANT_ID: azureLogin.tenantId,
    };
    const session = await logInToAzure(io(env), { ...question, arm: endpoints.arm });
    assert.equal(session.subscriptionId, subscriptionId);
    assert.equal(session.tenantId, azureLogin.tenantId);
    assert.ok(emulator().control.secrets().includes(session.token));
  });
});
