import { inspect } from "node:util";
import { isRotationError } from "../../src/http/rotation-error";
import { openApp } from "../app-settings/open-app";
import { REDIRECT_URI } from "../oauth/register-client";
import { type ArmedFault, armFault } from "./arm-fault";
import type { Cell, CellFacts, RunFacts } from "./cell-facts";
import { CONSUMER, openCellScene } from "./cell-scene";
import { type CellEnd, needsConsent } from "./expected-cells";
import { PASSING_FAULTS, SLOW_FAULTS } from "./fault-columns";
import { openDoor } from "./open-door";
import { createPlayedStack } from "./play-engine";
import { countUsual } from "./request-rows";

/** Plays a cell with the real providers in this process, at an emulator of its own. */
export async function playCell(cell: Cell): Promise<CellFacts> {
  const { row, column } = cell;
  const scene = await openCellScene();
  const { emulator, registered, site, former, elsewhere } = scene;
  const { control, endpoints } = emulator;
  // An app of its own host can be out of reach while Azure is not.
  const door = row === "health" && column === "refused" ? await openDoor(emulator.url) : undefined;
  const stack = createPlayedStack();
  // An app that recovers is given time on a slow machine too; one that does not needs none.
  const waitSeconds = PASSING_FAULTS.includes(column) ? 30 : 0.3;
  const listSettings = () => Object.entries(site.settings());

  const run = async (
    authorizationCode: string,
    timeoutSeconds: number,
    arm?: () => ArmedFault,
  ): Promise<RunFacts & { readonly wasMet: boolean }> => {
    const { access } = await openApp(emulator, "365proxy-staging");
    control.clearRequests();
    const fault = arm?.();
    const failure = await catchError(
      stack.up({
        client: { ...registered.client, timeoutSeconds },
        sharePointEndpoint: endpoints.sharePoint,
        clientSecret: registered.clientSecret,
        ...{ authorizationCode, redirectUri: REDIRECT_URI, access, found: site.settings() },
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
    const end = nameEnd(failure, isRetried);
    const wasMet = fault?.wasMet() ?? false;
    await fault?.end();
    const codes = control.requests().filter(({ operation }) => operation === "code-grant");
    return {
      ...{ end, wasMet },
      message: failure?.message ?? "",
      printed: inspect(failure, { depth: 9 }),
      codeRequests: codes.length,
      settings: listSettings(),
      consumer: await scene.callConsumer(),
    };
  };

  try {
    const before = listSettings();
    const code = registered.consent();
    const { wasMet, ...first } = await run(code, SLOW_FAULTS.includes(column) ? 2 : 10, () =>
      armFault(emulator, cell, { elsewhere: elsewhere.url, from: "realm", door }),
    );
    const isTokenSaved = stack.savedToken() !== "";
    const second = await run(needsConsent(row, column) ? registered.consent() : code, 10);
    return {
      ...{ cell, wasMet, before, first, second, former, isTokenSaved },
      wanted: {
        SP_ID: registered.client.clientId,
        SP_SECRET: registered.clientSecret,
        SP_TOKEN: stack.savedToken(),
      },
      strayed: elsewhere.visits(),
      secrets: control.secrets(),
    };
  } finally {
    await Promise.all([scene.close(), door?.close()]);
  }
}

function catchError(work: Promise<void>): Promise<Error | undefined> {
  return work.then(
    () => undefined,
    (error: Error) => error,
  );
}

function nameEnd(failure: Error | undefined, isRetried: boolean): CellEnd | undefined {
  if (failure === undefined) return isRetried ? "ok after retry" : "ok";
  return isRotationError(failure) ? failure.code : undefined;
}
