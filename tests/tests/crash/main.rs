//! Kills and lost connections: no row lost, none doubled, and what was finished stays finished.

mod killed;
mod shop;
