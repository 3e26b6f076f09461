import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, expectSuccess, setPlain } from "./configure-stack.ts";
import type { EngineRun } from "./engine-run.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listChangeLines } from "./read-preview.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const EAST = "365proxy-rg/365proxy-east";
const BLUE = "365proxy-rg/365proxy/slots/blue";

const EMPTY_TOKEN =
  /^ *No token is made: refresh-token keeps its place until a person has consented\.$/m;

/** The operations that cost the SharePoint client something. */
const SPENDING = [
  "realm-challenge",
  "code-grant",
  "refresh-grant",
  "probe-web",
  "probe-currentuser",
];

describe("first deployment with entra, two sites and a slot", () => {
  let scene: Scene;
  let foreignBefore: Record<string, string>;
  const siteOf = (name: string) => scene.emulator.control.site("365proxy-rg", name);
  const readForeign = () =>
    Object.fromEntries(
      Object.entries(siteOf("365proxy-staging").settings()).filter(
        ([name]) => !["SP_ID", "SP_SECRET", "SP_TOKEN"].includes(name),
      ),
    );

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: {
        "targets[1].resourceGroup": "365proxy-rg",
        "targets[1].site": "365proxy-east",
        "targets[2].resourceGroup": "365proxy-rg",
        "targets[2].site": "365proxy",
        "targets[2].slot": "blue",
      },
    });
    foreignBefore = readForeign();
    scene.takeOperations();
  });
  after(() => scene.close());

  it("says in its first preview that the token's row is none yet", async () => {
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.match(output, EMPTY_TOKEN);
    scene.takeOperations();
  });

  it("waits for a consent, says how to give it, and writes nothing", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.match(output, /waiting for a consent/);
    assert.match(output, /pulumi config set --secret authorizationCode --stack staging/);
    const { stage, consentUrl } = await scene.outputs("staging");
    assert.equal(stage, "awaiting-consent");
    assert.equal((await fetch(String(consentUrl))).status, 200);
    const operations = scene.takeOperations();
    assert.deepEqual(operations.sort(), [
      "list-app-settings",
      "list-app-settings",
      "list-app-settings",
      "realm-challenge",
    ]);
  });

  it("says no more of the row once it is there", async () => {
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, EMPTY_TOKEN);
    scene.takeOperations();
  });

  it("shows in a preview what will be written, and spends nothing", async () => {
    await scene.consent("staging");
    scene.takeOperations();
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    const operations = scene.takeOperations();
    assert.deepEqual(operations, ["list-app-settings", "list-app-settings", "list-app-settings"]);
    assert.match(output, /365proxy-rg\/365proxy\/blue: SP_ID \(none\) → [0-9a-f]{8}, SP_SECRET/);
    assert.match(output, /SP_TOKEN \(none\) → a new one; 6 other settings not touched/);
  });

  it("exchanges, tests and writes with exactly the requests it needs", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    const counts = countOperations(scene.takeOperations());
    assert.deepEqual(counts, {
      "code-grant": 1,
      "refresh-grant": 1,
      "probe-web": 1,
      "probe-currentuser": 1,
      "list-app-settings": 9,
      "put-app-settings": 3,
    });
  });

  it("leaves every service able to read SharePoint", async () => {
    for (const path of [STAGING, EAST, BLUE]) {
      const { status, body } = await scene.callConsumer(path);
      assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    }
    scene.takeOperations();
  });

  it("restarts each service once and leaves foreign settings as they were", () => {
    assert.equal(siteOf("365proxy-staging").restarts(), 1);
    assert.equal(siteOf("365proxy").restarts(), 0, "only the slot is a target");
    assert.deepEqual(readForeign(), foreignBefore);
  });

  it("exports what an operator asks for, with secrets only on demand", async () => {
    const outputs = await scene.outputs("staging");
    assert.equal(outputs["stage"], "live");
    assert.equal(outputs["account"], scene.emulator.person);
    assert.equal(outputs["tenantId"], scene.emulator.tenantId);
    assert.equal(outputs["clientId"], scene.app.clientId);
    assert.equal(outputs["spId"], scene.app.clientId);
    assert.equal(outputs["spSecret"], "[secret]");
    assert.equal(outputs["spToken"], "[secret]");
    assert.deepEqual(outputs["targets"], [STAGING, EAST, "365proxy-rg/365proxy/blue"]);
    const [issued, renew, expires] = ["tokenIssuedAt", "renewAt", "tokenExpiresAt"].map((key) =>
      Date.parse(String(outputs[key])),
    );
    const days = (from: number | undefined, to: number | undefined) =>
      ((to ?? 0) - (from ?? 0)) / 86_400_000;
    assert.equal(days(issued, renew), 30);
    assert.equal(days(issued, expires), 90);
    assert.match(String(outputs["readme"]), /^# SharePoint credentials: staging/);
  });

  it("does nothing more in a run without changes", async () => {
    const run = await scene.up("staging");
    assert.equal(run.exitCode, 0, run.output);
    assert.match(run.output, /^ +7 unchanged/m);
    assert.deepEqual(countOperations(scene.takeOperations()), { "list-app-settings": 3 });
    assert.equal(siteOf("365proxy-staging").restarts(), 1);
  });

  it("stays live when the spent code is taken out of the config", async () => {
    await expectSuccess(scene.project, ["config", "rm", "authorizationCode", "--stack", "staging"]);
    const run = await scene.up("staging");
    assert.equal(run.exitCode, 0, run.output);
    assert.deepEqual(countOperations(scene.takeOperations()), { "list-app-settings": 3 });
    assert.equal((await scene.outputs("staging"))["stage"], "live");
  });

  it("shows no line for any setting when nothing changes", async () => {
    const { output }: EngineRun = await scene.preview("staging");
    assert.deepEqual(listChangeLines(output), []);
    scene.takeOperations();
  });

  it("adds a service without touching the others", async () => {
    await setPlain(scene.project, "staging", {
      "targets[3].resourceGroup": "365proxy-rg",
      "targets[3].site": "365proxy",
    });
    const run = await scene.up("staging");
    assert.equal(run.exitCode, 0, run.output);
    assert.deepEqual(countOperations(scene.takeOperations()), {
      "list-app-settings": 6,
      "put-app-settings": 1,
    });
    assert.equal(siteOf("365proxy-staging").restarts(), 1);
  });

  it("destroys the stack and leaves every service working", async () => {
    const run = await scene.project.run([
      "destroy",
      "--yes",
      "--skip-preview",
      "--stack",
      "staging",
    ]);
    assert.equal(run.exitCode, 0, run.output);
    const operations = scene.takeOperations();
    assert.ok(!operations.some((name) => SPENDING.includes(name) || name === "put-app-settings"));
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});

function countOperations(operations: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of operations) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
