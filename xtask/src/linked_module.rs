//! A module as the linker leaves it: its functions by name, and how to write other bodies into them.
//!
//! A body is overwritten in place and keeps its length. So nothing moves, and the relocations, by which the module is
//! cut into parts, stay right.

use std::collections::HashMap;
use std::ops::Range;
use wasm_encoder::{CustomSection, Encode as _, Section as _};
use wasmparser::{
    BinaryReaderError, ExternalKind, FuncType, FunctionBody, KnownCustom, Linking, Name, Parser, Payload,
    RelocAddendKind, RelocationEntry, RelocationType, SymbolInfo, TypeRef, Validator,
};

/// A module, read.
#[derive(Default)]
pub(crate) struct LinkedModule<'a> {
    bytes: &'a [u8],
    types: Vec<FuncType>,
    /// The type of each function, the imported ones first.
    signatures: Vec<u32>,
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    /// The names of functions, as rustc writes them.
    pub(crate) names: HashMap<u32, &'a str>,
    /// The functions that are exported, by the name of the export.
    pub(crate) exports: HashMap<&'a str, u32>,
    /// Where the content of the code section begins, after its head: relocations count from here.
    pub(crate) code: usize,
    /// The section with the relocations of the code, including its header, and its first number, which is the index of
    /// the section that they apply to.
    relocation_section: Option<(Range<usize>, u32)>,
    /// The relocations of the code.
    pub(crate) relocations: Vec<RelocationEntry>,
    /// The symbol of each function, which relocations name.
    symbols: HashMap<u32, u32>,
}

/// A new body for a function: it calls another function with one number, and stops.
pub(crate) struct Stop {
    /// The number.
    pub(crate) argument: Argument,
    /// The function. Without it the body just stops.
    pub(crate) called: Option<u32>,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// From this parameter.
    Parameter(u32),
    /// From a constant. Its instruction is these bytes of the module, and may have a relocation.
    Constant(Range<usize>),
    /// No source: the argument is 0.
    Nothing,
}

/// The name of the section with the relocations of the code.
const RELOCATIONS: &str = "reloc.CODE";

impl<'a> LinkedModule<'a> {
    /// Reads `bytes`.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut module = Self { bytes, ..Self::default() };
        // The end of the section before, where the head of the next one begins.
        let mut end = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if let Payload::Version { range, .. } = &payload {
                end = place(range.end);
            }
            let head = end;
            if let Some((_, range)) = payload.as_section() {
                end = place(range.end);
            }
            module.take(payload, head..end)?;
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>, section: Range<usize>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(types) => {
                self.types = types.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Func(signature) = import?.ty {
                        self.signatures.push(signature);
                        self.imported += 1;
                    }
                }
            }
            Payload::FunctionSection(functions) => {
                for signature in functions {
                    self.signatures.push(signature?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.exports.insert(export.name, export.index);
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code = place(range.start),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Name(names) => {
                    for part in names {
                        if let Name::Function(names) = part? {
                            for name in names {
                                let name = name?;
                                self.names.insert(name.index, name.name);
                            }
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            for (symbol, number) in symbols.into_iter().zip(0..) {
                                if let SymbolInfo::Func { index, .. } = symbol? {
                                    self.symbols.entry(index).or_insert(number);
                                }
                            }
                        }
                    }
                }
                KnownCustom::Reloc(relocations) if custom.name() == RELOCATIONS => {
                    self.relocation_section = Some((section, relocations.section_index()));
                    self.relocations = relocations.entries().into_iter().collect::<Result<_, _>>()?;
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// The type of a function.
    pub(crate) fn signature(&self, function: u32) -> Option<&FuncType> {
        let signature = self.signatures.get(place(function))?;
        self.types.get(place(*signature))
    }

    /// The functions that have a body.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (0..).zip(&self.bodies).map(|(number, body)| (self.imported + number, body))
    }

    /// The body of a function; an imported one has none.
    pub(crate) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies.get(place(function.checked_sub(self.imported)?))
    }

    /// Whether the body of a function is at least as long as the new body that `stop` describes.
    pub(crate) fn has_room(&self, function: u32, stop: &Stop) -> bool {
        let handed = match &stop.argument {
            Argument::Constant(instruction) => instruction.len(),
            Argument::Parameter(_) | Argument::Nothing => 2,
        };
        let call = if stop.called.is_some() { handed + 1 + in_five_bytes(0).len() } else { 0 };
        // Before it the count of locals, which is 0; after it the instruction that stops, and the end.
        self.body(function).is_some_and(|body| place(body.range().end - body.range().start) >= 1 + call + 2)
    }

    /// The module with other bodies for some functions, and with 0 in place of each address among the constants whose
    /// instructions are `unread`. Fails if no browser would accept the result.
    pub(crate) fn rewritten(
        &self,
        stops: &HashMap<u32, Stop>,
        unread: &[Range<usize>],
    ) -> Result<Vec<u8>, String> {
        let mut module = self.bytes.to_vec();
        let mut relocations = self.relocations.clone();
        let offset = |place: usize| u32::try_from(place - self.code).unwrap_or(u32::MAX);
        let unread: HashMap<u32, &Range<usize>> =
            unread.iter().map(|instruction| (offset(instruction.start + 1), instruction)).collect();
        relocations.retain(|it| {
            let Some(instruction) = unread.get(&it.offset) else { return true };
            let zero = [&[I32_CONST], in_five_bytes(0).as_slice()].concat();
            module[(*instruction).clone()].copy_from_slice(&zero);
            false
        });
        for (&function, stop) in stops {
            let range = self.body(function).ok_or("a function that is imported has no body")?.range();
            let range = place(range.start)..place(range.end);
            relocations.retain(|it| !(offset(range.start)..offset(range.end)).contains(&it.offset));
            // No locals.
            let mut code = vec![0];
            if let Some(called) = stop.called {
                match &stop.argument {
                    Argument::Parameter(number) => {
                        code.push(LOCAL_GET);
                        number.encode(&mut code);
                    }
                    Argument::Constant(instruction) => {
                        let (before, now) = (offset(instruction.start), offset(range.start + code.len()));
                        code.extend(&self.bytes[instruction.clone()]);
                        let of_it = before..offset(instruction.end);
                        let own = self.relocations.iter().filter(|it| of_it.contains(&it.offset));
                        relocations.extend(
                            own.map(|it| RelocationEntry { offset: it.offset - before + now, ..*it }),
                        );
                    }
                    Argument::Nothing => code.extend([I32_CONST, 0]),
                }
                code.push(CALL);
                if self.relocation_section.is_some() {
                    relocations.push(RelocationEntry {
                        ty: RelocationType::FunctionIndexLeb,
                        offset: offset(range.start + code.len()),
                        index: *self
                            .symbols
                            .get(&called)
                            .ok_or("the function that is called has no symbol")?,
                        addend: 0,
                    });
                }
                code.extend(in_five_bytes(called));
            }
            // At least one instruction that stops, and the end.
            if code.len() + 2 > range.len() {
                return Err(format!("there is no room for the new body of function {function}"));
            }
            code.resize(range.len() - 1, UNREACHABLE);
            code.push(END);
            module[range].copy_from_slice(&code);
        }
        if let Some((section, of)) = &self.relocation_section {
            relocations.sort_by_key(|it| it.offset);
            module.splice(section.clone(), relocation_section(*of, &relocations));
        }
        Validator::new()
            .validate_all(&module)
            .map_err(|error| format!("the new bodies are wrong: {error}"))?;
        Ok(module)
    }
}

const UNREACHABLE: u8 = 0x00;
const END: u8 = 0x0b;
const CALL: u8 = 0x10;
const LOCAL_GET: u8 = 0x20;
const I32_CONST: u8 = 0x41;

/// A position in a module, or a number of its items, as `usize`. No module has 2^32 bytes.
fn place(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

/// `number` as LEB128 in five bytes, the length that relocations assume.
fn in_five_bytes(number: u32) -> [u8; 5] {
    std::array::from_fn(|at| {
        let seven = (number >> (7 * at)) as u8 & 0x7f;
        if at < 4 { seven | 0x80 } else { seven }
    })
}

/// A section, with its head, of the `relocations` that apply to the section with the number `of`.
pub(crate) fn relocation_section(of: u32, relocations: &[RelocationEntry]) -> Vec<u8> {
    let mut data = Vec::new();
    of.encode(&mut data);
    relocations.len().encode(&mut data);
    for it in relocations {
        data.push(it.ty as u8);
        it.offset.encode(&mut data);
        it.index.encode(&mut data);
        if it.ty.addend_kind() != RelocAddendKind::None {
            it.addend.encode(&mut data);
        }
    }
    let section = CustomSection { name: RELOCATIONS.into(), data: data.into() };
    let mut bytes = vec![section.id()];
    section.encode(&mut bytes);
    bytes
}
