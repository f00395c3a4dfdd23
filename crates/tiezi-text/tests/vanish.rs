//! No word of a text vanishes: it is in the report, or a warning counts it.

use std::{fs, path::Path};

use tiezi_testkit::vanish::no_word_vanishes;
use tiezi_text::Text;

#[test]
fn a_marked_word_is_found_again_wherever_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/text");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut tried = 0;
    let mut vanished = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // Others are in charsets that the word is not to be put into as it is.
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        tried += 1;
        if let Err(places) = no_word_vanishes(&Text, &text, 120) {
            vanished.extend(places.into_iter().map(|place| format!("{name}, {place}")));
        }
    }
    assert!(tried > 10, "{tried} texts");
    assert!(
        vanished.is_empty(),
        "{} words vanish:\n{}",
        vanished.len(),
        vanished.join("\n")
    );
}

/// Posts as text browsers lay out those of phpBB 2.
const IN_COLUMNS: &str = "
Gauger               PostPosted: Tue Feb 03, 2004 6:12 am    Post subject: Weir
Weir keeper          The upper gate sticks at half past the mark.

Joined: 09 Oct 2002  It did not last winter.
Posts: 40

Back to top          View user's profile

Ferryman             PostPosted: Tue Feb 03, 2004 9:40 pm    Post subject: Re: Weir
Boat keeper          Ice. It comes down from the mill at night and stays
                     under the hinge.
Joined: 01 Mar 2003
Posts: 7             Warm water helps.

Back to top          View user's profile

Gauger               PostPosted: Wed Feb 04, 2004 7:05 am    Post subject: Re: Weir
Weir keeper          So it is. Thank you for the kettle.

Joined: 09 Oct 2002
Posts: 41

Back to top          View user's profile
";

#[test]
fn a_marked_word_in_columns_is_found_again() {
    let vanished = no_word_vanishes(&Text, IN_COLUMNS, 60);
    assert_eq!(vanished, Ok(()));
}
