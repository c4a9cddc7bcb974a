// Whether a server that ended by itself is started again.

/** How many crashes in how many milliseconds are too many. */
const MOST = 5;
const SPAN = 3 * 60 * 1000;

/** Counts crashes; each call is one, and tells whether to start again. */
export function crashes(now: () => number = Date.now): () => "again" | "too often" {
  let times: number[] = [];
  return () => {
    times = [...times.filter((time) => now() - time < SPAN), now()];
    return times.length > MOST ? "too often" : "again";
  };
}
