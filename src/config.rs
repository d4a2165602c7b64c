//! What a publisher sets in `index.html`.
