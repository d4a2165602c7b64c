use super::*;
use crate::linked_module::relocation_section;
use wasm_encoder::{
    CodeSection, Encode as _, ExportKind, ExportSection, Function, FunctionSection, Instruction,
    LinkingSection, Module, NameMap, NameSection, Section as _, SymbolTable, TypeSection, ValType as Type,
};
use wasmparser::{RelocationEntry, RelocationType};

const PLACE: [Type; 1] = [Type::I32];
/// A text in two numbers, and the place.
const TEXT_AND_PLACE: [Type; 3] = [Type::I32; 3];

/// A function of a small module: its name as rustc writes it, its parameters, and its instructions without the final
/// `end`.
struct TestFunction<'a>(&'a str, &'a [Type], Vec<Instruction<'a>>);

/// A module of these functions, the first of which is exported as `export`.
fn module(export: &str, functions: &[TestFunction<'_>]) -> Vec<u8> {
    let (mut types, mut declared, mut code) =
        (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    let mut names = NameMap::new();
    let mut exports = ExportSection::new();
    exports.export(export, ExportKind::Func, 0);
    for (number, TestFunction(name, parameters, instructions)) in (0..).zip(functions) {
        types.ty().function(parameters.iter().copied(), []);
        declared.function(number);
        names.append(number, name);
        let mut function = Function::new([]);
        for instruction in instructions {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    let mut named = NameSection::new();
    named.functions(&names);
    let mut module = Module::new();
    module.section(&types).section(&declared).section(&exports).section(&code).section(&named);
    module.finish()
}

fn told() -> TestFunction<'static> {
    TestFunction(TOLD, &PLACE, vec![])
}

/// As in `core`: a long body that does not return.
fn panic_fmt() -> TestFunction<'static> {
    let mut body = vec![Instruction::Nop; 12];
    body.push(Instruction::Unreachable);
    TestFunction("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt", &TEXT_AND_PLACE, body)
}

/// Makes a text, and hands it to the function `next` with `place`.
fn with_text(next: u32, place: Instruction<'static>) -> Vec<Instruction<'static>> {
    let text = [Instruction::I32Const(70_000), Instruction::I32Const(80_000)];
    text.into_iter().chain([place, Instruction::Call(next), Instruction::Unreachable]).collect()
}

/// The bodies of a module, as bytes.
fn bodies(module: &[u8]) -> Vec<Vec<u8>> {
    let module = LinkedModule::read(module).unwrap();
    (0..).map_while(|function| Some(module.body(function)?.as_bytes().to_vec())).collect()
}

/// A body that calls the first function with what `argument` puts on the stack, and stops; as long as `before`.
fn stops(argument: &[u8], before: &[u8]) -> Vec<u8> {
    let mut body = [&[0], argument, &[0x10, 0x80, 0x80, 0x80, 0x80, 0]].concat();
    body.resize(before.len() - 1, 0);
    body.push(0x0b);
    body
}

#[test]
fn a_function_that_only_makes_a_text_hands_on_its_place_instead() {
    let before = module(
        TOLD,
        &[
            told(),
            panic_fmt(),
            TestFunction(
                "_RNvNtCs1_4core6option13unwrap_failed",
                &PLACE,
                with_text(3, Instruction::LocalGet(0)),
            ),
            TestFunction(
                "_ZN4core9panicking5panic17h0123456789abcdefE",
                &TEXT_AND_PLACE,
                with_text(1, Instruction::LocalGet(2)),
            ),
        ],
    );
    let after = bodies(&without_prose(&before, Panics::Told).unwrap());
    let before = bodies(&before);
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1], stops(&[0x20, 2], &before[1]));
    assert_eq!(after[2], stops(&[0x20, 0], &before[2]), "through another one");
    assert_eq!(after[3], stops(&[0x20, 2], &before[3]));
}

/// `module` with symbols for its functions and these relocations of its code.
fn relocated(mut module: Vec<u8>, relocations: &[RelocationEntry]) -> Vec<u8> {
    let mut symbols = SymbolTable::new();
    for function in 0..3 {
        symbols.function(SymbolTable::WASM_SYM_EXPLICIT_NAME, function, Some("its name"));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.push(linking.id());
    linking.encode(&mut module);
    // The code is the fourth section, after the types, the functions and the exports.
    module.extend(relocation_section(3, relocations));
    module
}

#[test]
fn a_place_that_the_compiler_knew_takes_its_relocation_along() {
    // In five bytes, as the linker writes all addresses.
    let place = i32::MAX;
    let name = "_RNvNtCs1_4core6option13unwrap_failed";
    let plain = module(
        TOLD,
        &[told(), panic_fmt(), TestFunction(name, &[], with_text(1, Instruction::I32Const(place)))],
    );
    let read = LinkedModule::read(&plain).unwrap();
    let offset = |place: usize| u32::try_from(place - read.code).unwrap();
    let start = |function: u32| offset(usize::try_from(read.body(function).unwrap().range().start).unwrap());
    let at = |instruction: usize| offset(instructions(read.body(2).unwrap()).unwrap()[instruction].1);
    let address =
        |offset| RelocationEntry { ty: RelocationType::MemoryAddrSleb, offset, index: 7, addend: -4 };
    let call =
        |offset, index| RelocationEntry { ty: RelocationType::FunctionIndexLeb, offset, index, addend: 0 };
    // The text, the place and the call of the old body.
    let before = relocated(plain.clone(), &[address(at(0) + 1), address(at(2) + 1), call(at(3) + 1, 1)]);
    let after = without_prose(&before, Panics::Told).unwrap();
    let expected = [
        // After the count of locals, the parameter in two bytes, and the first byte of the call.
        call(start(1) + 4, 0),
        // After the count of locals, and the first byte of the constant.
        address(start(2) + 2),
        // After the constant in six bytes.
        call(start(2) + 8, 0),
    ];
    assert_eq!(after, relocated(without_prose(&plain, Panics::Told).unwrap(), &expected));
    let constant = [0x41, 0xff, 0xff, 0xff, 0xff, 0x07];
    assert_eq!(bodies(&after)[2], stops(&constant, &bodies(&before)[2]));
}

#[test]
fn messages_that_nothing_reads_any_more_are_not_named() {
    let [text, length, place] = [i32::MAX, 5, i32::MIN].map(Instruction::I32Const);
    let ours = vec![text, length, place, Instruction::Call(1), Instruction::Unreachable];
    let plain = module(TOLD, &[told(), panic_fmt(), TestFunction("_RNvCs1_10press_room4ours", &[], ours)]);
    let read = LinkedModule::read(&plain).unwrap();
    let at = |instruction: usize| instructions(read.body(2).unwrap()).unwrap()[instruction].1;
    let address = |instruction| RelocationEntry {
        ty: RelocationType::MemoryAddrSleb,
        offset: u32::try_from(at(instruction) + 1 - read.code).unwrap(),
        index: 0,
        addend: 0,
    };
    let (text, place) = (address(0), address(2));
    let after = without_prose(&relocated(plain.clone(), &[text, place]), Panics::Told).unwrap();
    assert_eq!(&after[at(0)..at(1)], [0x41, 0x80, 0x80, 0x80, 0x80, 0]);
    assert_eq!(after[at(1)..at(4)], plain[at(1)..at(4)], "the length is no address, and the place is read");
    let relocations = LinkedModule::read(&after).unwrap().relocations;
    assert!(relocations.contains(&place) && !relocations.contains(&text), "{relocations:?}");
}

#[test]
fn what_is_no_such_function_keeps_its_body() {
    let returns = vec![
        Instruction::LocalGet(0),
        Instruction::LocalGet(0),
        Instruction::LocalGet(0),
        Instruction::Call(1),
        Instruction::Nop,
    ];
    let changed = vec![Instruction::LocalGet(1), Instruction::LocalSet(2)];
    let before = module(
        TOLD,
        &[
            told(),
            panic_fmt(),
            TestFunction("_RNvCs1_10press_room4ours", &PLACE, with_text(1, Instruction::LocalGet(0))),
            TestFunction("_RNvNtCs1_4core9panicking7returns", &PLACE, returns.clone()),
            TestFunction("_RNvYINtNvNtCs1_3std9panicking11begin_panic7PayloadReE6as_str", &PLACE, returns),
            TestFunction(
                "_RNvNtCs1_4core9panicking9elsewhere",
                &TEXT_AND_PLACE,
                changed.into_iter().chain(with_text(1, Instruction::LocalGet(2))).collect(),
            ),
            TestFunction("_RNvNtCs1_4core9panicking7no_call", &PLACE, vec![Instruction::Unreachable]),
        ],
    );
    let after = without_prose(&before, Panics::Told).unwrap();
    assert_eq!(bodies(&after)[2..], bodies(&before)[2..]);
}

#[test]
fn what_has_no_place_is_told_too() {
    let begin = TestFunction("_RNvCs1_7___rustc17rust_begin_unwind", &PLACE, panic_fmt().2);
    let before = module(TOLD, &[told(), panic_fmt(), begin]);
    let after = bodies(&without_prose(&before, Panics::Told).unwrap());
    assert_eq!(after[2], stops(&[0x41, 0], &bodies(&before)[2]));
}

#[test]
fn a_function_that_is_too_short_for_another_body_keeps_its_own() {
    let short =
        TestFunction("_RNvNtCs1_5alloc5alloc18handle_alloc_error", &PLACE, vec![Instruction::Unreachable]);
    let before = module(TOLD, &[told(), panic_fmt(), short]);
    let after = without_prose(&before, Panics::Told).unwrap();
    assert_eq!(bodies(&after)[2], bodies(&before)[2]);
}

#[test]
fn a_program_that_is_not_told_just_stops() {
    let before = module("main", &[told(), panic_fmt()]);
    let after = bodies(&without_prose(&before, Panics::Untold).unwrap());
    assert_eq!(after[1], [vec![0; after[1].len() - 1], vec![0x0b]].concat());
}

#[test]
fn a_module_of_another_compiler_is_refused() {
    let refusal =
        |functions: &[TestFunction<'_>]| without_prose(&module(TOLD, functions), Panics::Told).unwrap_err();
    assert!(refusal(&[told()]).contains("there is no function core::panicking::panic_fmt"));
    let TestFunction(name, _, body) = panic_fmt();
    for other in [&[][..], &[Type::I32; 2], &[Type::I32, Type::I32, Type::I64]] {
        let problem = refusal(&[told(), TestFunction(name, other, body.clone())]);
        assert!(problem.contains("does not take a text and a place"), "{problem}");
    }
    let short = refusal(&[told(), TestFunction(name, &TEXT_AND_PLACE, vec![Instruction::Unreachable])]);
    assert!(short.contains("there is no room"), "{short}");
    let other = refusal(&[TestFunction(TOLD, &TEXT_AND_PLACE, vec![]), panic_fmt()]);
    assert!(other.contains("does not take a place alone"), "{other}");
    let problem = without_prose(&module("main", &[told(), panic_fmt()]), Panics::Told).unwrap_err();
    assert!(problem.contains("does not export"), "{problem}");
}

#[test]
fn names_are_known_in_both_ways_of_writing_them() {
    for name in ["_RNvNtCsgXGp5Oqx2Ny_4core9panicking5panic", "_ZN4core9panicking5panic17h0123456789abcdefE"]
    {
        assert!(is_of(name, "core::panicking::panic") && is_of(name, "core::panicking"), "{name}");
        assert!(!is_of(name, "core::panicking::panic_fmt") && !is_of(name, "core::option"), "{name}");
    }
    assert!(!is_of("_RNvNtCs1_14core9panicking5panic", "core::panicking"));
}
