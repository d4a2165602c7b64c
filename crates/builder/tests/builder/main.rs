//! What the builder promises. One program for all of it, which is linked once; what takes minutes or is
//! measured by the clock is in `../slow`.

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
