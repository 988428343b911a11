//! Against real servers.

mod careful;
mod load;
mod own;
mod source;
mod target;
mod test_connection;
