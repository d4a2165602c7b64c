//! The program `press-room`.

fn main() -> std::process::ExitCode {
    press_room_builder::main()
}
