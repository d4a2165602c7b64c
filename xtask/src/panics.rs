//! Makes a panic tell where it was, and nothing else.
//!
//! The standard library makes a text of what a panic says and hands it to a hook. In a release build the functions that
//! do so get another body (`docs/decisions/0010-budget.md` has the figures): it calls a function of the program with the place, and stops. What
//! nothing calls any more then falls away when the module is cut and made small.
//!
//! All panics go through [`LAST`], so that one whose function is not known here is told all the same; it only weighs more.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::linked_module::{Argument, LinkedModule, Stop};
use std::collections::HashMap;
use std::path::Path;
use wasmparser::{BinaryReaderError, FunctionBody, Operator, ValType};

/// The function through which all panics with a place go. Its last parameter is that place.
const LAST: &str = "core::panicking::panic_fmt";

/// The functions that only make a text for [`LAST`], or for one another, and hand it on with the place: paths, or their beginnings.
const PROSE: [&str; 18] = [
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
    "core::num::overflow_panic",
    "core::num::from_ascii_radix_panic",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "std::thread::local::panic_access_error",
    "insert::assert_failed",
    "remove::assert_failed",
    "swap_remove::assert_failed",
];

/// The functions where what has no place ends: an error of the standard library itself, and memory that is used up.
const WITHOUT_PLACE: [&str; 2] = ["rust_begin_unwind", "alloc::alloc::handle_alloc_error"];

/// The function of the program that is called with the place of a panic, by the name of its export: see
/// `src/browser/crash.rs`. Nothing but the module itself calls it.
pub(crate) const TOLD: &str = "press_room_panicked";

/// Whether a program has something to do at a panic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panics {
    /// It exports [`TOLD`].
    Told,
    /// It just stops.
    Untold,
}

/// The module at `path`, as the linker left it, with panics that have no text. Fails if the compiler wrote it in
/// another way than is known here.
pub(crate) fn shorten(path: &Path, panics: Panics) -> Outcome<Vec<u8>> {
    without_prose(&files::read(path)?, panics)
        .map_err(|problem| Failure::content(path, format!("its panics cannot be made short: {problem}")))
}

fn without_prose(module: &[u8], panics: Panics) -> Result<Vec<u8>, String> {
    let module = LinkedModule::read(module).map_err(|error| format!("it cannot be read: {error}"))?;
    let called = match panics {
        Panics::Told => Some(function_told(&module)?),
        Panics::Untold => None,
    };
    let mut stops = HashMap::new();
    for function in named(&module, LAST) {
        let place = last_parameter(&module, function);
        let argument = place.ok_or_else(|| format!("the last parameter of {LAST} is not a place"))?;
        stops.insert(function, Stop { argument, called });
    }
    if stops.is_empty() {
        return Err(format!("there is no function {LAST}, through which panics go"));
    }
    // Some hand their place on to others of them.
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
        stops.insert(function, Stop { argument: Argument::Nothing, called });
    }
    module.with_bodies(&stops)
}

/// The functions of this path, and those within it.
fn named(module: &LinkedModule<'_>, path: &str) -> Vec<u32> {
    module.names.iter().filter(|(_, name)| is_of(name, path)).map(|(function, _)| *function).collect()
}

/// The function [`TOLD`]. It takes one place, which may be 0, and returns.
fn function_told(module: &LinkedModule<'_>) -> Result<u32, String> {
    let function = module.exports.get(TOLD).copied().ok_or_else(|| format!("it does not export {TOLD}"))?;
    let is_as_called =
        module.signature(function).is_some_and(|it| it.params() == [ValType::I32] && it.results().is_empty());
    if is_as_called { Ok(function) } else { Err(format!("{TOLD} does not take one place")) }
}

fn last_parameter(module: &LinkedModule<'_>, function: u32) -> Option<Argument> {
    let signature = module.signature(function)?;
    let is_place = signature.params().last() == Some(&ValType::I32);
    let last = u32::try_from(signature.params().len()).ok()?.checked_sub(1)?;
    is_place.then_some(Argument::Parameter(last))
}

/// What a function that never returns hands on as the place whenever it calls one of `stops`. `None` if it is no such function, or
/// hands on now this and now that.
fn handed_on(module: &LinkedModule<'_>, function: u32, stops: &HashMap<u32, Stop>) -> Option<Argument> {
    let signature = module.signature(function)?;
    let instructions = instructions(module.body(function)?).ok()?;
    let [.., (Operator::Unreachable, _), (Operator::End, _)] = instructions.as_slice() else { return None };
    let mut places = Vec::new();
    for pair in instructions.windows(2) {
        match pair {
            [(Operator::Return, _), _] => return None,
            [place, (Operator::Call { function_index }, after)] if stops.contains_key(function_index) => {
                places.push((place, *after));
            }
            _ => {}
        }
    }
    let ((place, start), end) = places.first()?;
    if !signature.results().is_empty() || places.iter().any(|((it, _), _)| it != place) {
        return None;
    }
    let changes = |number: u32| move |it: &(Operator<'_>, usize)| matches!(it.0, Operator::LocalSet { local_index } | Operator::LocalTee { local_index } if local_index == number);
    match *place {
        Operator::LocalGet { local_index: number } => {
            let is_parameter = signature.params().get(usize::try_from(number).ok()?) == Some(&ValType::I32);
            (is_parameter && !instructions.iter().any(changes(number))).then_some(Argument::Parameter(number))
        }
        Operator::I32Const { .. } => Some(Argument::Constant(*start..*end)),
        _ => None,
    }
}

/// The instructions of a body, each with where it begins in the module.
fn instructions<'a>(body: &FunctionBody<'a>) -> Result<Vec<(Operator<'a>, usize)>, BinaryReaderError> {
    let all = body.get_operators_reader()?.into_iter_with_offsets();
    all.map(|it| it.map(|(instruction, start)| (instruction, usize::try_from(start).unwrap_or(usize::MAX))))
        .collect()
}

/// Whether a function's name, as rustc writes it, is that of `path` or of something within. Both of its ways to
/// write a name have each segment behind its length.
fn is_of(name: &str, path: &str) -> bool {
    let written: String = path.split("::").map(|segment| format!("{}{segment}", segment.len())).collect();
    name.match_indices(&written).any(|(at, _)| !name[..at].ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
