//! How fast matching is, beside the best general engines, in one run.
//!
//! `cargo bench --bench matching` prints the tables of docs/performance.md, and with `-- --write`
//! writes them there. `TRIGLOT_CORPUS` names a folder of drafts; without it the examples are
//! repeated. `--size` sets the megabytes, `--most` the longest list of terms. Run by `cargo test`
//! it does everything once on very little text, so that it cannot rot.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads drafts and prints"
)]

mod corpus;
mod measure;
mod page;
mod report;
mod terms;

use std::{env, time::Duration};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::{CharwiseDoubleArrayAhoCorasickBuilder, MatchKind as DaachorseKind};
use triglot::{
    check::check,
    config::Policy,
    document::{self, Format},
    index::{Hit, SurfaceIndex},
    matching::{Matcher, builtin},
    text::fold,
};

use corpus::Corpus;
use measure::{Job, medians, speed, time};
use page::Row;
use report::Report;

/// What to measure.
struct Plan {
    bytes: usize,
    most_terms: usize,
    rounds: usize,
    write: bool,
}

fn main() {
    let plan = Plan::from_arguments();
    let corpus = Corpus::load(plan.bytes);
    let folded = corpus.folded();
    let report = Report {
        corpus: format!(
            "{:.1} MB of drafts in zh, ja, ko ({} files, repeated)",
            corpus.len() as f64 / 1e6,
            corpus.distinct
        ),
        stages: stages(&corpus, plan.rounds),
        engines: engines(&folded, &plan),
        special: special(&folded, &plan),
    };
    println!("{report}");
    if plan.write {
        report.write();
    }
}

impl Plan {
    /// `cargo bench` says `--bench`; anything else is a test.
    fn from_arguments() -> Self {
        let arguments: Vec<String> = env::args().collect();
        let has = |name: &str| arguments.iter().any(|argument| argument == name);
        let value = |name: &str| {
            let at = arguments.iter().position(|argument| argument == name)?;
            arguments.get(at + 1)?.parse::<usize>().ok()
        };
        if has("--smoke") || !has("--bench") {
            return Self {
                bytes: 30_000,
                most_terms: 1_000,
                rounds: 1,
                write: false,
            };
        }
        Self {
            bytes: value("--size").unwrap_or(50) * 1_000_000,
            most_terms: value("--most").unwrap_or(1_000_000),
            rounds: 5,
            write: has("--write"),
        }
    }
}

/// The stages of a check with the shipped glossary.
fn stages(corpus: &Corpus, rounds: usize) -> Vec<Row> {
    let matcher = Matcher::default();
    let surface = builtin().surface;
    let blocks = corpus.blocks();
    let prose: usize = blocks.iter().map(|(text, _)| text.len()).sum();
    let folded: Vec<_> = blocks.iter().map(|(text, _)| fold(text)).collect();
    let policy = Policy::default();
    let mut jobs: [Job<'_>; 4] = [
        ("fold", {
            let blocks = &blocks;
            Box::new(|| blocks.iter().map(|(text, _)| fold(text).text().len()).sum())
        }),
        ("scan", {
            Box::new(|| {
                let hits = folded
                    .iter()
                    .map(|folded| surface.scan(folded.text()).len());
                hits.sum()
            })
        }),
        ("fold + scan + verify", {
            Box::new(|| {
                let found = blocks
                    .iter()
                    .map(|(text, language)| matcher.occurrences(text, *language).len());
                found.sum()
            })
        }),
        ("read Markdown + all rules", {
            Box::new(|| {
                let findings = corpus.files.iter().map(|file| {
                    let document = document::read(&file.text, Format::Markdown, file.language);
                    check(&file.text, &document, &matcher, &policy).len()
                });
                findings.sum()
            })
        }),
    ];
    let times = medians(&mut jobs, rounds);
    let sizes = [prose, prose, prose, corpus.len()];
    let rows = jobs.iter_mut().zip(times).zip(sizes);
    rows.map(|(((name, job), time), bytes)| {
        let found = if *name == "fold" {
            String::new()
        } else {
            job().to_string()
        };
        Row::new([
            (*name).to_owned(),
            format!("{:.0}", speed(bytes, time)),
            found,
        ])
    })
    .collect()
}

/// The scan beside other engines, with lists of terms that grow.
fn engines(folded: &str, plan: &Plan) -> Vec<Row> {
    let list = terms::terms(folded, plan.most_terms);
    [100, 1_000, 10_000, 100_000, 1_000_000]
        .into_iter()
        .filter(|count| *count <= plan.most_terms)
        .map(|count| compare(folded, &list[..count.min(list.len())], plan.rounds))
        .collect()
}

/// One list of terms with every engine.
fn compare(folded: &str, terms: &[String], rounds: usize) -> Row {
    let surface = SurfaceIndex::from_forms(terms.iter().cloned());
    let daachorse = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(DaachorseKind::LeftmostLongest)
        .build::<_, _, u32>(terms)
        .expect("the terms are distinct");
    let aho_corasick = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(terms)
        .expect("the terms are few enough");
    let mut jobs: [Job<'_>; 3] = [
        ("triglot", Box::new(|| surface.scan(folded).len())),
        (
            "daachorse",
            Box::new(|| daachorse.leftmost_find_iter(folded).count()),
        ),
        (
            "aho-corasick",
            Box::new(|| aho_corasick.find_iter(folded).count()),
        ),
    ];
    let times = medians(&mut jobs, rounds);
    drop(jobs);
    let found = leftmost_longest(&surface.scan(folded));
    assert_eq!(found, daachorse.leftmost_find_iter(folded).count());
    assert_eq!(found, aho_corasick.find_iter(folded).count());
    let ratio = |other: Duration| format!("{:.2}", other.as_secs_f64() / times[0].as_secs_f64());
    let speeds = times
        .iter()
        .map(|time| format!("{:.0}", speed(folded.len(), *time)));
    let cells = [terms.len().to_string()].into_iter().chain(speeds);
    Row::new(cells.chain([ratio(times[1]), ratio(times[2]), found.to_string()]))
}

/// How many hits another engine reports of these: no two overlap, the first and longest counts.
fn leftmost_longest(hits: &[Hit]) -> usize {
    let (mut count, mut end) = (0, 0);
    for hits in hits.chunk_by(|left, right| left.span.start == right.span.start) {
        let longest = hits[hits.len() - 1].span;
        if longest.start >= end {
            count += 1;
            end = longest.end;
        }
    }
    count
}

/// Building, opening, and the text that costs the most.
fn special(folded: &str, plan: &Plan) -> Vec<Row> {
    let count = plan.most_terms.min(100_000);
    let list = terms::terms(folded, count);
    let mut build = || SurfaceIndex::from_forms(list.iter().cloned()).len();
    let bytes = builtin().to_bytes().expect("memory suffices");
    let prefixes = (2..24).map(|length| "あ".repeat(length) + "い");
    let long_prefixes = SurfaceIndex::from_forms(prefixes);
    let same = "あ".repeat(plan.bytes / 50);
    let times = medians(
        &mut [
            ("build", Box::new(&mut build)),
            ("open", Box::new(|| builtin().surface.len())),
            ("bad case", Box::new(|| long_prefixes.scan(&same).len())),
        ],
        plan.rounds,
    );
    let (_, fold_time) = time(|| fold(&same));
    let milliseconds = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
    let megabytes = |time| format!("{:.0} MB/s", speed(same.len(), time));
    [
        (
            format!("build an index of {} terms", list.len()),
            milliseconds(times[0]),
        ),
        (
            format!("open the shipped glossary ({} KB)", bytes.len() / 1024),
            milliseconds(times[1]),
        ),
        (
            "scan ああああ… for 22 terms ああ…い".to_owned(),
            megabytes(times[2]),
        ),
        ("fold ああああ…".to_owned(), megabytes(fold_time)),
    ]
    .map(|(what, measured)| Row::new([what, measured]))
    .into()
}
