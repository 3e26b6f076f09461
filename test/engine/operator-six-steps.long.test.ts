import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { after, before, describe, it } from "mocha";
import type { RegistrationForm } from "../../src/operator/register/build-form.ts";
import { clickConsent } from "../demo/click-consent.ts";
import { configureStack } from "./configure-stack.ts";
import { type Authority, openScene, type Scene } from "./open-scene.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";
import { type ArgumentWatch, watchArguments } from "./watch-arguments.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";
const STACKS = ["staging", "production"];
const PATHS = ["365proxy-rg/365proxy-staging", "365proxy-rg/365proxy"];

/** Milliseconds: a command lives for a second at least. */
const LOOK_EVERY_MS = 200;

/** Minutes, where the way by hand took an afternoon; the machine of a test may be a busy one. */
const LONGEST_SECONDS = 15 * 60;

/** The commands of an authority, in the order in which they are first used. */
const COMMANDS = {
  acs: ["register", "consent", "status", "dotenv", "access-token"],
  entra: ["consent", "status", "dotenv", "access-token", "rotate"],
};

for (const authority of ["acs", "entra"] as const) {
  describe(`the whole way by commands alone at ${authority}`, () => {
    let scene: Scene;
    let watch: ArgumentWatch;
    let consent: RunningProgram | undefined;
    let startedAt: number;
    const operate = (...args: string[]) =>
      scene.project.runProgram(process.execPath, [PROGRAM, ...args]);
    const read = (file: string) => readFileSync(join(scene.project.folder, file), "utf8");
    const shell = async (command: string) => {
      const { exitCode, output } = await scene.project.runProgram("sh", ["-c", command]);
      assert.equal(exitCode, 0, output);
    };
    const up = async (stack: string) => {
      const { exitCode, output } = await scene.up(stack);
      assert.equal(exitCode, 0, output);
    };

    before(async () => {
      scene = await openScene(authority);
      watch = watchArguments({ intervalMs: LOOK_EVERY_MS });
      startedAt = performance.now();
      await configureStack(scene.project, scene.emulator, "staging", {
        managesApplication: authority === "entra",
        // The proxy of ACS pastes its settings into a form, where a secret's `+` means a space.
        values: authority === "acs" ? { authority, encoding: "form" } : {},
      });
      await configureStack(scene.project, scene.emulator, "production", {
        values: authority === "acs" ? { authority } : {},
      });
    });
    after(async () => {
      consent?.kill();
      await watch.stop();
      await scene.close();
    });

    if (authority === "acs") {
      it("registers an application by a form, whose secret nobody sees", async () => {
        const { exitCode, stdout, stderr } = await operate(
          ...["register", "--stack", "staging", "--json"],
        );
        assert.equal(exitCode, 0, stderr);
        const form = JSON.parse(stdout) as RegistrationForm & { readonly secretCommand: string };
        // What the form names, with a file in place of the clipboard.
        await shell(form.secretCommand.replace(/\|.*$/, "> secret"));
        const { clientId, title, redirectUri } = form;
        const clientSecret = read("secret").trim();
        const redirectUris = [redirectUri];
        const typed = { authority, clientId, clientSecret, title, redirectUris };
        assert.deepEqual(scene.emulator.control.registerApp(typed), { clientId, clientSecret });
      });
    }

    it("deploys staging, and needs no hand but that of the person who consents", async () => {
      await up("staging");
      consent = startProgram(scene.project, ["consent", "--yes", "--stack", "staging"]);
      const [, address = ""] = await consent.waitFor(/^ {2}(http\S+)\r?$/m);
      await answer(consent, authority, (await clickConsent(address)).redirectedUrl);
      assert.equal(await consent.ended, 0, consent.output());
      const { person, control } = scene.emulator;
      assert.ok(consent.output().includes(`${person} has consented to AllSites.Manage`));
      assertHoldsNone(control.secrets(), consent.output());
    });

    it("takes the credential to production, and both services read SharePoint", async () => {
      await up("production");
      await assertInUse();
      const seconds = (performance.now() - startedAt) / 1000;
      process.stdout.write(`    from nothing to both services: ${seconds.toFixed()} s\n`);
      assert.ok(seconds < LONGEST_SECONDS, `it took ${seconds} seconds`);
    });

    it("gives the same credential to a developer, and a token to a pipe", async () => {
      const { exitCode, output } = await operate("dotenv", "-s", "staging", "--file", "local.env");
      assert.equal(exitCode, 0, output);
      const { settings } = scene.emulator.control.site("365proxy-rg", "365proxy-staging");
      const { SP_ID, SP_SECRET, SP_TOKEN } = settings();
      assert.deepEqual({ ...parse(read("local.env")) }, { SP_ID, SP_SECRET, SP_TOKEN });
      await shell(
        `"${process.execPath}" ${PROGRAM} access-token --site --show --stack staging > token`,
      );
      const { status } = await fetch(`${scene.emulator.url}/_api/web?$select=Title`, {
        headers: { authorization: `Bearer ${read("token").trim()}`, accept: "application/json" },
      });
      assert.equal(status, 200);
    });

    if (authority === "entra") {
      it("rotates at a word, and production follows", async () => {
        const before = await readGenerations();
        const { exitCode, output } = await operate("rotate", "--yes", "--stack", "staging");
        assert.equal(exitCode, 0, output);
        await up("production");
        await assertInUse();
        assert.deepEqual(
          [before, await readGenerations()],
          [
            ["1", "1"],
            ["2", "2"],
          ],
        );
      });
    }

    it("never had a secret among the arguments of any process of the machine", async () => {
      const lines = await watch.stop();
      for (const command of COMMANDS[authority]) {
        assert.ok(
          lines.some((line) => line.includes(`${PROGRAM} ${command}`)),
          `${command} was seen while it ran`,
        );
      }
      assertHoldsNone(scene.emulator.control.secrets(), lines.join("\n"));
    });

    async function assertInUse() {
      const { exitCode, output } = await operate("status");
      assert.equal(exitCode, 0, output);
      const answers = await Promise.all(PATHS.map((path) => scene.callConsumer(path)));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
        JSON.stringify(answers),
      );
    }

    async function readGenerations() {
      const outputs = await Promise.all(STACKS.map((stack) => scene.outputs(stack)));
      return outputs.map(({ secretGeneration }) => String(secretGeneration));
    }
  });
}

/** What follows the click: Entra's browser reaches the program; ACS's address is pasted. */
async function answer(program: RunningProgram, authority: Authority, redirectedUrl: string) {
  if (authority === "acs") return program.type(`${redirectedUrl}\n`);
  assert.equal((await fetch(redirectedUrl)).status, 200);
}

function assertHoldsNone(secrets: readonly string[], text: string): void {
  for (const secret of secrets) {
    assert.ok(!text.includes(secret), `a secret can be seen: ${secret.slice(0, 4)}…`);
  }
}
