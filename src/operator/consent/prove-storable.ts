import { access, constants, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandFailure, isCommandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { expectPulumi } from "../pulumi/run-pulumi.ts";

/** What is written for a proof; it is no secret. */
const PROBE = "probe";

/**
 * Proves that a secret of a stack can be written from here, before a person consents: a code that
 * cannot be stored is lost. A copy of the stack's file is written, so that nothing is changed.
 */
export async function proveStorable(io: Io, stack: string): Promise<void> {
  const file = join(io.folder, `Pulumi.${stack.split("/").at(-1)}.yaml`);
  const folder = await mkdtemp(join(tmpdir(), "sharepoint-rotation-"));
  const copy = join(folder, "Pulumi.probe.yaml");
  try {
    await access(file, constants.R_OK | constants.W_OK);
    await copyFile(file, copy);
    const args = ["config", "set", "--secret", "codeVerifier", "--stack", stack];
    await expectPulumi(io, [...args, "--config-file", copy], { input: PROBE });
  } catch (error) {
    throw commandFailure(
      `No secret of stack ${stack} can be stored from here, so nobody is asked to consent: ` +
        `${describeReason(error, copy, file)} ${REMEDY} Nothing was changed.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const REMEDY =
  "With a passphrase set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE, in this shell " +
  "(README, step 3); with a key vault log in (`az login`). Then run this again.";

function describeReason(error: unknown, copy: string, file: string): string {
  const { message } = error as Error;
  const told = isCommandFailure(error) ? message.replaceAll(` --config-file ${copy}`, "") : message;
  return `${told.replaceAll(copy, file).trim().replace(/\.?$/, ".")}`;
}
