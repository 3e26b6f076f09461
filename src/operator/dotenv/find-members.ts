/** A member of a JSON object: its key, and where its value stands. */
export interface Member {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Members of an object, and where its closing brace is. */
export interface ObjectSpan {
  readonly members: readonly Member[];
  readonly end: number;
}

/** One value that holds no other, a bracket, or a sign between. */
const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/y;

const GAP = /\s*/y;

/** Finds the members of the object at an index. The text must be JSON that parses. */
export function findMembers(text: string, index: number): ObjectSpan {
  const members: Member[] = [];
  let at = skip(GAP, text, index) + 1;
  for (;;) {
    const keyStart = skip(GAP, text, at);
    if (text[keyStart] === "}") return { members, end: keyStart };
    if (text[keyStart] === ",") {
      at = keyStart + 1;
      continue;
    }
    const keyEnd = skip(TOKEN, text, keyStart);
    const start = skip(GAP, text, skip(GAP, text, keyEnd) + 1);
    const end = skipValue(text, start);
    members.push({ key: JSON.parse(text.slice(keyStart, keyEnd)) as string, start, end });
    at = end;
  }
}

/** The index after a value, whatever it holds. */
function skipValue(text: string, index: number): number {
  let depth = 0;
  let at = index;
  do {
    at = skip(GAP, text, at);
    if (/[{[]/.test(text[at] ?? "")) depth += 1;
    if (/[}\]]/.test(text[at] ?? "")) depth -= 1;
    at = skip(TOKEN, text, at);
  } while (depth > 0);
  return at;
}

/** The index after what a sticky pattern takes. */
function skip(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return index + (pattern.exec(text)?.[0].length ?? 1);
}
