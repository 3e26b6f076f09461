import * as pulumi from "@pulumi/pulumi";
import {
  type ListedApplication,
  type ListedSecret,
  readApplication,
} from "../../protocol/graph/read-application.ts";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import { declareDirectoryLogin, getDirectoryToken } from "../azure/get-directory-token.ts";
import type { AzureConfig, StackConfig } from "../config/load-config.ts";
import { readIfKnown } from "../shared/read-if-known.ts";
import { refuse } from "../shared/refuse.ts";
import { toOneLine } from "../shared/to-one-line.ts";

/** A run waits no longer than this for what it can do without. */
const LONGEST_LOOK_SECONDS = 10;

/** The application of a stack, by its two ids. */
export interface ApplicationIds {
  readonly clientId: pulumi.Output<string>;
  readonly objectId: pulumi.Output<string>;
}

/** What the directory says of an application. */
export interface ApplicationLook {
  /** As the config or the state has it. */
  readonly clientId: string;
  /** Its secrets, or that there is no such application. */
  readonly secrets: readonly ListedSecret[] | "removed";
  /** Asks once more, later in the run. */
  readonly again: () => Promise<ApplicationLook["secrets"] | undefined>;
}

/**
 * Looks at the application before a secret is made in it. Refused where it is another one than the
 * client id says, and where the directory is silent. Otherwise nothing depends on it: where the
 * directory cannot be asked, that is said and the run goes on; nothing is said of an application
 * that a preview does not know yet.
 */
export async function lookAtApplication(
  ids: ApplicationIds,
  config: StackConfig,
  azure: AzureConfig,
): Promise<ApplicationLook | undefined> {
  // In every preview, which so counts what the update creates.
  const login = declareDirectoryLogin(azure);
  const [clientId, objectId] = await Promise.all([
    readIfKnown(ids.clientId),
    readIfKnown(ids.objectId),
  ]);
  if (clientId === undefined || objectId === undefined) return undefined;
  const said = `The secrets of application ${clientId} could not be checked: `;
  try {
    const token = await getDirectoryToken(login, config).catch((error: unknown) => {
      if (!isRotationError(error)) throw error;
      // A call that is never answered would keep the run from its end.
      throw refuse(`${said}${toOneLine(error)} Nothing was spent: run \`pulumi up\` again.`);
    });
    const read = () => readSecrets(clientId, objectId, token, config);
    return { clientId, secrets: await read(), again: () => read().catch(() => undefined) };
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) throw error;
    void pulumi.log.info(said + toOneLine(error, 300));
    return undefined;
  }
}

async function readSecrets(
  clientId: string,
  objectId: string,
  token: string,
  { endpoints, timeoutSeconds, applicationObjectId, stack }: StackConfig,
): Promise<ApplicationLook["secrets"]> {
  const found = await readApplication({
    graphEndpoint: endpoints.graph,
    objectId,
    token,
    timeoutSeconds: Math.min(timeoutSeconds, LONGEST_LOOK_SECONDS),
  }).catch((error: unknown) => {
    if (isRotationError(error) && error.code === "not-found") return "removed" as const;
    throw error;
  });
  const fault = findOtherApplication(found, clientId, stack);
  if (applicationObjectId !== undefined && fault !== undefined) throw refuse(fault);
  return found === "removed" ? found : found.secrets;
}

/** The secrets that were seen; nothing where the directory could not be asked. */
export function readListed(look: ApplicationLook | undefined): readonly ListedSecret[] | undefined {
  return look === undefined || look.secrets === "removed" ? undefined : look.secrets;
}

/** Ids of the secrets that were seen, in lower case; none where the directory could not be asked. */
export function listKeyIds(look: ApplicationLook | undefined): string[] {
  return readListed(look)?.map(({ keyId }) => keyId.toLowerCase()) ?? [];
}

/** What is wrong with an object id from the config, if anything. */
export function findOtherApplication(
  found: ListedApplication | "removed",
  clientId: string,
  stack: string,
): string | undefined {
  if (found !== "removed" && (found.clientId === "" || isSame(found.clientId, clientId))) {
    return undefined;
  }
  const what =
    found === "removed"
      ? "names no application of the directory"
      : `names application ${found.clientId}, but clientId is ${clientId}`;
  return (
    `applicationObjectId ${what}; nothing was made, spent or changed. ` +
    `\`az ad app show --id ${clientId} --query id --output tsv\` prints the right one: ` +
    `\`pulumi config set applicationObjectId <that id> --stack ${stack}\`.`
  );
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
