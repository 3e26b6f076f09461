import type { Io } from "../io.ts";
import { withProgress } from "../show-progress.ts";
import { runPulumi } from "./run-pulumi.ts";

/** What is read of an exported stack. */
interface Export {
  readonly deployment?: {
    readonly resources?: readonly { readonly type?: string; readonly delete?: boolean }[];
  };
}

const PASSWORD = "azuread:index/applicationPassword:ApplicationPassword";

/**
 * Runs `pulumi up`, with `--refresh` where an earlier run was cut off while it removed a client
 * secret, or somebody else removed it: azuread finds nothing to remove then, and every run fails
 * until a refresh takes note. Where that shows in the run itself, it is run once more. Gives what
 * the last run gave.
 *
 * @param up runs it with these options beside its own
 */
export async function finishRemovals<Run>(
  io: Io,
  stack: string,
  up: (options: readonly string[]) => Promise<Run>,
  isGood: (run: Run) => boolean,
): Promise<Run> {
  const refresh = async () => {
    io.writeErr(
      `A client secret of stack ${stack} is still to be removed: this run refreshes the state first.\n`,
    );
    return up(["--refresh"]);
  };
  if (await isRemovalPending(io, stack)) return refresh();
  const run = await up([]);
  return !isGood(run) && (await isRemovalPending(io, stack)) ? refresh() : run;
}

/** Whether the state holds a client secret that only waits to be removed. */
async function isRemovalPending(io: Io, stack: string): Promise<boolean> {
  const { exitCode, stdout } = await withProgress(io, "Reading the state", () =>
    runPulumi(io, ["stack", "export", "--stack", stack]),
  );
  // What is wrong with a state that cannot be read, the run itself says.
  if (exitCode !== 0) return false;
  const { deployment } = JSON.parse(stdout) as Export;
  return (deployment?.resources ?? []).some(
    (resource) => resource.type === PASSWORD && resource.delete === true,
  );
}
