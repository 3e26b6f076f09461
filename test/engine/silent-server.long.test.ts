import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { RequestRecord } from "../emulator/request-log.ts";
import { configureStack, removeKey, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

/** Ten seconds for the start of a plugin, and four requests of one second. */
const LIMIT = /No answer came within 14 s/;

describe("a server that never answers a plugin", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await removeKey(scene.project, "staging", "consumers");
    await scene.upOk("staging");
    await scene.consent("staging");
    await setPlain(scene.project, "staging", { timeoutSeconds: "1" });
  });
  after(() => scene.close());

  /** Runs with such requests unanswered, and gives what was printed, and how many they were. */
  async function meet(isUnanswered: (record: RequestRecord) => boolean) {
    const { control } = scene.emulator;
    control.clearRequests();
    control.watchRequests({
      arrived: (record) => (isUnanswered(record) ? "drop" : "handle"),
      answered: () => {},
    });
    const { exitCode, output } = await scene.up("staging");
    control.watchRequests();
    assert.notEqual(exitCode, 0, output);
    assert.match(output, LIMIT);
    assert.doesNotMatch(output, /unhandled exception/);
    const spent = control.requests().filter(({ operation }) => operation === "code-grant");
    assert.deepEqual(spent, []);
    return output;
  }

  const isOf = (plugin: string, { userAgent = "" }: RequestRecord) => userAgent.includes(plugin);

  it("ends the run while the settings are listed, and tells what is waited for", async () => {
    const output = await meet(({ operation }) => operation === "list-app-settings");
    assert.match(
      output,
      /Waiting for the settings of 365proxy-rg\/365proxy-staging; the run gives/,
    );
    assert.match(output, /1 of 1 services cannot be reached; nothing was spent or changed/);
    assert.match(
      output,
      /365proxy-staging: No answer came within 14 s: the settings of 365proxy-rg/,
    );
  });

  it("ends the run while azuread logs in", async () => {
    const output = await meet(
      (record) => record.operation === "client-credentials-grant" && isOf("azuread", record),
    );
    assert.match(output, /Waiting for the login to the directory/);
    assert.match(output, /The login to the directory failed; nothing was registered, spent or ch/);
  });

  it("ends the run while the secrets are to be looked over", async () => {
    const output = await meet(
      (record) =>
        record.operation === "client-credentials-grant" &&
        record.clientId === scene.emulator.directoryLogin.clientId &&
        !isOf("azuread", record),
    );
    assert.match(output, /Waiting for a token for Microsoft Graph/);
    assert.match(output, /could not be checked: No answer came .* Nothing was spent: run `pul/);
  });

  it("keeps code and secrets, so that the next run is good", async () => {
    await setPlain(scene.project, "staging", { timeoutSeconds: "30" });
    await scene.upOk("staging");
    assert.equal((await scene.callConsumer("365proxy-rg/365proxy-staging")).status, 200);
  });
});
