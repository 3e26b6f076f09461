import * as pulumi from "@pulumi/pulumi";
import type { RefreshToken } from "../../resources/refresh-token/refresh-token.ts";
import { readIfKnown } from "../shared/read-if-known.ts";

/**
 * Says beside `+ … refresh-token create`, in a preview before any consent, that the row is there and no token
 * comes of it.
 */
export async function explainEmptyToken(token: RefreshToken): Promise<void> {
  if (!pulumi.runtime.isDryRun() || (await readIfKnown(token.id)) !== undefined) return;
  await pulumi.log.info(
    "No token is made: refresh-token keeps its place until a person has consented.",
    token,
  );
}
