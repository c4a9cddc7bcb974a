//! Korean particle agreement: what must change after a term when the term is replaced.
