//! Views: what sort of page a report was read from.

use super::word_set::word_set;

word_set! {
    /// What sort of page a report was read from; the set is closed.
    ///
    /// A view says what a page is for, not how it looks: which of an engine's designs it has is
    /// [`Source::template`](super::Source::template).
    pub enum View {
        /// The posts of a thread, as its readers see them.
        Thread = "thread",
        /// The posts of a thread without their frame, made for search engines and slow lines:
        /// Discuz!'s archiver, vBulletin's archive, MyBB's lite mode.
        Archiver = "archiver",
        /// The posts of a thread, made to be printed.
        Print = "print",
        /// The posts of a thread, made for telephones.
        Mobile = "mobile",
        /// Comments that hang on something that is no thread: an article, a picture, a film.
        Comments = "comments",
        /// One text that nobody answers on the page: an article, a notice, plain text.
        Article = "article",
        /// A list of threads or boards.
        List = "list",
        /// What a search found.
        Search = "search",
        /// A member's page.
        Profile = "profile",
        /// A form to log in with, in place of what was asked for.
        Login = "login",
        /// A message that what was asked for can't be shown.
        Error = "error",
        /// Lines of a chat, or a log of one.
        Chat = "chat",
        /// Messages of a mailing list or a mailbox.
        Mail = "mail",
        /// Another sort of page.
        Other = "other",
    }
}
