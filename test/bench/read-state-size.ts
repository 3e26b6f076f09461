/** Bytes of a stack's state. */
export interface StateSize {
  readonly resources: number;
  readonly bytes: number;
  /** Of one service, on average, without positions. */
  readonly perTarget: number;
  /** Of where the program declares one service: longer, the longer the paths of the checkout. */
  readonly positionsPerTarget: number;
}

interface Deployment {
  readonly resources?: readonly StoredResource[];
}

interface StoredResource {
  readonly type: string;
  readonly sourcePosition?: unknown;
  readonly stackTrace?: unknown;
}

/** Measures a state file, as the engine's own backends write it. */
export function readStateSize(file: string): StateSize {
  const { checkpoint } = JSON.parse(file) as { checkpoint: { latest: Deployment } };
  const resources = checkpoint.latest.resources ?? [];
  const targets = resources.filter(({ type }) => /:Setting$/.test(type));
  const perTarget = targets.map(({ sourcePosition: _position, stackTrace: _trace, ...target }) =>
    sizeOf(target),
  );
  const positions = targets.map(({ sourcePosition = "", stackTrace = [] }) =>
    sizeOf([sourcePosition, stackTrace]),
  );
  return {
    resources: resources.length,
    bytes: Buffer.byteLength(file),
    perTarget: sum(perTarget) / Math.max(1, targets.length),
    positionsPerTarget: sum(positions) / Math.max(1, targets.length),
  };
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
