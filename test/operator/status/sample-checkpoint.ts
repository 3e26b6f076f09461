const URN = "urn:pulumi:staging::sharepoint-rotation";

const TYPES = "pulumi-nodejs:dynamic:";

const PASSWORD = "azuread:index/applicationPassword:ApplicationPassword";

const ENCRYPTED = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** What `pulumi stack export` prints of a live stack; outputs can be replaced. */
export function sampleCheckpoint({
  rejectedAt = "",
  leftEnabled = "",
  ...outputs
}: {
  readonly rejectedAt?: string;
  readonly leftEnabled?: string;
  readonly [output: string]: unknown;
} = {}) {
  const make = (type: string, name: string, values: object) => ({
    urn: `${URN}::${type}::${name}`,
    custom: true,
    type,
    outputs: values,
  });
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-21T12:00:00.1Z", magic: "", version: "v3.259.0" },
      resources: [
        make("pulumi:pulumi:Stack", "sharepoint-rotation-staging", {
          stage: "live",
          account: "clerk@contoso.example",
          clientId: "0b0f4a3e-0000-4000-8000-000000000001",
          targets: ["365proxy-rg/365proxy-staging"],
          consumers: ["organization/sharepoint-rotation/production"],
          tokenIssuedAt: "2026-11-14T12:00:00.000Z",
          renewAt: "2026-12-14T12:00:00.000Z",
          tokenExpiresAt: "2027-02-12T12:00:00.000Z",
          secretGeneration: 2,
          secretRotateAt: "2027-01-23T12:00:00.000Z",
          secretExpiresAt: "2027-05-24T00:00:00Z",
          spToken: { ...ENCRYPTED, ciphertext: "v1:abc" },
          ...outputs,
        }),
        make(`${TYPES}Secrets`, "secret-schedule", {
          secrets: [
            {
              displayName: "sharepoint-rotation staging generation 2",
              generation: 2,
              startedAt: "2026-10-25T12:00:00.000Z",
              endsAt: "2027-05-24T00:00:00Z",
            },
            {
              displayName: "sharepoint-rotation staging generation 1",
              generation: 1,
              startedAt: "2026-07-27T12:00:00.000Z",
              endsAt: "2027-02-23T00:00:00Z",
            },
          ],
        }),
        ...[2, 1].map((generation) =>
          make(PASSWORD, `client-secret-${generation}`, {
            displayName: `sharepoint-rotation staging generation ${generation}`,
            keyId: `key-${generation}`,
          }),
        ),
        make(`${TYPES}Vault`, "SP-TOKEN", {
          address: "https://contoso.vault.azure.net/secrets/SP-TOKEN",
          older: ["a1"],
          reference:
            "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/SP-TOKEN/a2)",
          digest: "dddddddd",
          leftEnabled,
        }),
        make(`${TYPES}Proof`, "tested-credential", { rejectedAt }),
        make(`${TYPES}Setting`, "365proxy-rg/365proxy-staging", {
          written: { SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" },
        }),
      ],
    },
  };
}
