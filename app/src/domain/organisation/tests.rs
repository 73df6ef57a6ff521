//! Tests of the organisation as dated data, on a small tree.
