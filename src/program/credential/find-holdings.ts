import * as pulumi from "@pulumi/pulumi";
import type { Digests } from "../../resources/app-settings/describe-desired.ts";
import { SETTING_NAMES } from "../../resources/app-settings/setting-names.ts";
import {
  findLowest,
  type HeldCredential,
  isSameCredential,
} from "../../resources/shared/held-credential.ts";

/** A service as this run found it, and as its resource stands after the run. */
export interface WrittenService {
  readonly name: string;
  /** Digests of the settings it had when the run began. */
  readonly live: Digests;
  readonly resource: {
    readonly written: pulumi.Output<Digests>;
    readonly writtenAt: pulumi.Output<string>;
    readonly credential: pulumi.Output<HeldCredential>;
  };
}

/** What the services of a stack have, as this run leaves them. */
export interface Holdings {
  /** The one that tells the least of them. */
  readonly lowest: pulumi.Output<HeldCredential>;
  /** The services that do not have the credential of the stack. */
  readonly behind: pulumi.Output<string[]>;
}

/** What is known of a service that was never written, or changed by somebody else since. */
const NOT_KNOWN: HeldCredential = {
  tokenIssuedAt: "",
  tokenExpiresAt: "",
  secretGeneration: 0,
  secretKeyId: "",
  secretExpiresAt: "",
};

/**
 * Finds out what the services have by what has been written into each, and not by what was to be:
 * a run may leave services out. Without services it is the credential of the stack itself.
 */
export function findHoldings(
  services: readonly WrittenService[],
  offered: pulumi.Output<HeldCredential>,
  startedAt: Date,
): Holdings {
  const names = services.map(({ name }) => name);
  const held = pulumi.all(services.map((service) => readHeld(service, startedAt)));
  const all = pulumi.all([offered, held]);
  return {
    lowest: all.apply(([own, each]) => findLowest(each) ?? own ?? NOT_KNOWN),
    behind: all.apply(([own, each]) =>
      names.filter((_, index) => !isSameCredential(own, each[index])),
    ),
  };
}

function readHeld(
  { live, resource }: WrittenService,
  startedAt: Date,
): pulumi.Output<HeldCredential> {
  const { written, writtenAt, credential } = resource;
  // What will have been written is not known in a preview; which credential it is, is.
  if (pulumi.runtime.isDryRun()) return credential;
  return pulumi.all([written, writtenAt, credential]).apply(([digests, at, told]) => {
    if (told === undefined) return NOT_KNOWN;
    const isFromThisRun = Date.parse(at) >= startedAt.getTime();
    const isAsWritten = SETTING_NAMES.every((name) => live[name] === digests[name]);
    if (isFromThisRun || isAsWritten) return told;
    // Somebody changed it, and this run was told to leave it out.
    return { ...told, secretGeneration: 0, secretKeyId: "" };
  });
}
