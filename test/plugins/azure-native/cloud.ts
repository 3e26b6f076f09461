import { fetchText } from "./fetch-text";

/** Where a cloud's services are, as its metadata says. */
export interface Cloud {
  /** Azure Resource Manager, without a slash at its end. */
  readonly resourceManager: string;
  readonly loginEndpoint: string;
  /** The audience of tokens for Azure Resource Manager. */
  readonly audience: string;
}

interface Metadata {
  readonly resourceManager: string;
  readonly authentication: { readonly loginEndpoint: string; readonly audiences: string[] };
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Asks a metadata host for its cloud; `https://` is put before a bare host. */
export async function readCloud(metadataHost: string): Promise<Cloud> {
  const host = metadataHost.includes("://") ? metadataHost : `https://${metadataHost}`;
  assertSafe(host);
  const url = new URL("/metadata/endpoints?api-version=2022-09-01", host);
  const answer = await fetchText(url.href);
  if (!answer.ok) {
    throw new Error(`retrieving metadata from ${url.host}: status ${answer.status}`);
  }
  const { resourceManager, authentication } = JSON.parse(answer.text) as Metadata;
  const { loginEndpoint } = authentication;
  assertSafe(resourceManager);
  assertSafe(loginEndpoint);
  const trim = (text: string) => text.replace(/\/+$/, "");
  return {
    resourceManager: trim(resourceManager),
    loginEndpoint: trim(loginEndpoint),
    audience: authentication.audiences[0] ?? `${trim(resourceManager)}/`,
  };
}

/** The real provider insists on https; here loopback may do without. */
function assertSafe(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:" && !LOOPBACK.includes(hostname)) {
    throw new Error(
      "authorized requests are not permitted for non-TLS protected (https) endpoints",
    );
  }
}
