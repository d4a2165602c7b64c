//! What the builder promises. All these tests are one program, which is linked only once. Tests that take
//! minutes, or that measure time, are in `../slow`.

mod cache;
mod check;
mod encode;
mod feeds;
mod fetch;
mod files;
mod head;
mod import;
mod init;
mod markdown;
mod output;
mod own_files;
mod search;
mod serve;
mod served;
mod site;
mod slug;
mod sources;
mod support;
