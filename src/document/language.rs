//! Which language a draft and each of its blocks is written in.
