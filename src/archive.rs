//! What is loaded: query, search, sort, page.
