/** How signs of a terminal look. */
export interface TerminalStyle {
  /** A colour of the sixteen, 0 to 15; the terminal's own where there is none. */
  readonly color?: number;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
  readonly isUnderlined?: boolean;
}

/** Neighbouring signs of one line that look alike. */
export interface TerminalSpan {
  readonly text: string;
  readonly style: TerminalStyle;
}
