import { join } from "node:path";
import { configureStack, setPlain, setSecret } from "../engine/configure-stack";
import { ROOT } from "../engine/create-project";
import { openScene } from "../engine/open-scene";
import { REDIRECT_URI } from "../oauth/register-client";
import { type ArmedFault, armFault } from "./arm-fault";
import type { Cell, CellFacts, RunFacts, SettingList } from "./cell-facts";
import { CONSUMER, openElsewhere } from "./cell-scene";
import { expectEnd, needsConsent } from "./expected-cells";
import { SLOW_FAULTS } from "./fault-columns";
import { saysWhatCameBack } from "./judge-message";
import { countUsual } from "./request-rows";

/** A live stack on the real engine, on which one cell after the other is played. */
export interface EngineMatrix {
  play(cell: Cell): Promise<CellFacts>;
  close(): Promise<void>;
}

const NODE_OPTIONS = ["test/engine/shift-clock.cjs", "test/faults/skip-pauses.cjs"]
  .map((file) => `--require ${join(ROOT, file)}`)
  .join(" ");

const TARGET = {
  "targets[0].resourceGroup": "365proxy-rg",
  "targets[0].site": "365proxy-staging",
};

/**
 * Opens a stack that is live. Each cell is given a new secret and a new code, so that there is
 * something to spend, to save and to write; only the realm, asked for once, needs a stack anew.
 */
export async function openEngineMatrix(): Promise<EngineMatrix> {
  const elsewhere = await openElsewhere();
  const scene = await openScene("entra", { env: { NODE_OPTIONS } });
  const { emulator, project, app } = scene;
  const { control } = emulator;
  const site = control.site("365proxy-rg", "365proxy-staging");
  let stacks = 0;

  const openStack = async () => {
    stacks += 1;
    const stack = `cell-${stacks}`;
    await configureStack(project, emulator, stack, {
      app,
      values: { ...TARGET, siteUrl: emulator.siteUrl },
    });
    return stack;
  };

  const consent = async (stack: string) => {
    const { redirectedUrl } = control.consent({
      authority: "entra",
      clientId: app.clientId,
      redirectUri: REDIRECT_URI,
      scope: `${emulator.siteUrl}/AllSites.Manage offline_access`,
    });
    await setSecret(project, stack, "authorizationCode", redirectedUrl);
  };

  const run = async (stack: string, cell: Cell, arm?: () => ArmedFault) => {
    control.clearRequests();
    const fault = arm?.();
    const { exitCode, output } = await scene.up(stack);
    const tries = fault?.tries() ?? 0;
    const wasMet = fault?.wasMet() ?? false;
    await fault?.end();
    const codes = control.requests().filter(({ operation }) => operation === "code-grant");
    const { status } = await scene.callConsumer(CONSUMER.replace("consumer/", ""));
    const facts: RunFacts = {
      ...readEnd(cell, exitCode, output, tries),
      printed: output,
      codeRequests: codes.length,
      settings: Object.entries(site.settings()),
      consumer: status,
    };
    return { facts, wasMet };
  };

  const live = await openStack();
  await consent(live);
  const { exitCode, output } = await scene.up(live);
  if (exitCode !== 0) throw new Error(`the stack is not live: ${output}`);

  return {
    async play(cell) {
      const { row, column } = cell;
      const stack = row === "realm" ? await openStack() : live;
      if (row === "health") await setHealth(stack);
      if (SLOW_FAULTS.includes(column)) await setPlain(project, stack, { timeoutSeconds: "1" });
      const visits = elsewhere.visits();
      const before = Object.entries(site.settings());
      // Nothing is written where the login fails, so that two generations cannot mix.
      const secret = row === "client token" ? undefined : control.addSecret(app.clientId);
      if (secret !== undefined) await setSecret(project, stack, "clientSecret", secret);
      await consent(stack);
      const { facts: first, wasMet } = await run(stack, cell, () => arm(cell));
      if (SLOW_FAULTS.includes(column)) await setPlain(project, stack, { timeoutSeconds: "30" });
      if (needsConsent(row, column)) await consent(stack);
      const { facts: second } = await run(stack, cell);
      const former = toGeneration(before);
      const { SP_TOKEN } = toGeneration(second.settings);
      return {
        ...{ cell, wasMet, before, first, second, former },
        wanted: {
          SP_ID: app.clientId,
          SP_SECRET: secret ?? former.SP_SECRET,
          SP_TOKEN: SP_TOKEN === former.SP_TOKEN ? "another one" : SP_TOKEN,
        },
        // Without a token of the first run the second one has to ask for it.
        isTokenSaved: second.codeRequests === 0,
        // What azure-native does with a redirect is not this program's.
        strayed: row === "client token" ? 0 : elsewhere.visits() - visits,
        secrets: control.secrets(),
      };
    },
    async close() {
      await Promise.all([elsewhere.close(), scene.close()]);
    },
  };

  function arm(cell: Cell): ArmedFault {
    const { row } = cell;
    const place = { elsewhere: elsewhere.url, door: undefined };
    if (row === "client token") {
      return armFault(emulator, cell, { ...place, from: row, behind: "metadata" });
    }
    const from = row === "realm" ? row : "code grant";
    // The list in front of them is preflight's.
    return armFault(emulator, cell, { ...place, from, behind: "list-app-settings" });
  }

  function setHealth(stack: string) {
    return setPlain(project, stack, {
      "targets[0].healthUrl": `${emulator.url}/${CONSUMER}`,
      healthWaitSeconds: "1",
      healthSettleSeconds: "0",
    });
  }
}

function readEnd(cell: Cell, exitCode: number, output: string, tries: number) {
  if (exitCode === 0) {
    const isRetried = tries > countUsual(cell.row);
    return { end: isRetried ? ("ok after retry" as const) : ("ok" as const), message: "" };
  }
  const said = output.replace(/\s+/g, " ");
  const message = said.slice(said.indexOf("error: "));
  const expected = expectEnd(cell.row, cell.column);
  // The engine prints no code, but what goes with it.
  return { end: saysWhatCameBack(expected, message) ? expected : undefined, message };
}

function toGeneration(settings: SettingList) {
  const { SP_ID = "", SP_SECRET = "", SP_TOKEN = "" } = Object.fromEntries(settings);
  return { SP_ID, SP_SECRET, SP_TOKEN };
}
