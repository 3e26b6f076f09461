/** Bytes of a stack's state. */
export interface StateSize {
  readonly resources: number;
  readonly bytes: number;
  /** Of one service, on average, without the texts of providers and without positions. */
  readonly perTarget: number;
  /** Of where the program declares one service: longer, the longer the paths of the checkout. */
  readonly positionsPerTarget: number;
  /** Of all texts of providers: of each resource once in its inputs, once in its outputs. */
  readonly texts: number;
  /** Of the longest text of a provider. */
  readonly longestText: number;
  /** How many resources have the text of a provider. */
  readonly textCount: number;
}

interface Deployment {
  readonly resources?: readonly StoredResource[];
}

interface StoredResource {
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly sourcePosition?: unknown;
  readonly stackTrace?: unknown;
}

const TEXT = "__provider";

/** Measures a state file, as the engine's own backends write it. */
export function readStateSize(file: string): StateSize {
  const { checkpoint } = JSON.parse(file) as { checkpoint: { latest: Deployment } };
  const resources = checkpoint.latest.resources ?? [];
  const texts = resources.map(({ inputs, outputs }) =>
    [inputs?.[TEXT], outputs?.[TEXT]].flatMap((text) => (text === undefined ? [] : [sizeOf(text)])),
  );
  const targets = resources.filter(({ type }) => /\bAppSettings$/.test(type));
  const perTarget = targets.map(({ sourcePosition: _position, stackTrace: _trace, ...target }) =>
    sizeOf({ ...target, inputs: without(target.inputs), outputs: without(target.outputs) }),
  );
  const positions = targets.map(({ sourcePosition = "", stackTrace = [] }) =>
    sizeOf([sourcePosition, stackTrace]),
  );
  return {
    resources: resources.length,
    bytes: Buffer.byteLength(file),
    perTarget: sum(perTarget) / Math.max(1, targets.length),
    positionsPerTarget: sum(positions) / Math.max(1, targets.length),
    texts: sum(texts.flat()),
    longestText: Math.max(0, ...texts.flat()),
    textCount: texts.filter(({ length }) => length > 0).length,
  };
}

function without(values: Readonly<Record<string, unknown>> = {}) {
  const { [TEXT]: _text, ...rest } = values;
  return rest;
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
