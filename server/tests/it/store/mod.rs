//! Every statement of `server::store`, executed on both databases; a file here for each file there.
//! Not here: what the use cases make of them.

mod accounts;
mod apologies;
mod audit_runs;
mod batches;
mod board;
mod calendar;
mod catalogue;
mod commands;
mod completeness;
mod counters;
mod database;
mod discrepancies;
mod dossiers;
mod duties;
mod events;
mod hand_overs;
mod jobs;
mod notices;
mod organisation;
mod own;
mod papers;
mod parallel;
mod procedure_drafts;
mod queue;
mod ratings;
mod register;
mod reports;
mod results;
pub mod sample;
mod seals;
mod sessions;
mod setbacks;
mod subscriptions;
mod supplements;
mod tasks;
mod vouched;
