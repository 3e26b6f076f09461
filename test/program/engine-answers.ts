/** The subscription of the services. */
export const SUBSCRIPTION = "3e9f07d2-6b48-4c1d-a5f0-91d7c2b86e43";

/** The type of the resource that writes a service. */
export const APP_SETTINGS = "pulumi-nodejs:dynamic:Setting";
/** What the resources of a live stack give. */
export const OUTPUTS = {
  "pulumi-nodejs:dynamic:Token": {
    refreshToken: "1.hidden-token",
    codeDigest: "aaaaaaaa",
    issuedAt: "2026-03-01T12:00:00.000Z",
    expiresAt: "2126-05-30T12:00:00.000Z",
  },
  "pulumi-nodejs:dynamic:Proof": {
    account: "a@contoso.example",
    rejectedAt: "",
  },
  // Written behind the begin of this run.
  [APP_SETTINGS]: { written: {}, writtenAt: "2126-03-01T12:00:00.000Z" },
};
/** What they give before the first consent. */
export const WAITING = {
  "pulumi-nodejs:dynamic:Token": { refreshToken: "", codeDigest: "" },
};
/** What azure-native answers. */
export const RESULTS = {
  "azure-native:web:listWebAppApplicationSettings": {
    properties: { SP_ID: "old", BEARER: "hidden-foreign" },
  },
  "azure-native:authorization:getClientToken": { token: "hidden-bearer" },
  "azure-native:authorization:getClientConfig": { subscriptionId: SUBSCRIPTION },
};
