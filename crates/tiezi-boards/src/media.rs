//! What an address shows or plays, by the ending of its file.

use tiezi_core::{Block, Figure, FigureImage, Media, MediaKind};

use crate::vocabulary::MEDIA;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// A picture.
    Picture,
    /// A film.
    Video,
    /// A sound.
    Audio,
}

impl FileKind {
    pub(crate) fn read(columns: &str) -> Option<Self> {
        match columns {
            "picture" => Some(Self::Picture),
            "video" => Some(Self::Video),
            "audio" => Some(Self::Audio),
            _ => None,
        }
    }

    /// What an address leads to, if the ending of its path says so.
    ///
    /// ```
    /// use tiezi_boards::media::FileKind;
    ///
    /// assert_eq!(FileKind::of_address("https://a.example/boat.JPG?w=300"), Some(FileKind::Picture));
    /// assert_eq!(FileKind::of_address("https://a.example/watch?v=1"), None);
    /// ```
    pub fn of_address(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next()?;
        let (_, extension) = path.rsplit_once('.')?;
        MEDIA.get(extension).map(|media| media.value)
    }

    /// The kind of a block of media; nothing for a picture.
    pub fn media(self) -> Option<MediaKind> {
        match self {
            Self::Picture => None,
            Self::Video => Some(MediaKind::Video),
            Self::Audio => Some(MediaKind::Audio),
        }
    }
}

/// What a line shows that is the address of a file and nothing else: a figure, or media. Nothing where the ending of
/// the file doesn't say what it is.
///
/// ```
/// use tiezi_boards::media;
///
/// assert!(media::block("https://a.example/boat.jpg").is_some());
/// assert!(media::block("https://a.example/boats").is_none());
/// ```
pub fn block(address: &str) -> Option<Block> {
    let url = address.to_owned();
    Some(match FileKind::of_address(address)?.media() {
        None => Block::Figure(Figure {
            images: vec![FigureImage {
                url,
                ..FigureImage::default()
            }],
            ..Figure::default()
        }),
        Some(kind) => Block::Media(Media {
            kind,
            url,
            title: None,
        }),
    })
}
