//! `cargo xtask dist`: the site, ready for a server.

use crate::embed;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::genuine;
use crate::node;
use crate::process;
use crate::program::{self, ScriptOptions};
use crate::project::Project;
use crate::scripts::minify;
use crate::sizes;
use crate::split;
use crate::styles;
use crate::tools::Toolbox;
use crate::widget;
use std::path::{Path, PathBuf};

/// Builds `dist/`, shows what it weighs, holds it to the budgets, and copies it to where the builder embeds it.
pub(crate) fn dist(project: &Project) -> Outcome {
    // wasm-opt and more, which come with the browser tests' packages.
    let programs = node::prepare_packages(project)?;
    let toolbox = Toolbox::prepare(project)?;
    styles::join(project)?;
    // All programs are compiled first, so that Trunk finds the one that it would compile already finished.
    program::compile(project, "press-room")?;
    process::run(
        process::from_terminal(&toolbox.trunk)
            .args(["build", "--release", "--dist"])
            .arg(project.dist())
            .current_dir(project.root())
            .env("PATH", process::path_with(&toolbox.folders)?)
            .env(program::BROWSER_FLAGS, program::no_local_paths()),
    )?;
    replace_program(project, &programs)?;
    minify_scripts(project, &programs)?;
    name_scripts(project)?;
    widget::make(project, &programs)?;
    genuine::make(project, &programs)?;
    let sizes = sizes::measure(&project.dist())?;
    sizes.iter().for_each(|sizes| println!("\n{}", sizes.table()));
    sizes.iter().try_for_each(sizes::Sizes::hold_to_budgets)?;
    embed::embed(project)
}

/// The name of the site's program, and of what wasm-bindgen makes of it.
const PROGRAM: &str = "press-room-site";

/// Replaces the program that Trunk made from the whole module with the one that is cut into parts. The name of each
/// file depends on its content: otherwise a browser would use an old file from its cache.
fn replace_program(project: &Project, programs: &Path) -> Outcome {
    let page = project.dist().join("index.html");
    let mut html = files::read_text(&page)?;
    // Trunk's minifier leaves out quotation marks.
    let named = |attribute: &str| {
        let (_, rest) = html.split_once(attribute)?;
        let end = rest.find(|c: char| c == '"' || c == '>' || c.is_whitespace())?;
        rest[..end].strip_prefix("./").map(str::to_owned)
    };
    let (Some(script), Some(module)) = (named("data-js="), named("data-wasm=")) else {
        return Err(Failure::content(&page, "it does not name the script and the module of the program"));
    };
    let whole = project.release_module(PROGRAM);
    let work = project.target().join("site");
    let program = program::shrink(programs, split::cut(&whole, PROGRAM, &work)?, PROGRAM)?;
    let glue = work.join("script.js");
    let pages_css = put_styles(project, &mut html)?;
    program.write_script(
        programs,
        &glue,
        &ScriptOptions { is_pinned: false, pages_css: Some(&pages_css) },
    )?;
    for (old, new, end) in [(script, &glue, ".js"), (module, &program.module, "_bg.wasm")] {
        let bytes = files::read(new)?;
        let name = format!("press-room-{}{end}", program::short_hash(&bytes));
        std::fs::remove_file(project.dist().join(&old)).map_err(Failure::io(format!("remove {old}")))?;
        files::copy(new, &project.dist().join(&name))?;
        html = html.replace(&old, &name);
    }
    files::copy_into(&program.files(), &project.dist())?;
    files::write(&page, html)
}

/// Makes the page load only the style sheet of lists. Returns the name of the sheet that the part `pages` loads. The
/// whole sheet stays, for built sites.
fn put_styles(project: &Project, html: &mut String) -> Outcome<String> {
    let (lists, pages) = styles::of_dist(project)?;
    let put = |what: &str, css: &str| {
        let name = format!("press-room-{what}-{}.css", program::short_hash(css.as_bytes()));
        files::write(&project.dist().join(&name), css).map(|()| name)
    };
    let whole = html.split("./").find_map(|rest| {
        let end = rest.find(".css")? + ".css".len();
        rest.get(..end).filter(|name| name.starts_with("press-room-")).map(str::to_owned)
    });
    let page = project.dist().join("index.html");
    let whole = whole.ok_or_else(|| Failure::content(&page, "it does not name the style sheet"))?;
    *html = html.replace(&whole, &put("list", &lists)?);
    put("pages", &pages)
}

/// The scripts that every visit begins with. A name that depends on their content lets a browser keep them, so that the
/// next visit requests the feed at once.
const FIRST_SCRIPTS: [&str; 2] = ["start", "list"];

/// Puts a hash of their content into their names, also in the page and in the scripts that use them.
fn name_scripts(project: &Project) -> Outcome {
    let dist = project.dist();
    let mut both = Vec::new();
    for script in FIRST_SCRIPTS {
        both.extend(files::read(&dist.join(format!("{script}.js")))?);
    }
    // Each names the other, so one hash is made of both.
    let hash = program::short_hash(&both);
    // Half of the hash, since the first view contains it twice.
    let hash = hash.get(..8).unwrap_or(&hash);
    let names =
        FIRST_SCRIPTS.map(|script| (format!("{script}.js"), format!("press-room-{script}-{hash}.js")));
    for path in scripts(project)?.into_iter().chain([dist.join("index.html")]) {
        let text = files::read_text(&path)?;
        let named = names.iter().fold(text.clone(), |text, (old, new)| text.replace(old, new));
        if named != text {
            files::write(&path, named)?;
        }
    }
    for (old, new) in &names {
        let (from, to) = (dist.join(old), dist.join(new));
        std::fs::rename(&from, &to).map_err(Failure::io(format!("rename {}", from.display())))?;
    }
    Ok(())
}

/// Trunk's own minifier gives up on the glue that wasm-bindgen writes.
fn minify_scripts(project: &Project, tools: &Path) -> Outcome {
    scripts(project)?.iter().try_for_each(|path| minify(tools, path))
}

/// The site's modules of JavaScript. The script for old browsers is not a module; it is too small to minify, and names
/// no other script.
fn scripts(project: &Project) -> Outcome<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for folder in ["", "device", "tools"].map(|name| project.dist().join(name)) {
        let entries =
            std::fs::read_dir(&folder).map_err(Failure::io(format!("read {}", folder.display())))?;
        scripts.extend(entries.flatten().map(|entry| entry.path()));
    }
    scripts
        .retain(|path| path.extension().is_some_and(|it| it == "js") && !path.ends_with("start-legacy.js"));
    Ok(scripts)
}
