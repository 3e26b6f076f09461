/** What to do when the authority refuses an application or its secret. */
export function describeSecretRemedy({
  clientId,
  isSecretManaged,
}: {
  readonly clientId: string;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: boolean;
}): string {
  return isSecretManaged
    ? `The secret of application ${clientId} is not known yet, or somebody removed it or the ` +
        "application by hand: `pulumi up --refresh` makes anew what is missing."
    : `The secret of application ${clientId} is wrong, expired, or not known yet: check it, and ` +
        "set it with `pulumi config set --secret clientSecret`.";
}
