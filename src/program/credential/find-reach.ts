import * as pulumi from "@pulumi/pulumi";
import { isForGrantedSites } from "../../protocol/oauth/sharepoint-permissions.ts";
import type { TestedCredential } from "../../resources/tested-credential/tested-credential.ts";
import type { StackConfig } from "../config/load-config.ts";

type ReachStack = Pick<StackConfig, "stack" | "siteUrl">;

/**
 * How far a tested token reaches, where it is meant for granted sites alone. Warns, in every run, of
 * one that reaches more, or may, and tells where that could not be tried. Deliberately not asked of
 * others: an older state has no such fact.
 */
export function findReach(
  { reach, clientId }: Pick<TestedCredential, "reach" | "clientId">,
  config: ReachStack & Pick<StackConfig, "scope">,
): pulumi.Output<string> | undefined {
  if (!isForGrantedSites(config.scope)) return undefined;
  pulumi.all([reach, clientId]).apply(([found, id]) => {
    const text = describeReach(found, id, config);
    if (text === undefined) return;
    // A choice of the person's, and nothing to be done about it.
    const say = found === "the root site" ? pulumi.log.info : pulumi.log.warn;
    void say(text);
  });
  return reach;
}

/** What there is to say of how far a token reaches; nothing where it is one site, as it was meant. */
export function describeReach(
  reach: string,
  clientId: string,
  { stack, siteUrl }: ReachStack,
): string | undefined {
  const root = new URL(siteUrl).origin;
  const again = `The next \`pulumi up --stack ${stack}\` tries it again.`;
  switch (reach) {
    case "more than 1 site":
      return (
        `scope asks for Sites.Selected, but the token opens ${root} as well as ${siteUrl}. Either an ` +
        `earlier consent of application ${clientId} still counts, since a token carries all that was ever ` +
        "consented to: an administrator revokes AllSites.… (Entra admin center, Enterprise applications, " +
        "Permissions, User consent and Admin consent). Or the application was granted the root site " +
        `too: an administrator takes that permission of the site away. ${again}`
      );
    case "the root site":
      return (
        `siteUrl is in the tenant's root site, so there was no other site to show that the token reaches ` +
        "no more: it reaches the root site with all that is below it. A site of its own (/sites/…) " +
        "narrows that."
      );
    case "not known":
      return (
        `Whether the token reaches no more than ${siteUrl} is not known: ${root} gave no clear answer. ` +
        again
      );
    default:
      return undefined;
  }
}
