//! Real text: nothing panics, and what is claimed to be a term is one.
//!
//! `TRIGLOT_CORPUS` names folders, separated by `:`; without it the examples are read.

use std::path::PathBuf;

use triglot::{
    check::check,
    config::Policy,
    document::{Format, language::from_path, read},
    matching::{Matcher, builtin},
    workspace::{discover, read_draft},
};

#[test]
fn every_span_cut_from_the_text_folds_to_the_term_it_claims() {
    let compiled = builtin();
    let matcher = Matcher::default();
    let (mut files, mut occurrences, mut findings) = (0, 0, 0);
    for path in discover(&folders()).drafts {
        // Files that are no text are refused when read, with a message; that is tested elsewhere.
        let Ok(draft) = read_draft(&path) else {
            continue;
        };
        let format = Format::from_path(&path).unwrap_or(Format::Plain);
        let document = read(&draft.text, format, from_path(&path));
        files += 1;
        for block in &document.blocks {
            for found in matcher.occurrences(&block.text, block.language) {
                let written = &block.text[found.span.range()];
                let terms = compiled.surface.exact(written, block.language);
                let is_term = terms.iter().any(|posting| posting.term == found.term);
                assert!(is_term, "{}: {written}", path.display());
                if block.is_contiguous(found.span) {
                    let source = block.to_source(found.span);
                    assert_eq!(&draft.text[source.range()], written, "{}", path.display());
                }
                occurrences += 1;
            }
        }
        for finding in check(&draft.text, &document, &matcher, &Policy::default()) {
            assert!(
                draft.text.get(finding.span.range()).is_some(),
                "{}",
                path.display()
            );
            findings += 1;
        }
    }
    println!("{files} files, {occurrences} occurrences, {findings} findings");
    assert!(occurrences > 0);
}

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the folders are named by the environment, and a reader of the test is told"
)]
fn folders() -> Vec<PathBuf> {
    match std::env::var_os("TRIGLOT_CORPUS") {
        Some(folders) => std::env::split_paths(&folders).collect(),
        None => {
            println!("TRIGLOT_CORPUS names no folder; reading docs/examples");
            vec![PathBuf::from("docs/examples")]
        }
    }
}
