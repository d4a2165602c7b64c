//! One reader per format, and the choice between them by shape.
