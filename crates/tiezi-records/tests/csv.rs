//! Posts as a table, and what tables do for spreadsheets.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use csv::StringRecord;
use tiezi_core::{
    Attachment, Author, Block, Code, Converter, Figure, FigureImage, Inline, Link, Options,
    Paragraph, Post, Quote, Report, Writer, plain,
};
use tiezi_records::PostsCsv;
use tiezi_testkit::laws;

fn write(report: &Report, options: &[(&str, &str)]) -> String {
    report.validate().unwrap();
    let options = Options::check(PostsCsv.options(), options.iter().copied()).unwrap();
    let mut out = Vec::new();
    PostsCsv.write(report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn report_of(body: Vec<Block>) -> Report {
    Report {
        posts: vec![Post {
            body,
            ..Post::default()
        }],
        ..Report::default()
    }
}

/// The rows as another reader has them, under their names.
fn rows(text: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |row: StringRecord| {
        let pairs = names.iter().zip(row.iter());
        pairs
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader
        .into_records()
        .map(|record| row(record.unwrap()))
        .collect()
}

fn cell(text: &str, name: &str) -> String {
    let rows = rows(text);
    let found = rows[0].iter().find(|(known, _)| known == name);
    found.unwrap().1.clone()
}

#[test]
fn a_post_is_a_row_and_lines_end_with_cr_and_lf() {
    let mut report = report_of(vec![
        Block::paragraph("泊位, 共\"12\"个。"),
        Block::paragraph("其余不变。"),
    ]);
    report.title = Some("码头改造".into());
    report.posts[0].floor = Some(3);
    report.posts[0].author = Some(Author::named("O'Hara, Wren"));
    let names = "file,thread_title,thread_id,forum,boards,engine,view,page_url,page,\
                 floor,id,url,parent,author,author_id,author_url,posted,posted_text,edited,\
                 subject,state,score,reaction,text,signature,quotes,code,images,links,\
                 attachments,metrics\r\n";
    let row = ",码头改造,,,,,,,,3,,,,\"O'Hara, Wren\",,,,,,,,,,\
               \"泊位, 共\"\"12\"\"个。\n其余不变。\",,,,,,,0\r\n";
    assert_eq!(write(&report, &[]), format!("{names}{row}"));
    assert_eq!(write(&Report::default(), &[]), names);
}

#[test]
fn what_has_no_lines_stands_a_line_each_and_what_has_is_json() {
    let image = |url: &str| FigureImage {
        url: url.into(),
        ..FigureImage::default()
    };
    let link = |url: &str| {
        Inline::Link(Box::new(Link {
            url: url.into(),
            title: None,
            content: vec!["chart".into()],
        }))
    };
    let text = write(
        &report_of(vec![
            Block::Quote(Box::new(Quote {
                author: Some(Author::named("水獭")),
                blocks: vec![Block::paragraph("High?"), Block::paragraph("Low?")],
                ..Quote::default()
            })),
            Block::Figure(Figure {
                images: vec![image("a.png"), image("b.png")],
                ..Figure::default()
            }),
            Block::Paragraph(Paragraph {
                content: vec![link("/1"), " and ".into(), link("/2,3")],
            }),
            Block::Code(Code {
                language: None,
                text: "a\n\tb".into(),
            }),
            Block::Attachment(Box::new(Attachment {
                name: Some("潮位表.xlsx".into()),
                ..Attachment::default()
            })),
        ]),
        &[],
    );
    assert_eq!(cell(&text, "images"), "a.png\nb.png");
    assert_eq!(cell(&text, "links"), "/1\n/2,3");
    assert_eq!(cell(&text, "attachments"), "潮位表.xlsx");
    assert_eq!(cell(&text, "code"), r#"["a\n\tb"]"#);
    assert_eq!(
        cell(&text, "quotes"),
        r#"[{"author":"水獭","text":"High?\nLow?"}]"#
    );
}

#[test]
fn words_are_as_they_are_unless_a_spreadsheet_is_to_open_them() {
    for words in ["=1+1", "+8613", "-3 ℃", "@wren", "＝1", "＋1", "－1", "＠1"] {
        let mut report = report_of(vec![Block::paragraph(words)]);
        report.title = Some("＃".into());
        let plain = write(&report, &[]);
        assert_eq!(cell(&plain, "text"), words);
        assert!(plain.starts_with("file,thread_title,"));
        let guarded = write(&report, &[("spreadsheet", "true")]);
        assert_eq!(cell(&guarded, "text"), format!("'{words}"));
        assert!(guarded.starts_with("\u{FEFF}file,thread_title,"));
        assert_eq!(cell(&guarded, "metrics"), "0");
    }
}

#[test]
fn every_post_is_a_row_of_its_own_words() {
    laws::writes_every_report(&PostsCsv, laws::cases(), |report, bytes| {
        let rows = csv::Reader::from_reader(bytes).into_records();
        let rows: Vec<StringRecord> = rows
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?;
        if rows.len() != report.posts.len() {
            return Err(format!("{} rows", rows.len()));
        }
        let for_spreadsheet = bytes.starts_with("\u{FEFF}".as_bytes());
        for (row, post) in rows.iter().zip(&report.posts) {
            if !for_spreadsheet && row.get(23) != Some(&plain::own_words(&post.body)) {
                return Err("the text is another".to_owned());
            }
        }
        Ok(())
    });
}
