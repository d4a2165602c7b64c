//! Signals between model and views; no DOM.
