// What fits into a status bar.

/** The glossaries in a few characters: `cyber`, `cyber, house terms`, `cyber +2`. */
export function glossaryNames(names: readonly string[]): string {
  const short = names.map((name) => name.replace(/^builtin:/, "").replace(/^.*[\\/]/, "").replace(/\.toml$/i, ""));
  const [first = ""] = short;
  return short.length > 2 ? `${first} +${short.length - 1}` : short.join(", ");
}
