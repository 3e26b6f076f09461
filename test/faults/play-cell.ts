import { inspect } from "node:util";
import { isRotationError } from "../../src/protocol/http/rotation-error.ts";
import { requestVaultToken } from "../emulator/tests/vault-client.ts";
import { VAULT_AUDIENCE, VAULT_NAME } from "../engine/create-open-vault.ts";
import { REDIRECT_URI } from "../protocol/oauth/register-client.ts";
import { openApp } from "../resources/app-settings/open-app.ts";
import { type ArmedFault, armFault } from "./arm-fault.ts";
import type { Cell, CellFacts, RunFacts } from "./cell-facts.ts";
import { type CellScene, CONSUMER, openCellScene } from "./cell-scene.ts";
import { type CellEnd, needsConsent } from "./expected-cells.ts";
import { PASSING_FAULTS, SLOW_FAULTS } from "./fault-columns.ts";
import { toGeneration } from "./generation.ts";
import { readFailure } from "./judge-message.ts";
import { type Door, openDoor } from "./open-door.ts";
import { createPlayedStack } from "./play-engine.ts";
import { countUsual, KEEPING_ROWS, VAULT_ROWS } from "./request-rows.ts";
import { referToNewest, seeVersions, toSecrets } from "./vault-facts.ts";

const VAULT_SCOPE = `${VAULT_AUDIENCE}/.default`;

/** What a run of a cell is given. */
interface CellRun {
  readonly authorizationCode: string;
  readonly clientSecret: string;
  readonly timeoutSeconds?: number;
  readonly arm?: () => ArmedFault;
}

/** Plays a cell with the real providers in this process, at an emulator of its own. */
export async function playCell(cell: Cell): Promise<CellFacts> {
  const { row, column } = cell;
  const hasVault = VAULT_ROWS.includes(row);
  const scene = await openCellScene(hasVault);
  const { emulator, registered, site, vault, elsewhere } = scene;
  const { control, endpoints } = emulator;
  // An app of its own host, and the root site alone, can be out of reach while Azure is not.
  const isApart = row === "health" || row === "root";
  const door = isApart && column === "refused" ? await openDoor(emulator.url) : undefined;
  const stack = createPlayedStack();
  // An app that recovers is given time on a slow machine too; one that does not needs none.
  const waitSeconds = PASSING_FAULTS.includes(column) ? 30 : 0.3;
  const listSettings = () => Object.entries(site.settings());

  const run = async ({
    authorizationCode,
    clientSecret,
    timeoutSeconds = 10,
    arm,
  }: CellRun): Promise<RunFacts & { readonly wasMet: boolean }> => {
    const { access } = await openApp(emulator, "365proxy-staging");
    const opened = vault && {
      url: vault.url,
      token: await requestVaultToken(emulator, VAULT_SCOPE),
    };
    control.clearRequests();
    const fault = arm?.();
    const failure = await catchError(
      stack.up({
        client: { ...registered.client, timeoutSeconds },
        sharePointEndpoint: row === "root" && door ? door.url : endpoints.sharePoint,
        clientSecret,
        ...{ authorizationCode, redirectUri: REDIRECT_URI, access, found: site.settings() },
        vault: opened,
        health:
          row === "health"
            ? {
                url: `${door?.url ?? emulator.url}/${CONSUMER}`,
                waitSeconds,
                settleSeconds: 0,
              }
            : undefined,
      }),
    );
    const isRetried = (fault?.tries() ?? 0) > countUsual(row);
    const message = failure?.message ?? stack.warning();
    const end = nameEnd(cell, failure, message, isRetried);
    const wasMet = fault?.wasMet() ?? false;
    await fault?.end();
    const codes = control.requests().filter(({ operation }) => operation === "code-grant");
    return {
      ...{ end, wasMet, message },
      printed: inspect(failure, { depth: 9 }),
      codeRequests: codes.length,
      settings: listSettings(),
      consumer: await scene.callConsumer(),
      versions: vault && seeVersions(vault),
    };
  };

  /** A new code, and where there is a former version of the secret a new one. */
  const renew = () => ({
    authorizationCode: registered.consent(),
    clientSecret:
      hasVault && !KEEPING_ROWS.includes(row)
        ? control.addSecret(registered.client.clientId)
        : registered.clientSecret,
  });

  try {
    // From the third run on there is a version to be disabled.
    for (let runs = 0; hasVault && runs < 2; runs += 1) await run(renew());
    const before = listSettings();
    const versions = vault && seeVersions(vault);
    const former = stack.savedToken();
    const given = renew();
    const { wasMet, ...first } = await run({
      ...given,
      timeoutSeconds: SLOW_FAULTS.includes(column) ? 2 : 10,
      arm: () => arm(scene, cell, door),
    });
    const isTokenSaved = stack.savedToken() !== former;
    const code = needsConsent(row, column) ? registered.consent() : given.authorizationCode;
    const { wasMet: _none, ...second } = await run({ ...given, authorizationCode: code });
    const wanted = {
      SP_ID: registered.client.clientId,
      SP_SECRET: given.clientSecret,
      SP_TOKEN: stack.savedToken(),
    };
    return {
      ...{ cell, wasMet, before, first, second, former: toGeneration(before), isTokenSaved },
      wanted: vault ? referToNewest(vault) : wanted,
      strayed: elsewhere.visits(),
      secrets: control.secrets(),
      vault: versions && { before: versions, wanted: toSecrets(wanted) },
    };
  } finally {
    await Promise.all([scene.close(), door?.close()]);
  }
}

function arm({ emulator, elsewhere }: CellScene, cell: Cell, door: Door | undefined): ArmedFault {
  const { row } = cell;
  return armFault(emulator, cell, {
    elsewhere: elsewhere.url,
    from: VAULT_ROWS.includes(row) ? "references" : "realm",
    door: row.startsWith("vault ") ? emulator.doorOf(VAULT_NAME) : door,
  });
}

function catchError(work: Promise<void>): Promise<Error | undefined> {
  return work.then(
    () => undefined,
    (error: Error) => error,
  );
}

function nameEnd(
  cell: Cell,
  failure: Error | undefined,
  message: string,
  isRetried: boolean,
): CellEnd | undefined {
  if (isRotationError(failure)) return failure.code;
  if (failure !== undefined) return readFailure(cell, message);
  if (message !== "") return "ok, warned";
  return isRetried ? "ok after retry" : "ok";
}
