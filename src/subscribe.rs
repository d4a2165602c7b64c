//! The subscription form: fields, validation, request, outcome.
