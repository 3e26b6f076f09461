/** What a stack says of itself where its guide names it. */
interface Place {
  readonly stack: string;
  /** The stacks that take their credential from it. */
  readonly consumers: readonly string[];
}

/** What is said of a secret that the state has, but the directory has no more. */
export function describeLost(displayName: string, isNewest: boolean, place: Place): string {
  return (
    `Somebody removed the client secret "${displayName}" by hand: ` +
    (isNewest
      ? "services that have it no longer get an access token"
      : "whoever still has it no longer gets an access token") +
    `. ${describeRemedy(place)}`
  );
}

/** What is said of an application that the state has, but the directory has no more. */
export function describeLostApplication(clientId: string, stack: string): string {
  return (
    `Somebody removed application ${clientId} by hand: no service that uses it gets an access ` +
    `token any more. Run \`pulumi up --refresh --stack ${stack}\`: it registers a new one, and says ` +
    "where to consent."
  );
}

/** How a secret that was removed is made anew, and how it reaches everybody. */
export function describeRemedy({ stack, consumers }: Place): string {
  const others = consumers.map((name) => `\`pulumi up --stack ${name}\``).join(", ");
  const last = others === "" ? "each stack that takes its credential from this one" : others;
  return `Run \`pulumi up --refresh --stack ${stack}\`, which makes a new one, and then ${last}.`;
}
