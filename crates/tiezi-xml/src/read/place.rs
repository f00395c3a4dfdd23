//! Where a part of a report stands in its XML: for errors that know only the path to the part.

use super::{
    elements::{Elements, Node, Tag},
    fault::Result,
};

/// The byte where the element at a path such as `posts[3].body[0]` begins, in XML that was read well.
///
/// Of a part that is no element (an attribute, a piece of mixed content), where the element begins
/// that has it.
pub(super) fn of_path(text: &str, path: &str) -> usize {
    let mut elements = Elements::new(text, false);
    let mut at = 0;
    // Nothing fails here that didn't when the report was read.
    let _: Result<()> = follow(&mut elements, path, &mut at);
    at
}

fn follow(elements: &mut Elements<'_>, path: &str, at: &mut usize) -> Result<()> {
    let Some(root) = elements.child()? else {
        return Ok(());
    };
    *at = root.start;
    let mut steps = path
        .split(['.', '['])
        .filter(|step| !step.is_empty())
        .peekable();
    // The elements that an index counts next.
    let mut counted = None;
    while let Some(step) = steps.next() {
        let child = if let Some(index) = step.strip_suffix(']') {
            let (Some(counted), Ok(index)) = (counted, index.parse()) else {
                return Ok(());
            };
            nth(elements, counted, index)?
        } else {
            let is_list = steps.peek().is_some_and(|next| next.ends_with(']'));
            counted = counted_by(step).filter(|_| is_list);
            // The parts of a list stand in its owner's element.
            if counted.is_some() {
                continue;
            }
            nth(elements, Counted::Named(step), 0)?
        };
        let Some(child) = child else {
            return Ok(());
        };
        *at = child.start;
        // These have a list for their content, which no step names.
        counted = match child.name {
            "body" | "signature" | "item" => Some(Counted::Blocks),
            "row" => Some(Counted::Named("cell")),
            _ => None,
        };
    }
    Ok(())
}

/// Which children of an element are counted.
#[derive(Debug, Clone, Copy)]
enum Counted<'a> {
    /// Those that are blocks.
    Blocks,
    /// Those of a name.
    Named(&'a str),
}

/// What the elements of a list are, unless it is an element itself.
fn counted_by(list: &str) -> Option<Counted<'static>> {
    Some(Counted::Named(match list {
        "blocks" | "items" => return Some(Counted::Blocks),
        "posts" => "post",
        "boards" => "board",
        "metrics" => "metric",
        "rows" => "row",
        "images" => "image",
        "entries" => "entry",
        "names" => "name",
        "options" => "option",
        // Of a metric: the sections above it.
        "section" => "section",
        _ => return None,
    }))
}

fn nth<'a>(
    elements: &mut Elements<'a>,
    counted: Counted<'_>,
    index: usize,
) -> Result<Option<Tag<'a>>> {
    let mut before = 0;
    loop {
        let child = match elements.node()? {
            Node::End => return Ok(None),
            Node::Text(_) => continue,
            Node::Element(child) => child,
        };
        let counts = match counted {
            Counted::Blocks => !matches!(child.name, "title" | "author" | "posted"),
            Counted::Named(name) => child.name == name,
        };
        if counts && before == index {
            return Ok(Some(child));
        }
        before += usize::from(counts);
        elements.skip()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<r:report xmlns:r="https://tiezi.dev/ns/report/1" tiezi="1"><!-- <post> -->
        <x:post xmlns:x="x:"/><r:source><r:board>a</r:board><r:board>b</r:board></r:source>
        <r:post/>
        <r:post><r:author name="w"/><r:body>
          <r:section><r:title>One <r:strong>two</r:strong></r:title><r:rule/><r:paragraph>three</r:paragraph></r:section>
          <r:list><r:item/><r:item><r:rule/><r:code>four</r:code></r:item></r:list>
          <r:table><r:row><r:cell/></r:row><r:row><r:cell/><r:cell>five</r:cell></r:row></r:table>
        </r:body><r:metric kind="count"><r:section>6</r:section><r:section>7</r:section></r:metric></r:post></r:report>"#;

    fn at(path: &str) -> &'static str {
        &XML[of_path(XML, path)..]
    }

    #[test]
    fn a_path_leads_to_its_element() {
        for (path, element) in [
            ("source.boards[1]", "<r:board>b"),
            ("posts[0]", "<r:post/>"),
            ("posts[1].author.name", "<r:author"),
            ("posts[1].body[0].title[1].content", "<r:title>"),
            (
                "posts[1].body[0].blocks[1].content[0]",
                "<r:paragraph>three",
            ),
            ("posts[1].body[1].items[1][1].text", "<r:code>four"),
            ("posts[1].body[2].rows[1][1].content", "<r:cell>five"),
            ("posts[1].metrics[0].section[1]", "<r:section>7"),
        ] {
            assert!(at(path).starts_with(element), "{path}: {}", at(path));
        }
    }

    #[test]
    fn a_path_that_breaks_off_leads_to_its_last_part() {
        for (path, element) in [
            ("title", "<r:report"),
            ("posts[7].id", "<r:report"),
            ("posts[1].floor", "<r:post><r:author"),
            ("posts[1].body[1].items", "<r:list>"),
            ("posts[1].body[0].blocks[9]", "<r:section>"),
        ] {
            assert!(at(path).starts_with(element), "{path}: {}", at(path));
        }
    }
}
