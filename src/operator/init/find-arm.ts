import { deriveEndpoints, type Endpoints } from "../../protocol/clouds.ts";

/** The origin of a cloud's Azure Resource Manager; one that was named wins. */
export function findArm(cloud: string, endpoints: Partial<Endpoints>): string {
  return deriveEndpoints(undefined, cloud, endpoints).arm ?? "";
}
