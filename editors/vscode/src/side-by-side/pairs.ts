// Which files are the source and the translations of one text, by their names: `statement.en.md` and
// `statement.ja.md`, `en/statement.md` and `ja/statement.md`.

/** The tags by which file names tell languages, the likelier source first. */
const TAGS = [
  "en", "eng", "en-us", "en-gb",
  "zh", "zh-hans", "zh-cn", "zh-sg", "zho", "cmn", "chs", "sc",
  "zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk", "cht", "tc",
  "ja", "ja-jp", "jpn",
  "ko", "ko-kr", "kor",
];

/** A file name that tells a language, with the rest of it. */
interface Tagged {
  /** The path with a mark in the tag's place: equal for the versions of one text. */
  text: string;
  tag: string;
}

/** How a path tells its language; `undefined` when it does not. */
export function tagged(path: string): Tagged | undefined {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  const inName = /^(.+?)([._-])([A-Za-z]{2,4}(?:[-_][A-Za-z]{2,4}){0,2})(\.[^.]+)$/.exec(name);
  const tag = normal(inName?.[3] ?? "");
  if (inName !== null && TAGS.includes(tag)) {
    return { text: [...parts, `${inName[1]}\0${inName[4]}`].join("/"), tag };
  }
  const place = parts.findLastIndex((part) => TAGS.includes(normal(part)));
  const folder = parts[place];
  if (folder === undefined) {
    return undefined;
  }
  return { text: [...parts.with(place, "\0"), name].join("/"), tag: normal(folder) };
}

/** The other versions of `path` among `paths`, the likelier source first. */
export function counterparts(path: string, paths: readonly string[]): string[] {
  const own = tagged(path);
  if (own === undefined) {
    // `statement.md` beside `statement.ja.md`: the one without a tag is most often the source.
    return ranked(paths.filter((other) => other !== path && untagged(other) === path));
  }
  const versions = paths.filter((other) => {
    const theirs = tagged(other);
    return other !== path && (theirs === undefined ? other === untagged(path) : theirs.text === own.text && theirs.tag !== own.tag);
  });
  return ranked(versions);
}

/** Which of two versions is the source: English before others, and a file without a tag before all. */
export function isSource(path: string, other: string): boolean {
  return rank(path) <= rank(other);
}

/** The path as it would be without the tag in its file name. */
function untagged(path: string): string | undefined {
  const own = tagged(path);
  return own?.text.includes("\0.") ? own.text.replace("\0", "") : undefined;
}

const normal = (tag: string): string => tag.toLowerCase().replaceAll("_", "-");

function rank(path: string): number {
  const own = tagged(path);
  return own === undefined ? -1 : TAGS.indexOf(own.tag);
}

const ranked = (paths: string[]): string[] => paths.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
