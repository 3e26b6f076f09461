import * as pulumi from "@pulumi/pulumi";

/** What the program asks of the engine beside types, names and inputs. */
export interface MonitorWatch {
  /** Options of a resource, by its name. */
  readonly options: Map<string, WatchedOptions>;
  /** Calls of functions, in order. */
  readonly calls: WatchedCall[];
}

/** Options of a resource, as the engine gets them. */
export interface WatchedOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  /** Outputs that are kept as secrets though the provider cannot tell. */
  readonly secretOutputs: readonly string[];
}

/** A call of a function. */
export interface WatchedCall {
  readonly token: string;
  readonly args: unknown;
  /** The explicit provider, by urn and id; empty for the default one. */
  readonly provider: string;
}

interface Request {
  getName(): string;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getTok(): string;
  getProvider(): string;
  getArgs(): { toJavaScript(): unknown };
}

type Method = (request: Request, callback: unknown) => unknown;

interface Monitor {
  registerResource: Method;
  invoke: Method;
}

/** What the SDK has for its tests, and leaves out of its types. */
interface Runtime {
  getMonitor(): Monitor;
  _setStack(stack: string): void;
}

/** Watches the stand-in engine from within the work of `recordRegistrations`, as stack `stack`. */
export function watchMonitor(stack = "dev"): MonitorWatch {
  const watch: MonitorWatch = { options: new Map(), calls: [] };
  const { getMonitor, _setStack } = pulumi.runtime as unknown as Runtime;
  _setStack(stack);
  const monitor = getMonitor();
  const { registerResource, invoke } = monitor;
  monitor.registerResource = (request, callback) => {
    watch.options.set(request.getName(), {
      protect: request.getProtect(),
      ignoreChanges: request.getIgnorechangesList(),
      secretOutputs: request.getAdditionalsecretoutputsList(),
    });
    return registerResource.call(monitor, request, callback);
  };
  monitor.invoke = (request, callback) => {
    watch.calls.push({
      token: request.getTok(),
      args: request.getArgs().toJavaScript(),
      provider: request.getProvider(),
    });
    return invoke.call(monitor, request, callback);
  };
  return watch;
}
