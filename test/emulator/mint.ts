import { randomBytes } from "node:crypto";

/** An opaque value in the base64url alphabet, as authorization codes and refresh tokens are. */
export function mintOpaque(prefix: string, bytes: number): string {
  return prefix + randomBytes(bytes).toString("base64url");
}

/** A token that can be read like a real one. Nobody verifies its signature: it is noise. */
export function mintJwt(claims: Readonly<Record<string, unknown>>): string {
  const header = { typ: "JWT", alg: "RS256", kid: "local-emulator" };
  const parts = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return [...parts, randomBytes(64).toString("base64url")].join(".");
}

/** A client secret as appregnew.aspx makes them: base64, here always with `+`, `/` and `=`. */
export function mintAcsSecret(): string {
  for (;;) {
    const secret = randomBytes(32).toString("base64");
    if (secret.includes("+") && secret.includes("/")) {
      return secret;
    }
  }
}

/** A client secret as Entra makes them: 40 characters, three of them before `8Q~`. */
export function mintEntraSecret(): string {
  const noise = randomBytes(26).toString("base64url");
  return `${noise.slice(0, 3)}8Q~${noise.slice(0, 34)}`;
}
