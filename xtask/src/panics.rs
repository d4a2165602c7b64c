//! Makes a panic report its place, and nothing else.
//!
//! The standard library turns a panic into a text, and passes it to a hook. Readers would have to load all of that
//! code for one line in the console. In a release build the functions that do it get another body: they call a
//! function of the program with the place, and stop. Code that is no longer called is dropped when the module is cut
//! into parts and optimised. Figures: `docs/decisions/0010-budget.md`.
//!
//! Nothing depends on [`PROSE`] being complete: functions that call [`LAST`] without being named there report their
//! panics all the same, and only weigh more. Without [`LAST`], or with other parameters than it has today, the build
//! fails.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::linked_module::{Argument, LinkedModule, Stop};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use wasmparser::{BinaryReaderError, FunctionBody, Operator, ValType};

/// The function through which all panics with a place go.
const LAST: &str = "core::panicking::panic_fmt";
/// Its parameters: a text as two numbers, and the place.
const LAST_TAKES: [ValType; 3] = [ValType::I32; 3];

/// The functions that make a text for [`LAST`], or for one another, and pass on their own place with it. A path also
/// stands for everything within it.
const PROSE: [&str; 15] = [
    "core::panicking",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "insert_mut::assert_failed",
    "remove::assert_failed",
    "std::thread::local::panic_access_error",
];

/// The functions in which all other panics end: an error within the standard library, a panic in its older form,
/// memory that is used up, and anything else that would call the hook. Their place is not reported.
const WITHOUT_PLACE: [&str; 4] = [
    "rust_begin_unwind",
    "std::panicking::begin_panic",
    "alloc::alloc::handle_alloc_error",
    "std::panicking::panic_with_hook",
];

/// The function of the program that is called with the place of a panic, by the name of its export: see
/// `src/browser/crash.rs`. Only the module itself calls it.
pub(crate) const TOLD: &str = "press_room_panicked";

/// Whether a program does something at a panic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panics {
    /// It exports [`TOLD`].
    Told,
    /// It just stops.
    Untold,
}

/// The module at `path`, as the linker left it, with panics that have no text. Fails if the compiler produced code in
/// a form that is not known here.
pub(crate) fn shorten(path: &Path, panics: Panics) -> Outcome<Vec<u8>> {
    without_prose(&files::read(path)?, panics)
        .map_err(|problem| Failure::content(path, format!("its panics cannot be made short: {problem}")))
}

fn without_prose(module: &[u8], panics: Panics) -> Result<Vec<u8>, String> {
    let unread = |error: BinaryReaderError| format!("it cannot be read: {error}");
    let module = LinkedModule::read(module).map_err(unread)?;
    let called = match panics {
        Panics::Told => Some(function_told(&module)?),
        Panics::Untold => None,
    };
    let mut stops = HashMap::new();
    let is_last = named(&module, LAST);
    for &function in &is_last {
        if !takes(&module, function, &LAST_TAKES) {
            return Err(format!("{LAST} does not take a text and a place"));
        }
        stops.insert(function, Stop { argument: Argument::Parameter(2), called });
    }
    if stops.is_empty() {
        return Err(format!("there is no function {LAST}, through which panics go"));
    }
    // Repeated until nothing changes, since some of them call others of them.
    loop {
        let before = stops.len();
        for function in PROSE.into_iter().flat_map(|path| named(&module, path)) {
            if !stops.contains_key(&function)
                && let Some(argument) = handed_on(&module, function, &stops)
            {
                stops.insert(function, Stop { argument, called });
            }
        }
        if stops.len() == before {
            break;
        }
    }
    for function in WITHOUT_PLACE.into_iter().flat_map(|path| named(&module, path)) {
        if never_returns(&module, function).is_some() {
            stops.insert(function, Stop { argument: Argument::Nothing, called });
        }
    }
    // A function that is too short for the new body saves little, and keeps its own.
    stops.retain(|function, stop| module.has_room(*function, stop) || is_last.contains(function));
    module.rewritten(&stops, &needless_arguments(&module, &stops).map_err(unread)?)
}

/// The function [`TOLD`].
fn function_told(module: &LinkedModule<'_>) -> Result<u32, String> {
    let function = module.exports.get(TOLD).copied().ok_or_else(|| format!("it does not export {TOLD}"))?;
    let is_as_called = takes(module, function, &[ValType::I32]);
    if is_as_called { Ok(function) } else { Err(format!("{TOLD} does not take a place alone")) }
}

/// The functions with this path, and those within it.
fn named(module: &LinkedModule<'_>, path: &str) -> Vec<u32> {
    module.names.iter().filter(|(_, name)| is_of(name, path)).map(|(function, _)| *function).collect()
}

/// Whether a function's mangled name is that of `path`, or of something within it. Both mangling schemes of rustc
/// write the length of each segment before it.
fn is_of(name: &str, path: &str) -> bool {
    let written: String = path.split("::").map(|segment| format!("{}{segment}", segment.len())).collect();
    name.match_indices(&written).any(|(at, _)| !name[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a function has exactly these parameters, and returns nothing.
fn takes(module: &LinkedModule<'_>, function: u32, parameters: &[ValType]) -> bool {
    module.signature(function).is_some_and(|it| it.params() == parameters && it.results().is_empty())
}

/// The instructions of a function that never returns; `None` for another one.
fn never_returns<'a>(module: &LinkedModule<'a>, function: u32) -> Option<Vec<(Operator<'a>, usize)>> {
    let instructions = instructions(module.body(function)?).ok()?;
    let ends = matches!(instructions.as_slice(), [.., (Operator::Unreachable, _), (Operator::End, _)]);
    let gives = !module.signature(function)?.results().is_empty();
    let returns = gives || instructions.iter().any(|(it, _)| *it == Operator::Return);
    (ends && !returns).then_some(instructions)
}

/// Which argument a function that never returns passes on as the place, whenever it calls one of `stops`: always the
/// same parameter, or a constant if the compiler knew the place. `None` if it does anything else.
fn handed_on(module: &LinkedModule<'_>, function: u32, stops: &HashMap<u32, Stop>) -> Option<Argument> {
    let signature = module.signature(function)?;
    let instructions = never_returns(module, function)?;
    let mut calls = instructions.windows(2).filter_map(|pair| match pair {
        [before, (Operator::Call { function_index }, end)] if stops.contains_key(function_index) => {
            Some((before, *end))
        }
        _ => None,
    });
    let ((place, start), end) = calls.next()?;
    if calls.any(|((other, _), _)| other != place) {
        return None;
    }
    match *place {
        Operator::LocalGet { local_index: place } => {
            let is_parameter = signature.params().get(usize::try_from(place).ok()?) == Some(&ValType::I32);
            let is_changed = instructions.iter().any(|(it, _)| match it {
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    *local_index == place
                }
                _ => false,
            });
            (is_parameter && !is_changed).then_some(Argument::Parameter(place))
        }
        Operator::I32Const { .. } => Some(Argument::Constant(*start..end)),
        _ => None,
    }
}

/// The constants that are passed to `stops`, which no longer read them, as the bytes of their instructions. The
/// addresses among them lead to messages, and to functions that turn a value into text: these are then no longer
/// needed.
fn needless_arguments(
    module: &LinkedModule<'_>,
    stops: &HashMap<u32, Stop>,
) -> Result<Vec<Range<usize>>, BinaryReaderError> {
    let mut needless = Vec::new();
    for (_, body) in module.bodies().filter(|(function, _)| !stops.contains_key(function)) {
        let instructions = instructions(body)?;
        for (at, (instruction, end)) in instructions.iter().enumerate() {
            let Operator::Call { function_index } = instruction else { continue };
            let Some(stop) = stops.get(function_index) else { continue };
            let count = module.signature(*function_index).map_or(0, |it| it.params().len());
            let read = match stop.argument {
                Argument::Parameter(read) => usize::try_from(read).ok(),
                Argument::Constant(_) | Argument::Nothing => None,
            };
            // Going back from the last argument, as long as each argument is a single instruction.
            let mut end = *end;
            for (number, (argument, start)) in (0..count).rev().zip(instructions[..at].iter().rev()) {
                match argument {
                    Operator::I32Const { .. } if read != Some(number) => needless.push(*start..end),
                    Operator::I32Const { .. } | Operator::LocalGet { .. } => {}
                    _ => break,
                }
                end = *start;
            }
        }
    }
    Ok(needless)
}

/// The instructions of a body, each with where it begins in the module.
fn instructions<'a>(body: &FunctionBody<'a>) -> Result<Vec<(Operator<'a>, usize)>, BinaryReaderError> {
    let place = |start: u64| usize::try_from(start).unwrap_or(usize::MAX);
    let all = body.get_operators_reader()?.into_iter_with_offsets();
    all.map(|it| it.map(|(instruction, start)| (instruction, place(start)))).collect()
}

#[cfg(test)]
mod tests;
