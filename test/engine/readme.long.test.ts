import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { clickConsent } from "../demo/click-consent.ts";
import { callService, readCredential, readForeign } from "../demo/services.ts";
import { readDocumentedCommands } from "../tools/read-documented-commands.ts";
import { setDirectoryLogin, setPlain, setSecret } from "./configure-stack.ts";
import { ROOT } from "./create-project.ts";
import { type Clone, openClone } from "./open-clone.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { startCommand } from "./start-program.ts";

const README = readFileSync(join(ROOT, "README.md"), "utf8");
const CONSENT = "npm run consent -- --stack staging";

/** The commands of a section of README, as they stand in its blocks. */
function readSection(title: string): string[] {
  const section = README.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? "";
  return readDocumentedCommands(section).flatMap(({ shell, text }) =>
    shell === "sh" ? [text] : [],
  );
}

/** README's commands to the letter, by somebody with a bare home, on the local Azure. */
describe("README, played to the letter", () => {
  let scene: Scene;
  let clone: Clone;
  const foreign = () => [readForeign(scene, "staging"), readForeign(scene, "production")];
  let foreignBefore: readonly string[];

  before(async () => {
    scene = await openScene("entra");
    scene.emulator.control.removeApplication(scene.app.clientId);
    clone = await openClone(scene.project);
    foreignBefore = foreign();
  });
  after(async () => {
    const printed = clone.transcript();
    clone.remove();
    await scene.close();
    for (const secret of scene.emulator.control.secrets()) {
      assert.ok(!printed.includes(secret), `a secret was printed: ${secret.slice(0, 4)}…`);
    }
  });

  /** Answers what `init` asks, by options: what a person would type, and where the local Azure is. */
  async function initialize(line: string): Promise<void> {
    const { azureLogin, endpoints, siteUrl } = scene.emulator;
    const options = [
      ...["--yes", `--site ${siteUrl}`, "--cloud usgovernment"],
      ...["--staging 365proxy-staging", "--production 365proxy"],
      ...Object.entries(endpoints).map(([service, address]) => `--endpoint ${service}=${address}`),
    ];
    const output = await clone.runOk(`${line} -- ${options.join(" ")}`, {
      ARM_CLIENT_ID: azureLogin.clientId,
      ARM_CLIENT_SECRET: azureLogin.clientSecret,
      ARM_TENANT_ID: azureLogin.tenantId,
    });
    assert.match(output, /^Next: pulumi stack init staging --secrets-provider passphrase$/m);
  }

  /** The logins of steps 1 and 2, which are made at the local Azure. */
  async function logIn(stack: string): Promise<void> {
    const { emulator } = scene;
    await setPlain(clone.project, stack, {
      "azure-native:metadataHost": emulator.url,
      "azure-native:subscriptionId": emulator.subscriptionId,
      "azure-native:tenantId": emulator.azureLogin.tenantId,
      "azure-native:clientId": emulator.azureLogin.clientId,
    });
    const { clientSecret } = emulator.azureLogin;
    await setSecret(clone.project, stack, "azure-native:clientSecret", clientSecret);
    if (stack === "staging") await setDirectoryLogin(clone.project, emulator, stack);
  }

  async function consent(): Promise<void> {
    const program = startCommand(clone.project, [CONSENT], { isTerminal: true });
    try {
      const [, address = ""] = await program.waitFor(/^ {2}(http\S+)\r?$/m);
      const { redirectedUrl } = await clickConsent(address);
      assert.equal((await fetch(redirectedUrl)).status, 200);
      assert.equal(await program.ended, 0, program.output());
      assert.match(program.output(), /has consented to AllSites\.Manage/);
    } finally {
      program.kill();
    }
  }

  it("Try it: clones, and names the demo, which has a test of its own, and the tests", async () => {
    const [cloning = "", entering = "", demo, tests, ...rest] = readSection("Try it");
    const address = "https://github.com/OWNER/sharepoint-rotation.git";
    assert.ok(cloning.includes(address));
    await clone.runOk(cloning.replace(address, clone.address));
    assert.equal(entering, "cd sharepoint-rotation");
    assert.equal(demo, "npm run demo");
    assert.equal(tests, "npm test");
    assert.deepEqual(rest, []);
  });

  it("The first rotation: both services read SharePoint, and keep all other settings", async () => {
    const played: string[] = [];
    for (const line of readSection("The first rotation of a real tenant")) {
      played.push(line);
      if (line === "npm ci") continue;
      if (line === "npm run init") {
        await initialize(line);
        continue;
      }
      if (line === CONSENT) {
        await consent();
        assert.equal((await callService(scene, "staging")).works, true);
        assert.equal((await callService(scene, "production")).works, false);
        continue;
      }
      await clone.runOk(line);
      const [, stack] = /^pulumi stack init (\w+) /.exec(line) ?? [];
      if (stack !== undefined) await logIn(stack);
    }
    assert.equal(played.length, 8, played.join("\n"));
    for (const service of ["staging", "production"] as const) {
      const { works, text } = await callService(scene, service);
      assert.ok(works, text);
    }
    assert.deepEqual(foreign(), foreignBefore);
  });

  it("Upgrade: keeps the stack file, and has nothing to do", async () => {
    const file = join(clone.project.folder, "Pulumi.staging.yaml");
    await clone.runOk("git add Pulumi.staging.yaml Pulumi.production.yaml");
    await clone.runOk('git commit -m "our stacks"');
    await clone.publish("Pulumi.staging.yaml", "config:\n  sharepoint-rotation:siteUrl: newer\n");
    const before = readFileSync(file, "utf8");
    const [pull = "", install, preview = "", ...rest] = readSection("Upgrade");
    await clone.runOk(pull);
    assert.equal(readFileSync(file, "utf8"), before);
    assert.match(await clone.runOk("git log --oneline"), /an upgrade/);
    assert.equal(install, "npm ci");
    assert.match(await clone.runOk(preview), /^Resources:\n +\d+ unchanged$/m);
    assert.deepEqual(rest, []);
  });

  it("Uninstall: the services go on, and the application stays", async () => {
    const services = ["staging", "production"] as const;
    const before = services.map((service) => readCredential(scene, service));
    const [remove = ""] = /`(pulumi stack rm [^`]*)`/.exec(README)?.slice(1) ?? [];
    await clone.runOk(remove);
    await clone.runOk(remove.replace("production", "staging"));
    assert.deepEqual(
      services.map((service) => readCredential(scene, service)),
      before,
    );
    for (const service of services) assert.ok((await callService(scene, service)).works);
    assert.equal(scene.emulator.control.listApplications().length, 1);
    assert.equal((await clone.runOk("pulumi stack ls --json")).trim(), "[]");
  });
});
