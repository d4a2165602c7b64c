//! Files that are too large to be held in memory: they are written to the staging folder piece by piece.

use super::{Output, OutputError};
use crate::digest::Digest;
use crate::manifest::FileRecord;
use crate::site_path::SitePath;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// A file of the new site that is being written. [`Self::finish`] makes it part of the site; an error before that has
/// to end the build.
#[derive(Debug)]
pub struct StreamedFile<'o> {
    output: &'o Output,
    path: SitePath,
    /// Where it is written.
    place: PathBuf,
    file: File,
}

impl Output {
    /// Begins the file `path`, whose content is written piece by piece.
    ///
    /// # Errors
    /// As [`Output::write`].
    pub fn begin(&self, path: &SitePath) -> Result<StreamedFile<'_>, OutputError> {
        self.take(path)?;
        let place = self.place(path.as_str())?;
        let file = File::options().read(true).write(true).create_new(true).open(&place);
        let file = file.map_err(|error| OutputError::at(&place, error))?;
        Ok(StreamedFile { output: self, path: path.clone(), place, file })
    }
}

impl StreamedFile<'_> {
    /// Makes the file part of the site, with the content written so far. `input` is the digest of what the content was
    /// made from, if that determines it; see [`Output::skip_if_current`]. Returns the number of bytes. If the site has
    /// a file with the same bytes already, that stays.
    ///
    /// # Errors
    /// Errors of the system.
    pub fn finish(mut self, input: Option<Digest>) -> Result<u64, OutputError> {
        let (content, bytes) = self.content().map_err(|error| self.failed(error))?;
        let made = FileRecord { content: Some(content), bytes, input };
        let is_same = self.output.is_same(self.path.as_str(), &made);
        if is_same {
            fs::remove_file(&self.place).map_err(|error| self.failed(error))?;
        }
        self.output.record(self.path.as_str(), made, is_same);
        Ok(bytes)
    }

    /// The build error for `error`, which came from writing to the file.
    pub fn failed(&self, error: io::Error) -> OutputError {
        OutputError::at(&self.place, error)
    }

    /// The digest and the size of the file, which may have been written in any order.
    fn content(&mut self) -> io::Result<(Digest, u64)> {
        self.file.rewind()?;
        let content = Digest::of_reader(&mut self.file)?;
        Ok((content, self.file.stream_position()?))
    }
}

impl Write for StreamedFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for StreamedFile<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
