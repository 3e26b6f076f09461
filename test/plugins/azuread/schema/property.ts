/** Says what is wrong with a text, if anything; `name` is the real plugin's own for it. */
export type TextCheck = (text: string, name: string) => string | undefined;

/** What every kind of property can have. */
interface Traits {
  /** Its name in the real plugin's texts, where it is not the same in snake case. */
  readonly providerName?: string;
  readonly isRequired?: true;
  /** Left out of the program, it stays as Graph gave it. */
  readonly isComputed?: true;
  /** A change of it takes a new resource. */
  readonly replaces?: true;
  /** What it is when the program leaves it out. */
  readonly fallback?: unknown;
  /** The property that cannot be given beside it. */
  readonly conflictsWith?: string;
  readonly deprecation?: string;
}

/** What is known of a property that a program can give. Sets have no order. */
export type Property = Traits &
  (
    | { readonly type: "text"; readonly check?: TextCheck }
    | { readonly type: "flag" }
    | { readonly type: "map" }
    | { readonly type: "set"; readonly item: Property }
    | { readonly type: "block"; readonly properties: Schema }
  );

/** Properties by their names. */
export type Schema = Readonly<Record<string, Property>>;
