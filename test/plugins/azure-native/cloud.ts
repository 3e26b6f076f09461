import { readMetadata, trimSlashes } from "../shared/read-metadata.ts";
import { fetchText } from "./fetch-text.ts";

/** Where a cloud's services are, as its metadata says. */
export interface Cloud {
  /** Azure Resource Manager, without a slash at its end. */
  readonly resourceManager: string;
  readonly loginEndpoint: string;
  /** The audience of tokens for Azure Resource Manager. */
  readonly audience: string;
}

/** Asks a metadata host for its cloud. */
export async function readCloud(metadataHost: string): Promise<Cloud> {
  const { resourceManager, authentication } = await readMetadata(fetchText, metadataHost);
  return {
    resourceManager: trimSlashes(resourceManager),
    loginEndpoint: trimSlashes(authentication.loginEndpoint),
    audience: authentication.audiences[0] ?? `${trimSlashes(resourceManager)}/`,
  };
}
