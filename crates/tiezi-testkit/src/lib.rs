//! The laws that every converter keeps.
