//! The ends of the `--help` texts: how the commands are used.

/// The end of `press-room --help`.
pub(super) const ALL: &str = "\
Begin here:
  press-room init press        a folder with settings and two releases
  cd press && press-room serve see it in your browser while you write
  press-room build             the folder to put on any web server

Or with a feed that you have:
  press-room serve --feed https://cms.example.no/feed.json

Each command has its own: press-room build --help";

/// The end of `press-room build --help`.
pub(super) const BUILD: &str = "\
Examples:
  In a folder with press-room.json, which `press-room init` writes:
    press-room build

  One feed from the web:
    press-room build --feed https://cms.example.no/feed.json \\
        --site-url https://presse.example.no --out site

  A feed in a file, for a sub-folder of a host (pictures that lie beside the feed
  go into the folder of --out by hand, where builds leave them alone):
    press-room build --feed content/feed.json \\
        --site-url https://example.github.io/presse/ --out site

  Every night, quietly; a message only when something is wrong:
    press-room build --quiet --feed https://cms.example.no/feed.json \\
        --site-url https://presse.example.no --out /srv/press-room/site --removed list

  What stands in press-room.json need not be said each time:
    \"build\": { \"pressKits\": 30, \"mirrorMedia\": true, \"removed\": \"list\" }

What is safe:
  The site is whole at every moment. When a feed is down or the disk is full, it
  stays as it was. A build that changes much changes it at once; one that changes
  little puts each file in its place, releases before the lists that lead to them,
  and if it is stopped half-way, the next build does the rest. Files that a build
  did not make stay where they are. Nothing changed means nothing is touched.

Exit codes:
  0  the site is built, or was up to date; there may have been warnings
  1  the site could not be built; it is whole, and the last line says why
  2  the command line is wrong";

/// The end of `press-room serve --help`.
pub(super) const SERVE: &str = "\
Examples:
  In a folder with press-room.json, which `press-room init` writes:
    press-room serve

  A feed, without settings, at the same address each time:
    press-room serve --feed content/feed.json --port 4000

What it does:
  Builds the site into a temporary folder and answers at http://127.0.0.1, for this
  machine only. The address is the one line on standard output. When a feed's file,
  another file in its folder, or the settings change, the site is built anew and open
  pages reload. Of a --command, what stands in it as a file or folder is looked at in
  the same way, with the other files in the folder of each file. Feeds on the web, and
  what a program gets elsewhere, are asked for anew with every build and not between
  builds. Files named .log, .out or .err call for no build; if builds go on changing
  other files there, they come ever more seldom, at last every 30 seconds.
  While a feed cannot be read, the last good pages stay, and both the terminal and the
  pages say what is wrong. Pictures that lie beside a feed in a file are not shown, as
  they are not in what `build` makes; those of a folder of Markdown are.
  Ctrl-C ends it and removes the folder.

Exit codes:
  0  it was ended
  1  it could not start; the last line says why
  2  the command line is wrong";

/// The end of `press-room init --help`.
pub(super) const INIT: &str = "\
Examples:
  Asked five things, in a new folder:
    press-room init press

  Without being asked:
    press-room init press --name \"Fjord Directorate\" --language en \\
        --site-url https://press.example.org --contact press@example.org --feed markdown

What it writes:
  press-room.json               the settings
  releases/                     two releases to write over, unless you have a feed
  README.md                     how to go on
  .github/workflows/pages.yml   builds and publishes it on GitHub Pages
  .gitignore                    keeps what is built, and settings with a key, out of the repository
  Nothing is overwritten: if one of them is there, it is named and nothing is written.

Exit codes:
  0  the folder is ready
  1  it could not be written; the last line says why
  2  the command line is wrong";

/// The end of `press-room import --help`.
pub(super) const IMPORT: &str = "\
Examples:
  All of an archive, one page a second, and then a site from it:
    press-room import --feed https://cms.example.no/feed.json --out archive
    press-room build --feed archive --site-url https://presse.example.no --out site

  What is not older than ten years, slowly:
    press-room import --feed https://cms.example.no/feed.json --out archive \\
        --since 2016-01-01 --rate 0.2

What is safe:
  An import that was stopped goes on where it was when the same command is given again.
  The folder is a feed when all is there.

Exit codes:
  0  all is there, or was there before
  1  it was stopped; the last line says why
  2  the command line is wrong";

/// The end of `press-room sign --help`.
pub(super) const SIGN: &str = "\
Examples:
  Once, and never into the site:
    press-room sign --new-key /etc/press-room/key.pem

  After each build:
    press-room sign --key /etc/press-room/key.pem site

Exit codes:
  0  the site is signed, or the key is made
  1  it could not be done; the last line says why
  2  the command line is wrong

docs/genuine.md says what a signature proves.";
