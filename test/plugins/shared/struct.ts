import structPb from "google-protobuf/google/protobuf/struct_pb.js";

/** Properties, arguments and results, as the engine sends and gets them. */
export type Values = Readonly<Record<string, unknown>>;

/** Puts values into a message. */
export function toStruct(values: Values): structPb.Struct {
  return structPb.Struct.fromJavaScript(
    values as Parameters<typeof structPb.Struct.fromJavaScript>[0],
  );
}

/** Takes values out of a message; none where the engine sent none. */
export function fromStruct(struct: structPb.Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}
