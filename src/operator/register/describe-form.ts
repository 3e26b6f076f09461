import type { RegistrationForm } from "./build-form.ts";

/**
 * The form as a person fills it in. Deliberately without the secret: a terminal keeps what it
 * shows, in its scroll-back, in recordings and in the logs of a build; and over ssh there is no
 * clipboard to write to. The engine's own command reads it from the config, straight into one.
 */
export function describeForm(form: RegistrationForm, stack: string, copyCommand: string): string {
  return [
    `A client id and a client secret are in the config of stack ${stack}. Register them as a`,
    `SharePoint administrator (site owners may not, by default) at ${form.address}`,
    "",
    `  Client Id      ${form.clientId}`,
    "  Client Secret  paste it; this copies it, and prints nothing:",
    `                 ${buildCopyCommand(stack, copyCommand)}`,
    `  Title          ${form.title}`,
    `  App Domain     ${form.appDomain}`,
    `  Redirect URI   ${form.redirectUri}`,
    "",
    `Press Create there, then run \`pulumi up --stack ${stack}\`, which says how to consent. The`,
    "secret ends a year after that: put the day into a calendar.",
    "",
  ].join("\n");
}

/** The command that copies the secret into the clipboard. */
export function buildCopyCommand(stack: string, copyCommand: string): string {
  return `pulumi config get clientSecret --stack ${stack} | ${copyCommand}`;
}
