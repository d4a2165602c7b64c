//! A folder of texts as a feed of one page.

use super::{FeedLocation, ReadError, SOURCE, Source, SourcePage};
use crate::import_state::is_unfinished;
use crate::site_files::SiteFiles;
use crate::sources::Translation;
use crate::sources::markdown::{self, FolderError, FolderReading, Surroundings};
use press_room_core::address::Address;
use press_room_core::feed::{self, FeedResponse, ReleaseId};
use std::path::Path;

/// What folders give in addition to releases.
#[derive(Clone, Debug, Default)]
pub(super) struct FolderFiles {
    /// Pictures and documents beside the texts.
    pub(super) files: SiteFiles,
    /// Ids of texts that are not public, in the folder that was read last.
    pub(super) unpublished: Vec<ReleaseId>,
    /// Ids that the unreadable texts of the folder may have.
    pub(super) unread: Vec<ReleaseId>,
}

impl Source<'_> {
    /// The texts at `place`; `None` if it is no folder.
    pub(super) fn folder_page(
        &self,
        place: &FeedLocation,
        address: &Address,
        around: &Surroundings,
        gathered: &mut FolderFiles,
    ) -> Option<Result<SourcePage, ReadError>> {
        let (folder, only) = match place {
            FeedLocation::Folder(folder) if is_unfinished(folder) => {
                return Some(Err(ReadError::Unfinished(place.clone())));
            }
            FeedLocation::Folder(folder) => (folder.as_path(), None),
            FeedLocation::Text(file) => {
                let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
                (parent.unwrap_or(Path::new(".")), Some(file.as_path()))
            }
            _ => return None,
        };
        let read = markdown::read(folder, only, around, &mut gathered.files).map_err(|error| match error {
            FolderError::Unreadable(path, error) => ReadError::File(path, error),
            error => ReadError::Folder(place.clone(), error),
        });
        Some(read.and_then(|read| self.page_of(place, read, address, gathered)))
    }

    fn page_of(
        &self,
        place: &FeedLocation,
        FolderReading { translation, unpublished, unread }: FolderReading,
        address: &Address,
        gathered: &mut FolderFiles,
    ) -> Result<SourcePage, ReadError> {
        gathered.unpublished = unpublished.iter().filter_map(|id| ReleaseId::new(id)).collect();
        gathered.unread = unread.iter().filter_map(|id| ReleaseId::new(id)).collect();
        let text = translation.feed.to_json().to_string();
        if !self.fetcher.count(text.len()) {
            return Err(ReadError::AllTooLarge(self.fetcher.limits().all_bytes));
        }
        let answer = FeedResponse::from(text);
        let page = feed::read_answer(&answer, SOURCE, address, self.rules)
            .map_err(|error| ReadError::Feed(place.clone(), error))?;
        let Translation { format, places, warnings, .. } = translation;
        Ok(SourcePage { page, format: Some(format), text: answer.text, whole: None, places, warnings })
    }
}
