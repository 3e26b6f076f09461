/** A login to Azure Resource Manager that works. */
export interface AzureSession {
  /** Origin of Azure Resource Manager. */
  readonly arm: string;
  /** Bearer token; secret. */
  readonly token: string;
  readonly subscriptionId: string;
  /** The tenant of the login. */
  readonly tenantId: string;
}

/** Seconds that one request of `init` may take. */
export const TIMEOUT_SECONDS = 30;
