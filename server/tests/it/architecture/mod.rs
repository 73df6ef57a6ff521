//! The rules of the project's shape, as tests: who may name whom, what a migration may say, how long a file
//! may be. Not here: anything about behaviour.

mod errors;
mod files;
mod layers;
mod migrations;
mod secrets;
mod security;
mod styles;
