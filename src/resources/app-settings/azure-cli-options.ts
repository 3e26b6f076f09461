/** An app as App Service names it. */
export interface AppName {
  readonly resourceGroup: string;
  readonly site: string;
  readonly slot?: string | undefined;
  readonly subscriptionId?: string | undefined;
}

/** The options by which the Azure CLI finds an app. */
export function writeAppOptions({ resourceGroup, site, slot, subscriptionId }: AppName): string {
  return [
    `${writeGroupOption(resourceGroup)} --name ${site}`,
    ...(slot === undefined ? [] : [`--slot ${slot}`]),
    ...(subscriptionId === undefined ? [] : [`--subscription ${subscriptionId}`]),
  ].join(" ");
}

/** The option that names a resource group: it may have parentheses, which a shell takes for its own. */
export function writeGroupOption(resourceGroup: string): string {
  return `--resource-group ${/^[\w.-]+$/.test(resourceGroup) ? resourceGroup : `"${resourceGroup}"`}`;
}
