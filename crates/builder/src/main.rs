//! The program `press-room`.

/// With the allocator of musl a build takes twice as long: docs/decisions/0018-program.md.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    press_room_builder::main()
}
