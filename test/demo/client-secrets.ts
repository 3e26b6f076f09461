import type { SecretSummary } from "../emulator/directory-control.ts";
import type { Scene } from "../engine/open-scene.ts";
import { findClientId } from "./find-client-id.ts";

/** A client secret that the program made. */
export interface ClientSecret extends SecretSummary {
  readonly generation: number;
}

/** The client secrets of the story's application as the directory has them, the oldest first. */
export function listClientSecrets(scene: Scene): ClientSecret[] {
  return scene.emulator.control
    .listSecrets(findClientId(scene))
    .map((secret) => ({ ...secret, generation: readGeneration(secret.displayName) }))
    .sort((a, b) => a.generation - b.generation);
}

/** Tells secrets as the portal does: name, beginning and end. */
export function describeSecrets(secrets: readonly ClientSecret[]): string {
  return secrets
    .map(({ displayName, startsAt, endsAt }) => {
      return `${displayName}   ${startsAt.slice(0, 10)} to ${endsAt.slice(0, 10)}`;
    })
    .join("\n");
}

/** NaN for a name that the program does not give. */
function readGeneration(displayName: string): number {
  return Number(/ generation (\d+)$/.exec(displayName)?.[1]);
}
