//! The commands that need no service, and the demonstration that brings its own.

mod demo;
mod fresh;
mod verify;
