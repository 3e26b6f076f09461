import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { capture } from "../capture.mjs";
import { cleanUpOnExit } from "../clean-up.mjs";
import { checkEngine } from "./cached-engine.mjs";

const INSTALLER = fileURLToPath(new URL("./install-official.mjs", import.meta.url));
const LIMIT_MS = 5 * 60_000;

/**
 * Downloads the official release into a folder with the SDK's own installer. Without network it
 * fails at once, behind a silent firewall after the ten seconds of a connection.
 *
 * @param {string} folder gets a folder `bin`
 * @param {string} version such as `v3.259.0`
 * @param {import("../progress.mjs").Progress} progress
 * @returns {Promise<{ fault: string } | undefined>}
 */
export async function downloadEngine(folder, version, progress) {
  const home = mkdtempSync(join(tmpdir(), "rotation-download-"));
  const remove = () => rmSync(home, { recursive: true, force: true });
  const forget = cleanUpOnExit(remove);
  try {
    const { code, stderr, problem } = await progress.during(
      `downloading the official Pulumi ${version}`,
      capture(process.execPath, [INSTALLER, folder, version], {
        env: { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
        timeoutMs: LIMIT_MS,
      }),
    );
    if (code !== 0) {
      const [reason = ""] = stderr.trim().split("\n");
      return { fault: problem ?? (reason || `exit code ${code}`) };
    }
    return await checkEngine(join(folder, "bin"), version);
  } finally {
    remove();
    forget();
  }
}
