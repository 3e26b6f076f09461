import { z } from "zod";
import { parseJsonObject } from "../../protocol/http/read-json.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { expectPulumi, runPulumi } from "../pulumi/run-pulumi.ts";
import { listStacks } from "../pulumi/stacks.ts";

/** Where the state is, and the stacks of this project there. */
export interface StateAnswer {
  readonly address: string;
  readonly stacks: readonly string[];
  /** Whether the engine was logged in to it just now, which lasts. */
  readonly isNewLogin: boolean;
}

const whoami = z.object({ url: z.string().min(1) });

/** Where the engine is logged in; `undefined` where it is not. */
export async function findState(io: Io): Promise<string | undefined> {
  const { exitCode, stdout } = await runPulumi(io, ["whoami", "--json"]);
  if (exitCode !== 0) return undefined;
  return whoami.safeParse(parseJsonObject(stdout)).data?.url;
}

/** Logs in to where the state is, unless that is so already, and sees whether it can be read. */
export async function checkState(io: Io, text: string): Promise<StateAnswer> {
  const address = text === "--local" || text === "local" ? "file://~" : text;
  if (!/^(?:https|file|azblob|s3|gs|postgres):\/\/\S+$/.test(address)) {
    throw commandFailure(
      "It is an address such as azblob://CONTAINER?storage_account=ACCOUNT, s3://BUCKET, " +
        "file:///FOLDER, https://api.pulumi.com, or local.",
    );
  }
  const isSame = (one: string | undefined) =>
    one?.replace(/\/+$/, "") === address.replace(/\/+$/, "");
  const isNewLogin = !isSame(await findState(io));
  if (isNewLogin) {
    const fixed = io.env["PULUMI_BACKEND_URL"];
    if (fixed && !isSame(fixed)) {
      throw commandFailure(
        `PULUMI_BACKEND_URL names ${fixed}, which wins: unset it, or answer with it.`,
      );
    }
    await expectPulumi(io, ["login", address]);
  }
  return { address, isNewLogin, stacks: (await listStacks(io)).map(({ name }) => name) };
}
