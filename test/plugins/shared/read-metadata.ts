import type { FetchText } from "./create-fetch-text.ts";

/** What a cloud says of itself. Its addresses may end with a slash. */
export interface Metadata {
  readonly resourceManager: string;
  readonly microsoftGraphResourceId: string;
  readonly authentication: { readonly loginEndpoint: string; readonly audiences: string[] };
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Asks a metadata host for its cloud; `https://` is put before a bare host. */
export async function readMetadata(fetchText: FetchText, metadataHost: string): Promise<Metadata> {
  const host = metadataHost.includes("://") ? metadataHost : `https://${metadataHost}`;
  assertSafe(host);
  const url = new URL("/metadata/endpoints?api-version=2022-09-01", host);
  const answer = await fetchText(url.href);
  if (!answer.ok) {
    throw new Error(`retrieving metadata from ${url.host}: status ${answer.status}`);
  }
  const metadata = JSON.parse(answer.text) as Metadata;
  assertSafe(metadata.resourceManager);
  assertSafe(metadata.microsoftGraphResourceId);
  assertSafe(metadata.authentication.loginEndpoint);
  return metadata;
}

/** Cuts the slashes off the end of an address. */
export function trimSlashes(address: string): string {
  return address.replace(/\/+$/, "");
}

/** The real providers insist on https; here loopback may do without. */
function assertSafe(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:" && !LOOPBACK.includes(hostname)) {
    throw new Error(
      "authorized requests are not permitted for non-TLS protected (https) endpoints",
    );
  }
}
