import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorAddress } from "../emulator/start-emulator.ts";
import { ROOT } from "../engine/create-project.ts";
import { runMeasured } from "./run-measured.ts";

/** The version that is measured. */
export const AZURE_CLI_VERSION = "2.91.0";

const RESOURCE_GROUP = "365proxy-rg";
const CLOUD = "emulator";
const AUDIENCE = "https://management.core.usgovcloudapi.net/";

/** Azure CLI, logged in at an emulator. */
export interface AzureCli {
  /** Seconds that the login took, which a person does once. */
  readonly loginSeconds: number;
  /** Writes settings of a site; gives seconds. */
  setAppSettings(site: string, settings: Readonly<Record<string, string>>): Promise<number>;
  close(): void;
}

/** Installs Azure CLI from its Python package, once for each checkout; gives its program. */
export async function installAzureCli(): Promise<string> {
  const folder = join(ROOT, "node_modules/.cache", `azure-cli-${AZURE_CLI_VERSION}`);
  const done = join(folder, "bin/az");
  if (existsSync(done)) return done;
  const run = (command: string, ...args: string[]) =>
    runMeasured({ command, args, cwd: ROOT, env: process.env });
  await run("python3", "-m", "venv", folder);
  try {
    await run(join(folder, "bin/pip"), "install", "--quiet", `azure-cli==${AZURE_CLI_VERSION}`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return done;
}

/** Logs Azure CLI in, with a folder of its own: nothing of the user's is read or changed. */
export async function openAzureCli(
  command: string,
  emulator: EmulatorAddress,
  authorityFile: string,
): Promise<AzureCli> {
  const folder = mkdtempSync(join(tmpdir(), "azure-cli-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    AZURE_CONFIG_DIR: folder,
    AZURE_CORE_COLLECT_TELEMETRY: "false",
    // Else it asks Microsoft whether it knows the emulator.
    AZURE_CORE_INSTANCE_DISCOVERY: "false",
    REQUESTS_CA_BUNDLE: authorityFile,
  };
  const az = async (...args: string[]) =>
    (await runMeasured({ command, args, cwd: folder, env })).seconds;
  const { url, azureLogin } = emulator;
  const { clientId, clientSecret, tenantId } = azureLogin;
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const endpoints = {
      "endpoint-resource-manager": url,
      "endpoint-management": url,
      "endpoint-active-directory": url,
      "endpoint-active-directory-resource-id": AUDIENCE,
      "endpoint-active-directory-graph-resource-id": url,
      "endpoint-microsoft-graph-resource-id": url,
    };
    const options = Object.entries(endpoints).flatMap(([name, value]) => [`--${name}`, value]);
    await az("cloud", "register", "--name", CLOUD, ...options);
    await az("cloud", "set", "--name", CLOUD);
    const who = ["--username", clientId, `--password=${clientSecret}`, "--tenant", tenantId];
    const loginSeconds = await az("login", "--service-principal", "--output", "none", ...who);
    return {
      loginSeconds,
      setAppSettings: (site, settings) => {
        const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
        const where = ["--resource-group", RESOURCE_GROUP, "--name", site, "--output", "none"];
        return az("webapp", "config", "appsettings", "set", ...where, "--settings", ...pairs);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
