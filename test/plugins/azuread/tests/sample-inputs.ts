/** An application as the project registers it; the second URI shows what order does. */
export const APP_INPUTS = {
  displayName: "365 Proxy",
  web: { redirectUris: ["https://localhost/", "http://localhost/"] },
  requiredResourceAccesses: [
    {
      resourceAppId: "00000003-0000-0ff1-ce00-000000000000",
      resourceAccesses: [{ id: "b3f70a70-8a4b-4f95-9573-d71c496a53f4", type: "Scope" }],
    },
  ],
};

/** Many times the same operation. */
export function repeat(times: number, operation: string): string[] {
  return Array.from({ length: times }, () => operation);
}
