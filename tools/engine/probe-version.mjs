import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture } from "../capture.mjs";

/**
 * Asks a pulumi for its version, without letting it touch the user's ~/.pulumi or the network.
 *
 * @param {string} pulumi
 * @returns {Promise<{ version: string } | { fault: string }>}
 */
export async function probeVersion(pulumi) {
  const home = mkdtempSync(join(tmpdir(), "rotation-probe-"));
  try {
    const { code, stdout, stderr, problem } = await capture(pulumi, ["version"], {
      env: { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeoutMs: 20_000,
    });
    if (code === 0) {
      return { version: stdout.trim() };
    }
    const [reason = ""] = stderr.trim().split("\n");
    return { fault: problem ?? (reason || `exit code ${code}`) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
