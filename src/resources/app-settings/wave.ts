import { isRotationError, rotationError } from "../../protocol/http/rotation-error.ts";

/** A service's place in a rollout that goes in waves. */
export interface Wave {
  /** Counts from 1. */
  readonly number: number;
  /** How many waves there are. */
  readonly of: number;
  /** How many services come in the waves after it. */
  readonly behind: number;
}

/** Runs the rollout of one service; a failure says what becomes of the services after its wave. */
export async function inWave<T>(wave: Wave | undefined, rollOut: () => Promise<T>): Promise<T> {
  try {
    return await rollOut();
  } catch (error) {
    if (wave === undefined || wave.behind === 0 || !isRotationError(error)) throw error;
    throw rotationError(error.code, `${error.message} ${describeRest(wave)}`, error);
  }
}

function describeRest({ number, of, behind }: Wave): string {
  const rest =
    behind === 1 ? "the 1 service after it keeps" : `the ${behind} services after it keep`;
  return `This was wave ${number} of ${of}: ${rest} the credential of before, which still works.`;
}
