//! The replacement of an occurrence by another term, with what grammar asks of its surroundings.
