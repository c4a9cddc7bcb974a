// Where two versions of a text correspond, by their headings and blocks; between these places lines
// correspond by their share of the way.

/** Two lines that correspond, counted from 0. */
export interface Anchor {
  source: number;
  target: number;
}

interface Heading {
  line: number;
  level: number;
}

/** The corresponding lines of two texts, in order; their beginnings and ends always correspond. */
export function anchors(source: readonly string[], target: readonly string[]): Anchor[] {
  const ends = { source: source.length, target: target.length };
  const matched = [{ source: 0, target: 0 }, ...matchedHeadings(headings(source), headings(target)), ends];
  const all = matched.flatMap((from, index) => {
    const to = matched[index + 1];
    return to === undefined ? [from] : [from, ...matchedBlocks(source, target, from, to)];
  });
  return increasing(all);
}

/** The line of the target that corresponds to a line of the source; lines may be fractions. */
export function across(line: number, anchors: readonly Anchor[], from: keyof Anchor): number {
  const to = from === "source" ? "target" : "source";
  const index = anchors.findLastIndex((anchor) => anchor[from] <= line);
  const [before, after] = [anchors[Math.max(index, 0)], anchors[index + 1]];
  if (before === undefined) {
    return line;
  }
  const length = after === undefined ? 0 : after[from] - before[from];
  if (after === undefined || length <= 0) {
    return before[to];
  }
  return before[to] + ((line - before[from]) / length) * (after[to] - before[to]);
}

/** The headings of Markdown that begin with #, outside of code. */
function headings(lines: readonly string[]): Heading[] {
  const found: Heading[] = [];
  let fence: string | undefined;
  lines.forEach((text, line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) {
        fence = undefined;
      }
    } else if (mark !== undefined) {
      fence = mark;
    } else {
      const level = /^ {0,3}(#{1,6})(?:\s|$)/.exec(text)?.[1]?.length;
      if (level !== undefined) {
        found.push({ line, level });
      }
    }
  });
  return found;
}

/** The headings that correspond: the longest sequence with the same levels in both texts. */
function matchedHeadings(source: Heading[], target: Heading[]): Anchor[] {
  const longest = Array.from({ length: source.length + 1 }, () => new Array<number>(target.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = source.length - 1; i >= 0; i -= 1) {
    for (let j = target.length - 1; j >= 0; j -= 1) {
      const isSame = source[i]?.level === target[j]?.level;
      (longest[i] as number[])[j] = isSame ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const matched: Anchor[] = [];
  for (let i = 0, j = 0; i < source.length && j < target.length;) {
    const [left, right] = [source[i] as Heading, target[j] as Heading];
    if (left.level === right.level) {
      matched.push({ source: left.line, target: right.line });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return matched;
}

/** The blocks between two anchors, if both texts have as many of them. */
function matchedBlocks(source: readonly string[], target: readonly string[], from: Anchor, to: Anchor): Anchor[] {
  const left = blocks(source, from.source, to.source);
  const right = blocks(target, from.target, to.target);
  return left.length === right.length
    ? left.map((line, index) => ({ source: line, target: right[index] as number }))
    : [];
}

/** The lines in which blocks begin, after an empty line. */
function blocks(lines: readonly string[], start: number, end: number): number[] {
  const isEmpty = (line: number) => (lines[line] ?? "").trim() === "";
  const found: number[] = [];
  for (let line = start + 1; line < end; line += 1) {
    if (!isEmpty(line) && isEmpty(line - 1)) {
      found.push(line);
    }
  }
  return found;
}

/** Without those that do not go on in both texts. */
function increasing(anchors: Anchor[]): Anchor[] {
  const kept: Anchor[] = [];
  for (const anchor of anchors) {
    const last = kept.at(-1);
    if (last === undefined || (anchor.source > last.source && anchor.target >= last.target)) {
      kept.push(anchor);
    }
  }
  return kept;
}
