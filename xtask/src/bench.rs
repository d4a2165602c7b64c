//! `cargo xtask bench search`: compares the search of a built site with Pagefind's, on the same pages and in one run.

use crate::failure::{Failure, Outcome};
use crate::project::{Project, remove_folder};
use crate::{dist, node, process};
use std::process::Command;
use std::time::Instant;

/// The number of releases that the figures in the decision are for.
const RELEASES: &str = "10000";

/// The address of the site in the tests.
const HOME: &str = "https://presse.example.no/";

/// Runs the comparison that `arguments` name: `search`, and how many releases.
pub(crate) fn bench(project: &Project, arguments: &[String]) -> Outcome {
    let count = match arguments {
        [what] if what == "search" => RELEASES,
        [what, count] if what == "search" && count.parse::<u32>().is_ok() => count,
        _ => return Err(Failure::Usage("cargo xtask bench search [RELEASES]".to_owned())),
    };
    dist::dist(project)?;
    let programs = node::prepare_packages(project)?;
    let folder = project.target().join("bench");
    remove_folder(&folder)?;
    let (feed, site) = (folder.join("feed.json"), folder.join("site"));
    std::fs::create_dir_all(&folder).map_err(Failure::io(format!("make {}", folder.display())))?;
    process::run(
        builder().args(["--example", "natural_feed", "--", count]).arg(&feed).current_dir(project.root()),
    )?;
    // Compiled first, so that compiling is not timed.
    process::run(builder().args(["--bin", "press-room", "--", "--version"]).current_dir(project.root()))?;
    timed(&format!("press-room build, {count} releases, with all pages and feeds"), || {
        process::run(
            Command::new(project.cargo_target().join("builder").join("press-room"))
                .args(["build", "--quiet", "--site-url", HOME, "--feed"])
                .arg(&feed)
                .arg("--assets")
                .arg(project.dist())
                .arg("--out")
                .arg(&site),
        )
    })?;
    let indexed = timed("pagefind, the index of its release pages", || {
        let pages = ["--glob", "release/**/index.html", "--root-selector", "main", "--site"];
        process::run(Command::new(programs.join("pagefind")).args(pages).arg(&site))
    });
    if let Err(failure) = indexed {
        if count == RELEASES {
            return Err(failure);
        }
        // A larger archive needs more memory than the machine may have; the press room's own figures follow.
        println!("pagefind has no index: {failure}");
        remove_folder(&site.join("pagefind"))?;
    }
    node::bench(project, &site)
}

/// Cargo, about to run a program of the builder that was compiled for speed.
fn builder() -> Command {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--profile", "builder", "--locked", "--package", "press-room-builder"]);
    cargo
}

fn timed(what: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    let start = Instant::now();
    let end = work();
    println!("{what}: {:.1} s", start.elapsed().as_secs_f64());
    end
}
