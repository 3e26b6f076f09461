/** A place in a diagram, from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** A rectangle with a heading and lines below it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `ours` is this program, `person` needs a person, `plain` is somebody else's. */
  readonly kind: "ours" | "person" | "plain";
  readonly title: string;
  readonly lines: readonly string[];
}

/** A line with a point at its end. */
export interface Arrow {
  readonly points: readonly [Point, ...Point[]];
}

/** A text that stands by itself, such as beside an arrow. */
export interface Label {
  readonly at: Point;
  readonly anchor: "start" | "middle" | "end";
  readonly text: string;
  /** Whether it is something that a person types or a name in code. */
  readonly isCode?: boolean;
}

/** What a picture of `docs/pictures` is drawn from. */
export interface Diagram {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly labels: readonly Label[];
}
