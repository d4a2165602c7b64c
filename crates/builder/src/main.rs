//! The program `press-room`.

/// A build allocates much, on all cores: docs/decisions/0018-program.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    press_room_builder::main()
}
