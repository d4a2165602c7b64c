//! One build of the site as `run` serves it: what Trunk does for `dist`, with a debug build of the program.

use super::own_feed;
use super::page::{Page, TrunkSettings};
use crate::failure::{Failure, Outcome};
use crate::files::{copy_folder, copy_into, read_text, write};
use crate::process;
use crate::project::{Project, WASM_TARGET, remove_folder};
use crate::running::CurrentProgram;
use crate::{split, styles, words};
use press_room_preview::{Snapshot, WatchedPath};
use std::path::{Path, PathBuf};

/// Builds the site again and again.
pub(super) struct SiteBuilder<'a> {
    project: &'a Project,
    feed: Option<&'a Path>,
    programs: &'a CurrentProgram,
    /// The module from which the script was made last.
    bound: Option<Snapshot>,
}

impl<'a> SiteBuilder<'a> {
    /// A builder for a site with `feed`, if there is one, in place of the demonstration's.
    pub(super) fn new(project: &'a Project, feed: Option<&'a Path>, programs: &'a CurrentProgram) -> Self {
        Self { project, feed, programs, bound: None }
    }

    /// Builds the site, and puts it in the place of the last one.
    pub(super) fn build(&mut self) -> Outcome {
        let root = self.project.root();
        let settings = settings(root)?;
        let index = root.join("index.html");
        let page =
            Page::of(&read_text(&index)?, &settings).map_err(|problem| Failure::content(&index, problem))?;
        styles::join(self.project)?;
        let program = self.program(&page.program)?;
        let served = self.project.served();
        let site = served.with_extension("new");
        remove_folder(&site)?;
        make(&site)?;
        for (from, to) in &page.copies {
            copy_folder(&root.join(from), &site.join(to))?;
        }
        copy_into(&[root.join(&page.styles)], &site)?;
        copy_into(&program, &site)?;
        write(&site.join("index.html"), &page.html)?;
        // In the form that hosts read which take headers from a file.
        write(&site.join("_headers"), format!("/*\n  Content-Security-Policy: {}\n", settings.policy))?;
        words::put_beside_page(&site)?;
        if let Some(feed) = self.feed {
            own_feed::put_feed(feed, &site)?;
        }
        own_feed::show_everything(&site)?;
        remove_folder(&served)?;
        std::fs::rename(&site, &served).map_err(Failure::io(format!("make {}", served.display())))
    }

    /// Compiles the program `name`. Gives its script and its module.
    fn program(&mut self, name: &str) -> Outcome<[PathBuf; 2]> {
        let mut cargo = process::cargo();
        cargo.args(["build", "--locked", "--package", "press-room", "--bin", name, "--target", WASM_TARGET]);
        cargo.current_dir(self.project.root());
        self.programs.run(cargo)?;
        let module = self.project.debug_module(name);
        let now = Snapshot::of(&[WatchedPath::File(module.clone())]);
        let work = self.project.target().join("run");
        let files = [format!("{name}.js"), format!("{name}_bg.wasm")].map(|file| work.join(file));
        if self.bound.as_ref() != Some(&now) {
            self.bound = None;
            remove_folder(&work)?;
            split::bind(&module, name, &work)?;
            self.bound = Some(now);
        }
        Ok(files)
    }
}

/// What `Trunk.toml` in the folder `root` says.
pub(super) fn settings(root: &Path) -> Outcome<TrunkSettings> {
    let path = root.join("Trunk.toml");
    TrunkSettings::parse(&read_text(&path)?).map_err(|problem| Failure::content(&path, problem))
}

fn make(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(Failure::io(format!("make {}", folder.display())))
}
