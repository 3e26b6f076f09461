import * as pulumi from "@pulumi/pulumi";

/** A resource as the program asked the engine for it. Secrets are told by `secretNames`. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are secret. */
  readonly secretNames: readonly string[];
}

/** What the stand-in engine answers. */
export interface EngineAnswers {
  /** Outputs of a resource, beside its inputs, by its type or name. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Results of functions by their token. An error is what the function fails with. */
  readonly results?: Readonly<Record<string, object | Error>>;
}

/**
 * Runs a part of the program against a stand-in engine, and tells what it registered. A list that
 * is given tells it also where the work fails.
 */
export async function recordRegistrations(
  work: () => unknown,
  { outputs = {}, results = {} }: EngineAnswers = {},
  registrations: Registration[] = [],
): Promise<Registration[]> {
  const mocks: pulumi.runtime.Mocks = {
    newResource({ type, name, inputs }) {
      const entries = Object.entries(inputs).filter(([key]) => !key.startsWith("__"));
      const plain = Object.fromEntries(entries.map(([key, value]) => [key, unwrap(value)]));
      const secretNames = entries.filter(([, value]) => isSecret(value)).map(([key]) => key);
      registrations.push({ type, name, inputs: plain, secretNames });
      return { id: `${name}-id`, state: { ...inputs, ...(outputs[name] ?? outputs[type]) } };
    },
    call({ token }) {
      const result = results[token] ?? new Error(`no result for ${token}`);
      // The SDK tells `details`, which every failure of the real engine has.
      if (result instanceof Error) throw Object.assign(result, { details: result.message });
      return result;
    },
  };
  await pulumi.runtime.setMocks(mocks, "sharepoint-rotation", "dev", false, "organization");
  await work();
  await waitForRegistrations();
  return registrations;
}

/** The value of an output, and whether it is secret. */
export async function reveal<T>(output: pulumi.Output<T>): Promise<{ secret: boolean; value: T }> {
  const { isSecret: secret } = output as unknown as { readonly isSecret: Promise<boolean> };
  const value = await new Promise<T>((resolve) => output.apply(resolve));
  return { secret: await secret, value };
}

async function waitForRegistrations(): Promise<void> {
  const runtime = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };
  await runtime.waitForRPCs();
}

const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && SECRET_SIGNATURE in value;
}

function unwrap(value: unknown): unknown {
  return isSecret(value) ? (value as { readonly value: unknown }).value : value;
}
