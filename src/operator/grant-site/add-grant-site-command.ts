import { Option } from "commander";
import { SITE_ROLES } from "../../protocol/graph/site-grant.ts";
import type { AddCommand } from "../add-command.ts";
import type { GrantSiteOptions } from "./grant-site-to-application.ts";

/** Adds `grant-site`. */
export const addGrantSiteCommand: AddCommand = (program, io, end) => {
  program
    .command("grant-site")
    .description("Grants the stack's application its site, where scope is Sites.Selected (entra).")
    .option("-s, --stack <name>", "the stack; the selected one if left out")
    .addOption(
      new Option("--role <role>", "what it may do there; write if left out").choices(SITE_ROLES),
    )
    .option("--print", "print the request for an administrator, and send nothing")
    .addHelpText(
      "after",
      "\nread: reads. write: changes items and files as well, which is what a proxy does. manage: makes\n" +
        "and deletes lists as well, as AllSites.Manage may. owner, fullcontrol: all. Nobody may do more\n" +
        "than the person who consents. A role that an application has stays, unless --role names another.\n\n" +
        "The login is that of azuread's config, of the ARM_… variables, or the Azure CLI's. Where it may\n" +
        "not grant sites, the command prints the request for an administrator who may.",
    )
    .action(async (options: GrantSiteOptions) => {
      // Deliberately here: no other command needs what it loads.
      const { grantSiteToApplication } = await import("./grant-site-to-application.ts");
      end(await grantSiteToApplication(io, options));
    });
};
