//! Addresses within the press room.
