//! The classes for streams that Leptos brings and nothing here creates.
//!
//! Their functions are exported, and so stay in the first file with everything that they need. Before a module is cut
//! into parts, these functions get a body that stops at once, so that the cut leaves out what nothing else uses. The
//! exports themselves and the classes in the script are removed afterwards (`import_names.rs`), since wasm-bindgen
//! needs to see them. Figures: `docs/decisions/0010-budget.md`.

use crate::linked_module::{Argument, LinkedModule, Stop};
use std::collections::{HashMap, HashSet};
use wasmparser::{BinaryReaderError, Operator};

/// The prefix of the exports from which wasm-bindgen learns the parameters of a function. It needs their bodies.
const DESCRIBING: &str = "__wbindgen_describe_";

/// Whether a name belongs to the classes for streams.
pub(crate) fn is_of_streams(name: &str) -> bool {
    name.to_ascii_lowercase().contains("intounderlying")
}

/// `module` as the linker left it, with functions for streams that stop at once.
pub(crate) fn stopped(module: &[u8]) -> Result<Vec<u8>, String> {
    let unread = |error: BinaryReaderError| format!("it cannot be read: {error}");
    let module = LinkedModule::read(module).map_err(unread)?;
    // The compiler merges functions with the same body, so such a function may have other callers.
    let mut others = called(&module).map_err(unread)?;
    others.extend(
        module.exports.iter().filter(|(name, _)| !is_of_streams(name)).map(|(_, function)| *function),
    );
    let exports = module.exports.iter();
    let stops: HashMap<u32, Stop> = exports
        .filter(|(name, function)| {
            is_of_streams(name) && !name.starts_with(DESCRIBING) && !others.contains(*function)
        })
        .map(|(_, function)| (*function, Stop { argument: Argument::Nothing, called: None }))
        .filter(|(function, stop)| module.has_room(*function, stop))
        .collect();
    module.rewritten(&stops, &[])
}

/// The functions that others call.
fn called(module: &LinkedModule<'_>) -> Result<HashSet<u32>, BinaryReaderError> {
    let mut called = HashSet::new();
    for (_, body) in module.bodies() {
        for instruction in body.get_operators_reader()? {
            if let Operator::Call { function_index } = instruction? {
                called.insert(function_index);
            }
        }
    }
    Ok(called)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Instruction, Module, TypeSection,
    };

    /// A module whose functions have these instructions, and are exported by these names.
    fn module(functions: &[&[Instruction<'_>]], exported: &[(&str, u32)]) -> Vec<u8> {
        let (mut types, mut declared) = (TypeSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], []);
        for instructions in functions {
            declared.function(0);
            let mut function = Function::new([]);
            instructions.iter().chain([&Instruction::End]).for_each(|it| {
                function.instruction(it);
            });
            code.function(&function);
        }
        for (name, function) in exported {
            exports.export(name, ExportKind::Func, *function);
        }
        let mut module = Module::new();
        module.section(&types).section(&declared).section(&exports).section(&code);
        module.finish()
    }

    const NOTHING: &[Instruction<'_>] = &[Instruction::Nop, Instruction::Nop];
    const STOPS: &[Instruction<'_>] = &[Instruction::Unreachable, Instruction::Unreachable];

    #[test]
    fn what_is_exported_for_streams_stops_and_nothing_else_does() {
        let exports = [
            ("intounderlyingsink_abort", 0),
            ("__wbindgen_describe_intounderlyingsink_abort", 1),
            ("widget_update", 2),
        ];
        let before = module(&[NOTHING, NOTHING, NOTHING], &exports);
        assert_eq!(stopped(&before).unwrap(), module(&[STOPS, NOTHING, NOTHING], &exports));
    }

    #[test]
    fn a_function_that_is_something_else_too_keeps_its_body() {
        let calling: &[Instruction<'_>] = &[Instruction::Call(1)];
        let exports = [
            ("intounderlyingsink_close", 0),
            ("widget_open", 0),
            ("__wbg_intounderlyingsink_free", 1),
            ("main", 2),
        ];
        let before = module(&[NOTHING, NOTHING, calling], &exports);
        assert_eq!(stopped(&before).unwrap(), before);
    }

    #[test]
    fn a_function_with_no_room_for_it_keeps_its_body() {
        let before = module(&[&[]], &[("intounderlyingsink_close", 0)]);
        assert_eq!(stopped(&before).unwrap(), before);
    }
}
