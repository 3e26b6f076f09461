/**
 * The command that leads a person through a consent. With --force, since a token that the authority
 * refuses may have long to live on paper.
 */
export function adviseConsent({ stack }: { readonly stack?: string | undefined }): string {
  const option = stack === undefined ? "" : ` --stack ${stack}`;
  return `\`npm run consent -- --force${option}\``;
}
