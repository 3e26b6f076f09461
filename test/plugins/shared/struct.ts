import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** Properties, arguments and results, as the engine sends and gets them. */
export type Values = Readonly<Record<string, unknown>>;

/** Puts values into a message. */
export function toStruct(values: Values): Struct {
  return Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0]);
}

/** Takes values out of a message; none where the engine sent none. */
export function fromStruct(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}
