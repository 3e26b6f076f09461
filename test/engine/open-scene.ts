import assert from "node:assert/strict";
import type { RequestRecord } from "../emulator/request-log.ts";
import { type Emulator, startEmulator } from "../emulator/start-emulator.ts";
import { checkClaims } from "./check-claims.ts";
import { expectSuccess, type RegisteredApp, setSecret } from "./configure-stack.ts";
import { createProject, type Project, type ProjectOptions } from "./create-project.ts";
import type { EngineRun } from "./engine-run.ts";

/** The authority a scene plays at. */
export type Authority = "entra" | "acs";

/** An emulator, a project and an application: what every engine test starts from. */
export interface Scene {
  readonly emulator: Emulator;
  readonly project: Project;
  readonly authority: Authority;
  readonly app: RegisteredApp;
  /** Runs `pulumi up` of a stack, without a second preview. */
  up(stack: string): Promise<EngineRun>;
  /** The same, which has to succeed; gives what it printed. */
  upOk(stack: string): Promise<string>;
  /** Runs `pulumi preview --diff` of a stack. */
  preview(stack: string): Promise<EngineRun>;
  /** Consents as the emulator's person, and puts the redirected address into the config. */
  consent(stack: string, permissions?: string): Promise<void>;
  /** The stack's outputs; secrets only when asked for. */
  outputs(
    stack: string,
    options?: { readonly showSecrets: boolean },
  ): Promise<Record<string, unknown>>;
  /** What the proxy of a service answers. */
  callConsumer(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Moves the clock of the emulator and of the program. */
  advanceDays(days: number): void;
  /** The operations requested since the last call, without metadata and logins. */
  takeOperations(): string[];
  /**
   * Asserts that nothing printed, stored in clear or logged holds a secret, and that what stacks and
   * `status` claim is so; then ends all.
   */
  close(): Promise<void>;
}

const REDIRECT_URI = "https://localhost/";

/** Opens a scene with an existing registration at an authority. */
export async function openScene(
  authority: Authority = "entra",
  options: ProjectOptions = {},
): Promise<Scene> {
  const emulator = await startEmulator();
  const project = createProject(options);
  const { control } = emulator;
  const app = control.registerApp({
    authority,
    title: "365 Proxy",
    redirectUris: [REDIRECT_URI],
    scope: "AllSites.Manage",
  });
  const shown = new Set<string>();
  let offsetMs = 0;

  const readOutputs = async (stack: string, ...options: string[]) => {
    const args = ["stack", "output", "--json", "--stack", stack, ...options];
    return JSON.parse(await expectSuccess(project, args)) as Record<string, unknown>;
  };
  /** A stack that has run knows its application, registered by hand or by itself. */
  const findClientId = async (stack: string) =>
    String((await readOutputs(stack))["clientId"] ?? app.clientId);

  const up = (stack: string) => project.run(["up", "--yes", "--skip-preview", "--stack", stack]);

  return {
    emulator,
    project,
    authority,
    app,
    up,
    async upOk(stack) {
      const { exitCode, output } = await up(stack);
      assert.equal(exitCode, 0, output);
      return output;
    },
    preview: (stack) => project.run(["preview", "--diff", "--stack", stack]),
    async consent(stack, permissions = "AllSites.Manage") {
      const scope =
        authority === "acs" ? permissions : `${emulator.siteUrl}/${permissions} offline_access`;
      const clientId = await findClientId(stack);
      const { redirectedUrl } = control.consent({
        authority,
        clientId,
        redirectUri: REDIRECT_URI,
        scope,
      });
      await setSecret(project, stack, "authorizationCode", redirectedUrl);
    },
    async outputs(stack, { showSecrets } = { showSecrets: false }) {
      if (!showSecrets) return readOutputs(stack);
      const before = project.transcript().length;
      const outputs = await readOutputs(stack, "--show-secrets");
      shown.add(project.transcript().slice(before));
      return outputs;
    },
    async callConsumer(path) {
      const answer = await fetch(`${emulator.url}/consumer/${path}`);
      return { status: answer.status, body: await answer.json() };
    },
    advanceDays(days) {
      offsetMs += days * 24 * 60 * 60 * 1000;
      control.advance(days * 24 * 60 * 60 * 1000);
      project.setClockOffset(offsetMs);
    },
    takeOperations() {
      const operations = control.requests().flatMap(toOperation);
      control.clearRequests();
      return operations;
    },
    async close() {
      try {
        const states = await exportStacks(project);
        assertNoLeak(emulator, project, shown);
        checkClaims(emulator, project.folder, states);
      } finally {
        await emulator.stop();
        project.remove();
      }
    },
  };
}

/** The stacks a project has, by name. */
async function listStacks(project: Project): Promise<string[]> {
  const text = await expectSuccess(project, ["stack", "ls", "--json"]);
  return (JSON.parse(text) as { name: string }[]).map(({ name }) => name);
}

/** What the engine exports of each stack, by its name. */
async function exportStacks(project: Project): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const stack of await listStacks(project)) {
    const { stdout } = await project.runProgram("pulumi", ["stack", "export", "--stack", stack]);
    states.set(stack, stdout);
  }
  return states;
}

function assertNoLeak(emulator: Emulator, project: Project, shown: Set<string>) {
  const log = JSON.stringify(emulator.control.requests());
  // What a test itself asked to be shown is no leak.
  const printed = [...shown].reduce(
    (text, part) => text.replaceAll(part, ""),
    project.transcript(),
  );
  const secrets = emulator.control.secrets();
  assert.ok(secrets.length > 10, "the emulator knows its secrets");
  for (const secret of secrets) {
    assert.ok(
      !printed.includes(secret),
      `a secret was printed or exported: ${secret.slice(0, 4)}…`,
    );
    assert.ok(!log.includes(secret), `a secret is in the request log: ${secret.slice(0, 4)}…`);
  }
}

function toOperation({ operation }: RequestRecord): string[] {
  const login = ["metadata", "client-credentials-grant", "consent-page", "consent-click"];
  return operation === undefined || login.includes(operation) ? [] : [operation];
}
