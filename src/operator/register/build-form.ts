import { deriveEndpoints, type Endpoints } from "../../protocol/clouds.ts";
import { resolvePath } from "../../protocol/http/resolve-path.ts";

/** What is filled in at `appregnew.aspx`, without the client secret. */
export interface RegistrationForm {
  /** The address of the form. */
  readonly address: string;
  readonly clientId: string;
  readonly title: string;
  readonly appDomain: string;
  readonly redirectUri: string;
}

/** What the form depends on. */
export interface FormFacts {
  readonly clientId: string;
  readonly siteUrl: string;
  readonly redirectUri: string;
  readonly azureEnvironment: string;
  /** Endpoints that the config names. */
  readonly given: Partial<Endpoints>;
}

/** The domain of App Service, by the end of the host of that cloud's Azure Resource Manager. */
const APP_DOMAINS: Readonly<Record<string, string>> = {
  ".azure.com": "www.azurewebsites.net",
  ".usgovcloudapi.net": "www.azurewebsites.us",
  ".chinacloudapi.cn": "www.chinacloudsites.cn",
};

/**
 * Builds the form that registers an application at SharePoint for Azure ACS.
 *
 * @see https://learn.microsoft.com/sharepoint/dev/sp-add-ins/register-sharepoint-add-ins
 */
export function buildForm(facts: FormFacts): RegistrationForm {
  const { clientId, siteUrl, redirectUri, azureEnvironment, given } = facts;
  const site = new URL(siteUrl);
  const page = `${site.pathname.replace(/\/+$/, "")}/_layouts/15/appregnew.aspx`;
  return {
    address: resolvePath(given.sharePoint ?? site.origin, page),
    clientId,
    title: `365 Proxy ${clientId.slice(0, 8)}`,
    appDomain: findAppDomain(azureEnvironment),
    redirectUri,
  };
}

function findAppDomain(azureEnvironment: string): string {
  const { arm = "" } = deriveEndpoints(undefined, azureEnvironment, {});
  const end = Object.keys(APP_DOMAINS).find((suffix) => arm.endsWith(suffix)) ?? ".azure.com";
  return APP_DOMAINS[end] ?? "";
}
