//! The widget in `dist/widget/`: its program, the script that pages name, and
//! the same script as one file that pages can pin.

use crate::failure::{Failure, Outcome};
use crate::files::{self, read_text, write};
use crate::lockfile;
use crate::process::run;
use crate::program::{self, ScriptOptions, integrity, short_hash};
use crate::project::Project;
use crate::scripts::minify;
use crate::settings::{self, Members};
use crate::split;
use crate::styles;
use crate::words;
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// The name of the program, and of what wasm-bindgen makes of it.
const PROGRAM: &str = "press-room-widget";
/// The script that shows the fragments with lists and contacts that the builder has written.
const FRAGMENTS: &str = "src/widget/fragments.js";
/// The script that pages name: its address never changes.
const LOADER: &str = "press-room.js";

/// Makes the widget from its compiled program, beside the site that Trunk has made. `programs` is the folder of the
/// programs that npm installed.
pub(crate) fn make(project: &Project, programs: &Path) -> Outcome {
    let work = project.target().join("widget");
    let out = project.dist().join("widget");
    let cut = split::cut(&project.release_module(PROGRAM), PROGRAM, &work)?;
    let source = |name: &str| read_text(&project.root().join("src/widget").join(name));
    let shown = format!("{}\n{}\n{}", source("clicks.js")?, source("still.js")?, style(project)?);
    write(&cut.glue, format!("{}\n{shown}", read_text(&cut.glue)?))?;
    words::add_to_script(project, &cut.glue, &out)?;
    let program = program::shrink(programs, cut, PROGRAM)?;
    let glue = work.join("script.js");
    program.write_script(programs, &glue, &ScriptOptions::default())?;
    let fragments = work.join("fragments.js");
    write(&fragments, format!("{}\n{shown}", read_text(&project.root().join(FRAGMENTS))?))?;
    minify(programs, &fragments)?;
    let named = hashed(&glue, &program.module, &fragments, &out)?;
    files::copy_into(&program.files(), &out)?;
    let page = project.dist().join("index.html");
    let site = read_text(&page)?;
    let config = settings::block(&site).ok_or_else(|| {
        Failure::content(&page, "there is no press-room-config block for the widget's form")
    })?;
    write(&out.join("config.json"), config)?;
    let loader = format!("{}\n{}", read_text(&out.join(LOADER))?, source("wish.js")?);
    let loader = put_names_into(&loader, &named)?;
    write(&work.join(LOADER), &loader)?;
    write(&out.join(LOADER), &loader)?;
    minify(programs, &out.join(LOADER))?;
    if !read_text(&out.join(LOADER))?.contains("\"fragments:\"") {
        return Err(Failure::content(&out.join(LOADER), "there is no place for the list of fragments"));
    }
    finish_package(project, &out)?;
    program.write_script(
        programs,
        &work.join(&named.glue),
        &ScriptOptions { is_pinned: true, pages_css: None },
    )?;
    pin(programs, &work, &out, &loader, &named)
}

/// The style sheet is part of the script that shows something: a sheet that a script makes needs no `style-src`, and
/// no request of its own.
fn style(project: &Project) -> Outcome<String> {
    let sheet = styles::for_widget(project)?;
    let text = sheet.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${");
    Ok(format!("export const style = `{text}`;\n"))
}

/// The names of the files that the loader asks for, each with a piece of its content's hash.
struct HashedFiles {
    /// The program's script.
    glue: String,
    module: String,
    /// The script that shows fragments.
    fragments: String,
    /// The module's hash, for a loader that accepts only this very module.
    integrity: String,
}

fn hashed(glue: &Path, module: &Path, fragments: &Path, out: &Path) -> Outcome<HashedFiles> {
    let put = |path: &Path, start: &str, end: &str| -> Outcome<(String, Vec<u8>)> {
        let bytes = files::read(path)?;
        let name = format!("{PROGRAM}{start}-{}{end}", short_hash(&bytes));
        write(&out.join(&name), &bytes)?;
        Ok((name, bytes))
    };
    let (glue, _) = put(glue, "", ".js")?;
    let (fragments, _) = put(fragments, "-fragments", ".js")?;
    let (module, bytes) = put(module, "", "_bg.wasm")?;
    Ok(HashedFiles { glue, module, fragments, integrity: integrity(&bytes) })
}

/// The loader with the final names of the files.
fn put_names_into(loader: &str, named: &HashedFiles) -> Outcome<String> {
    let names = [
        (format!("{PROGRAM}.js"), &named.glue),
        (format!("{PROGRAM}_bg.wasm"), &named.module),
        (format!("{PROGRAM}-fragments.js"), &named.fragments),
    ];
    let missing = names.iter().find(|(before, _)| !loader.contains(before.as_str()));
    if let Some((before, _)) = missing {
        return Err(Failure::content(Path::new(LOADER), format!("it does not name {before}")));
    }
    Ok(names.iter().fold(loader.to_owned(), |loader, (before, now)| loader.replace(before, now)))
}

/// The folder is an npm package too: it gets the project's version and licences.
fn finish_package(project: &Project, out: &Path) -> Outcome {
    let path = out.join("package.json");
    let problem = |error: serde_json::Error| Failure::content(&path, error.to_string());
    let mut package = Members::parse(&read_text(&path)?).map_err(problem)?;
    let version = lockfile::version_of("press-room", project.root())?;
    package.set("version", &json!(version).to_string()).map_err(problem)?;
    write(&path, format!("{package}\n"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        std::fs::copy(project.root().join(licence), out.join(licence))
            .map_err(Failure::io(format!("copy {licence}")))?;
    }
    Ok(())
}

/// The loader and the program's script as one file with a name of its own, so that one `integrity` on a page covers
/// all of it: the file contains the module's. It never uses fragments.
fn pin(programs: &Path, work: &Path, out: &Path, loader: &str, named: &HashedFiles) -> Outcome {
    const OPEN: &str = "const INTEGRITY = \"\"";
    if !loader.contains(OPEN) {
        return Err(Failure::content(Path::new(LOADER), format!("there is no `{OPEN}`")));
    }
    let whole = loader.replace(OPEN, &format!("const INTEGRITY = \"{}\"", named.integrity));
    let entry = work.join("pinned.js");
    write(&entry, &whole)?;
    words::pin(&work.join(&named.glue))?;
    let bundle = work.join("pinned.min.js");
    let to = format!("--outfile={}", bundle.display());
    let without = format!("--external:./{}", named.fragments);
    let how =
        ["--bundle", "--format=esm", "--target=es2022", "--minify", "--log-level=warning", &without, &to];
    run(Command::new(programs.join("esbuild")).arg(&entry).args(how))?;
    let bytes = files::read(&bundle)?;
    let name = format!("press-room-{}.js", short_hash(&bytes));
    write(&out.join(&name), &bytes)?;
    let note = json!({ "file": name, "integrity": integrity(&bytes) });
    write(&out.join("pinned.json"), format!("{note}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_names_the_files_as_they_are_called() {
        let [glue, module, fragments] = ["g-1.js", "m-1.wasm", "f-1.js"].map(str::to_owned);
        let named = HashedFiles { glue, module, fragments, integrity: String::new() };
        let loader = "a(\"./press-room-widget_bg.wasm\"); import(\"./press-room-widget.js\"); \
                      import(\"./press-room-widget-fragments.js\")";
        let expected = "a(\"./m-1.wasm\"); import(\"./g-1.js\"); import(\"./f-1.js\")";
        assert_eq!(put_names_into(loader, &named).unwrap(), expected);
        assert!(put_names_into("nothing", &named).is_err());
    }

    #[test]
    fn an_integrity_is_the_hash_that_browsers_compute() {
        // `printf '' | openssl dgst -sha384 -binary | base64`
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }
}
