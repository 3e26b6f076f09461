import { join } from "node:path";
import { buildNodeOptions } from "../engine/build-node-options.ts";
import { configureStack, setPlain, setSecret } from "../engine/configure-stack.ts";
import { createOpenVault, VAULT_NAME } from "../engine/create-open-vault.ts";
import { ROOT } from "../engine/create-project.ts";
import { openScene } from "../engine/open-scene.ts";
import { REDIRECT_URI } from "../protocol/oauth/register-client.ts";
import { type ArmedFault, armFault } from "./arm-fault.ts";
import type { Cell, CellFacts, RunFacts } from "./cell-facts.ts";
import { CONSUMER, describeOneSite, openElsewhere } from "./cell-scene.ts";
import { needsConsent } from "./expected-cells.ts";
import { SLOW_FAULTS } from "./fault-columns.ts";
import { toGeneration } from "./generation.ts";
import { readFailure } from "./judge-message.ts";
import { countUsual, KEEPING_ROWS, PLUGIN_ROWS, VAULT_ROWS } from "./request-rows.ts";
import { referToNewest, seeVersions, toNewest, toSecrets } from "./vault-facts.ts";

/** A live stack on the real engine, on which one cell after the other is played. */
export interface EngineMatrix {
  play(cell: Cell): Promise<CellFacts>;
  close(): Promise<void>;
}

const NODE_OPTIONS = buildNodeOptions([
  join(ROOT, "test/engine/shift-clock.cjs"),
  join(ROOT, "test/faults/skip-pauses.cjs"),
]);

const TARGET = {
  "targets[0].resourceGroup": "365proxy-rg",
  "targets[0].site": "365proxy-staging",
};

/** The cloud of the vault, and a wait for its values in seconds. */
const OF_VAULT = { "azure-native:environment": "usgovernment", healthWaitSeconds: "4" };

/**
 * Opens a stack that is live. Each cell is given a new secret and a new code, so that there is
 * something to spend, to save and to write; only the realm, asked for once, needs a stack anew. The
 * cells of a vault's requests need a stack that keeps its values in one.
 */
export async function openEngineMatrix(hasVault = false): Promise<EngineMatrix> {
  const elsewhere = await openElsewhere();
  const scene = await openScene("entra", { env: { NODE_OPTIONS } });
  const { emulator, project, app } = scene;
  const { control } = emulator;
  const site = control.site("365proxy-rg", "365proxy-staging");
  const told = describeOneSite(emulator.siteUrl);
  for (const [name, value] of Object.entries(told)) site.set(name, value);
  control.grantSite(new URL(told.SP_SITE).pathname.slice(1), app.clientId);
  const vault = hasVault ? await createOpenVault(emulator, "365proxy-staging") : undefined;
  let stacks = 0;

  const openStack = async () => {
    stacks += 1;
    const stack = `cell-${stacks}`;
    await configureStack(project, emulator, stack, {
      app,
      values: {
        ...{ ...TARGET, siteUrl: told.SP_SITE, scope: told.SP_SCOPE },
        ...(vault && { keyVault: vault.url, ...OF_VAULT }),
      },
    });
    return stack;
  };

  const consent = async (stack: string) => {
    const { redirectedUrl } = control.consent({
      authority: "entra",
      clientId: app.clientId,
      redirectUri: REDIRECT_URI,
      scope: `${emulator.siteUrl}/${told.SP_SCOPE} offline_access`,
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
      versions: vault && seeVersions(vault),
    };
    return { facts, wasMet };
  };

  /** Gives a stack a new secret and a new code. */
  const renew = async (stack: string) => {
    const secret = control.addSecret(app.clientId);
    await setSecret(project, stack, "clientSecret", secret);
    await consent(stack);
    return secret;
  };

  const live = await openStack();
  await renew(live);
  await scene.upOk(live);
  // From the third run on there is a version to be disabled.
  if (hasVault) {
    await renew(live);
    await scene.upOk(live);
  }

  return {
    async play(cell) {
      const { row, column } = cell;
      const stack = row === "realm" ? await openStack() : live;
      if (row === "health") await setHealth(stack);
      if (SLOW_FAULTS.includes(column)) await setPlain(project, stack, { timeoutSeconds: "1" });
      const visits = elsewhere.visits();
      const before = Object.entries(site.settings());
      const versions = vault && seeVersions(vault);
      const secret = KEEPING_ROWS.includes(row) ? undefined : await renew(stack);
      if (secret === undefined) await consent(stack);
      const { facts: first, wasMet } = await run(stack, cell, () => arm(cell));
      if (SLOW_FAULTS.includes(column)) await setPlain(project, stack, { timeoutSeconds: "30" });
      if (needsConsent(row, column)) await consent(stack);
      const { facts: second } = await run(stack, cell);
      const former = toGeneration(before);
      const kept = versions ? toNewest(versions) : former;
      const { SP_TOKEN } = vault ? toNewest(seeVersions(vault)) : toGeneration(second.settings);
      const wanted = {
        SP_ID: app.clientId,
        SP_SECRET: secret ?? kept.SP_SECRET,
        SP_TOKEN: SP_TOKEN === kept.SP_TOKEN ? "another one" : SP_TOKEN,
      };
      return {
        ...{ cell, wasMet, before, first, second, former },
        wanted: vault ? referToNewest(vault) : wanted,
        vault: versions && { before: versions, wanted: toSecrets(wanted) },
        // Without a token of the first run the second one has to ask for it.
        isTokenSaved: second.codeRequests === 0,
        // What azure-native does with a redirect is not this program's.
        strayed: PLUGIN_ROWS.includes(row) ? 0 : elsewhere.visits() - visits,
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
    if (row === "preflight") {
      return armFault(emulator, cell, { ...place, from: row, behind: "client-credentials-grant" });
    }
    const behind = "list-app-settings";
    if (VAULT_ROWS.includes(row)) {
      const door = row.startsWith("vault ") ? emulator.doorOf(VAULT_NAME) : undefined;
      return armFault(emulator, cell, { ...place, door, from: "references", behind });
    }
    const from = row === "realm" ? row : "code grant";
    // The list in front of them is preflight's.
    return armFault(emulator, cell, { ...place, from, behind });
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
  const said = output.replace(/\s+/g, " ");
  const warned = said.indexOf("Disabling an older version of ");
  if (exitCode === 0 && warned >= 0) {
    return { end: "ok, warned" as const, message: said.slice(warned) };
  }
  if (exitCode === 0) {
    const isRetried = tries > countUsual(cell.row);
    return { end: isRetried ? ("ok after retry" as const) : ("ok" as const), message: "" };
  }
  const message = said.slice(said.indexOf("error: "));
  // The engine prints no code, but what goes with it.
  return { end: readFailure(cell, message), message };
}
