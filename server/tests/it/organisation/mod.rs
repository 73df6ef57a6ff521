//! The organisation over time, replayed from data files: two pilots of 2024–2025, today's province, and where
//! cases go in each. Not here: the store and the pages, and small rules, which are tested under their functions.

mod binh_duong;
mod binh_lieu;
mod cut_over;
mod fixture;
mod papers;
mod planning;
mod real;
mod roles;
mod routing;
mod today;
mod trial;
