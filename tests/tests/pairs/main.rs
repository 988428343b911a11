//! Migrations between every pair of engines, compared at both ends.

mod every_pair;
mod large_values;
mod mappings;
mod migrate;
mod own_types;
mod refusals;
mod side;
