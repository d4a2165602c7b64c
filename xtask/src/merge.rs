//! Merges modules that are fetched together.
//!
//! A browser compiles and instantiates each module separately, however small it is, and the reader waits for it. A module
//! that wasm-split has cut off imports the memory, the table of functions and the stack from the first file, and exports
//! nothing: it writes its functions into the table, and its data into the memory. So several modules can be concatenated
//! into one with a single memory. `wasm-merge` makes a module with several memories, which browsers refuse.

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection, Module,
    TypeSection,
};
use wasmparser::{FuncType, Import, Parser, Payload, TypeRef};

/// One module with the content of all `modules`, in their order.
///
/// # Errors
/// If a module has something that wasm-split does not write.
pub(crate) fn merged(modules: &[&[u8]]) -> Result<Vec<u8>, String> {
    let mut merger = Merger::default();
    modules
        .iter()
        .try_for_each(|module| merger.add(module))
        .and_then(|()| merger.finish())
        .map_err(|error| format!("its modules cannot be merged: {error}"))
}

/// Whether the module writes nothing into the memory. If so, it can be instantiated twice: it only puts the same functions
/// into the table once more.
pub(crate) fn has_only_functions(module: &[u8]) -> Result<bool, String> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(_) = payload.map_err(|error| error.to_string())? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[derive(Default)]
struct Merger<'a> {
    /// Types and imports without repetition.
    types: Vec<FuncType>,
    imports: Vec<Import<'a>>,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

impl<'a> Merger<'a> {
    fn add(&mut self, module: &'a [u8]) -> Result<(), Error<String>> {
        let mut places = Places {
            functions: self.functions.len(),
            elements: self.elements.len(),
            data: self.data.len(),
            ..Places::default()
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        places.types.push(place_of(ty?, &mut self.types));
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        self.import(import?, &mut places)?;
                    }
                }
                Payload::FunctionSection(section) => {
                    places.parse_function_section(&mut self.functions, section)?;
                }
                Payload::ElementSection(section) => {
                    places.parse_element_section(&mut self.elements, section)?;
                }
                Payload::CodeSectionEntry(body) => places.parse_function_body(&mut self.code, body)?,
                Payload::DataSection(section) => places.parse_data_section(&mut self.data, section)?,
                Payload::Version { .. }
                | Payload::DataCountSection { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::End(_) => {}
                other => return Err(Error::UserError(format!("one has {other:?}"))),
            }
        }
        Ok(())
    }

    fn import(&mut self, import: Import<'a>, places: &mut Places) -> Result<(), Error<String>> {
        let (of_module, is_same_kind): (_, fn(&TypeRef) -> bool) = match import.ty {
            TypeRef::Memory(_) => (&mut places.memories, |ty| matches!(ty, TypeRef::Memory(_))),
            TypeRef::Table(_) => (&mut places.tables, |ty| matches!(ty, TypeRef::Table(_))),
            TypeRef::Global(_) => (&mut places.globals, |ty| matches!(ty, TypeRef::Global(_))),
            _ => return Err(Error::UserError(format!("one imports {}, a function", import.name))),
        };
        let place = place_of(import, &mut self.imports) as usize;
        // Memories, tables and globals are each numbered separately.
        let before = self.imports.iter().take(place).filter(|import| is_same_kind(&import.ty));
        of_module.push(u32::try_from(before.count()).unwrap_or(u32::MAX));
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, Error<String>> {
        let mut types = TypeSection::new();
        for ty in self.types {
            types.ty().func_type(&Places::default().func_type(ty)?);
        }
        let mut imports = ImportSection::new();
        for import in self.imports {
            imports.import(import.module, import.name, Places::default().entity_type(import.ty)?);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&self.functions).section(&self.elements);
        if self.data.is_empty() {
            module.section(&self.code);
        } else {
            let count = DataCountSection { count: self.data.len() };
            module.section(&count).section(&self.code).section(&self.data);
        }
        Ok(module.finish())
    }
}

/// The index of `item` in `all`, to which it is added if it is missing.
fn place_of<T: PartialEq>(item: T, all: &mut Vec<T>) -> u32 {
    let place = all.iter().position(|known| *known == item).unwrap_or_else(|| {
        all.push(item);
        all.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The indices in the merged module of what one module has.
#[derive(Default)]
struct Places {
    types: Vec<u32>,
    memories: Vec<u32>,
    tables: Vec<u32>,
    globals: Vec<u32>,
    /// The indices of its first function, element segment and data segment. No module imports functions.
    functions: u32,
    elements: u32,
    data: u32,
}

impl Places {
    fn place(places: &[u32], index: u32) -> Result<u32, Error<String>> {
        let place = places.get(index as usize).copied();
        place.ok_or_else(|| Error::UserError("one has a memory, a table or a global of its own".to_owned()))
    }
}

impl Reencode for Places {
    type Error = String;

    fn type_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Self::place(&self.types, index)
    }

    fn memory_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Self::place(&self.memories, index)
    }

    fn table_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Self::place(&self.tables, index)
    }

    fn global_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Self::place(&self.globals, index)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Ok(self.functions + index)
    }

    fn element_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Ok(self.elements + index)
    }

    fn data_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Ok(self.data + index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, Elements, EntityType, ExportKind, ExportSection, Function, GlobalType, MemoryType,
        RefType, TableType, ValType,
    };
    use wasmparser::Validator;

    /// What a module may import, in the order in which wasm-split writes it.
    fn imports(names: &[&str]) -> ImportSection {
        let mut imports = ImportSection::new();
        for name in names {
            let ty: EntityType = match *name {
                "memory" => MemoryType {
                    minimum: 1,
                    maximum: None,
                    memory64: false,
                    shared: false,
                    page_size_log2: None,
                }
                .into(),
                "table" => TableType {
                    element_type: RefType::FUNCREF,
                    table64: false,
                    minimum: 20,
                    maximum: None,
                    shared: false,
                }
                .into(),
                _ => GlobalType { val_type: ValType::I32, mutable: true, shared: false }.into(),
            };
            imports.import("first", name, ty);
        }
        imports
    }

    /// A module of functions, each with its type and body, that writes those at `slots` into the table, and `texts` into
    /// the memory.
    struct Piece<'a> {
        types: &'a [usize],
        imports: &'a [&'a str],
        functions: &'a [(u32, Function)],
        slots: &'a [(i32, u32)],
        texts: &'a [(i32, &'a str)],
    }

    impl Piece<'_> {
        /// A type is written here as how many numbers a function takes; it returns as many.
        fn module(&self) -> Vec<u8> {
            let (mut types, mut functions, mut elements, mut code, mut data) = (
                TypeSection::new(),
                FunctionSection::new(),
                ElementSection::new(),
                CodeSection::new(),
                DataSection::new(),
            );
            for numbers in self.types {
                types.ty().function(vec![ValType::I32; *numbers], vec![ValType::I32; *numbers]);
            }
            for (ty, body) in self.functions {
                functions.function(*ty);
                code.function(body);
            }
            for (slot, function) in self.slots {
                elements.active(
                    None,
                    &ConstExpr::i32_const(*slot),
                    Elements::Functions((&[*function]).into()),
                );
            }
            for (at, text) in self.texts {
                data.active(0, &ConstExpr::i32_const(*at), text.bytes());
            }
            let mut module = Module::new();
            module.section(&types).section(&imports(self.imports)).section(&functions).section(&elements);
            if data.is_empty() {
                module.section(&code);
            } else {
                module.section(&DataCountSection { count: data.len() }).section(&code).section(&data);
            }
            module.finish()
        }
    }

    /// Calls the function `called`.
    fn calls(called: u32) -> Function {
        let mut body = Function::new([]);
        body.instructions().call(called).end();
        body
    }

    /// Returns what the function in the first slot, of type `ty`, makes of the stack's address.
    fn asks_table(ty: u32) -> Function {
        let mut body = Function::new([]);
        body.instructions().global_get(0).i32_const(0).call_indirect(0, ty).end();
        body
    }

    fn nothing() -> Function {
        let mut body = Function::new([]);
        body.instructions().end();
        body
    }

    #[test]
    fn modules_are_one_in_which_each_calls_and_writes_what_it_did() {
        let one = Piece {
            types: &[0],
            imports: &["memory", "table"],
            functions: &[(0, nothing()), (0, calls(0))],
            slots: &[(5, 1)],
            texts: &[(100, "one")],
        };
        let other = Piece {
            types: &[1, 0],
            imports: &["table", "stack", "memory"],
            functions: &[(0, asks_table(0)), (1, calls(2)), (1, nothing())],
            slots: &[(9, 0), (10, 1)],
            texts: &[(200, "other")],
        };
        let both = Piece {
            types: &[0, 1],
            imports: &["memory", "table", "stack"],
            functions: &[(0, nothing()), (0, calls(0)), (1, asks_table(1)), (0, calls(4)), (0, nothing())],
            slots: &[(5, 1), (9, 2), (10, 3)],
            texts: &[(100, "one"), (200, "other")],
        };
        let made = merged(&[&one.module(), &other.module()]).unwrap();
        assert_eq!(made, both.module());
        Validator::new().validate_all(&made).unwrap();
    }

    #[test]
    fn a_module_alone_stays_as_it_is() {
        let alone = Piece {
            types: &[1],
            imports: &["memory", "table", "stack"],
            functions: &[(0, asks_table(0))],
            slots: &[(1, 0)],
            texts: &[],
        };
        assert_eq!(merged(&[&alone.module()]).unwrap(), alone.module());
    }

    #[test]
    fn a_module_that_exports_something_is_refused() {
        let (mut exports, mut module) = (ExportSection::new(), Module::new());
        exports.export("f", ExportKind::Func, 0);
        module.section(&exports);
        let problem = merged(&[&module.finish()]).unwrap_err();
        assert!(problem.contains("ExportSection"), "{problem}");
    }

    #[test]
    fn a_module_that_writes_into_the_memory_has_more_than_functions() {
        let piece = |texts| {
            let functions = &[(0, nothing())];
            Piece { types: &[0], imports: &["memory", "table"], functions, slots: &[(1, 0)], texts }.module()
        };
        assert!(has_only_functions(&piece(&[])).unwrap());
        assert!(!has_only_functions(&piece(&[(100, "text")])).unwrap());
    }
}
