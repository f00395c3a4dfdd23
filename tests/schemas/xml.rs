//! Reports as XML, held to their RELAX NG schema by xmllint.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

use tiezi_tests::readings;
use tiezi_xml::{NAMESPACE, SCHEMA_RNG, Xml};

use crate::{reports, written};

#[test]
fn every_output_fits() {
    let of_fixtures = readings().iter().map(|(fixture, reading)| {
        let name = format!("{}-{}", fixture.folder, fixture.name);
        (name, reading.report.clone())
    });
    let made = (0..)
        .map(|number| format!("made-{number}"))
        .zip(reports(200));
    let mut documents = Vec::new();
    for (name, report) in of_fixtures.chain(made) {
        for pretty in ["false", "true"] {
            let xml = written(&Xml, &report, pretty);
            documents.push((format!("{name}-{pretty}"), xml));
        }
    }
    let Some(misfits) = misfits(&documents) else {
        return;
    };
    assert!(misfits.is_empty(), "{misfits:?}");
}

#[test]
fn what_is_no_report_does_not_fit() {
    let report = |words: &str| {
        format!(r#"<report xmlns="{NAMESPACE}" tiezi="1">{words}</report>"#).into_bytes()
    };
    let block = |words: &str| report(&format!("<post><body>{words}</body></post>"));
    let inline = |words: &str| block(&format!("<paragraph>{words}</paragraph>"));
    let fit = [
        report(""),
        report(r#"<post><author anonymous="true"/></post>"#),
        block("<section number='1'/><figure><caption>x</caption></figure>"),
        inline("a <strong>b</strong><break/><code> c</code>"),
    ];
    let misfit = [
        b"<report tiezi='1'/>".to_vec(),
        format!("<report xmlns='{NAMESPACE}'/>").into_bytes(),
        format!("<report xmlns='{NAMESPACE}' tiezi='2'/>").into_bytes(),
        format!("<post xmlns='{NAMESPACE}'/>").into_bytes(),
        report("words"),
        report("<title/>"),
        report("<title>a  b</title>"),
        report("<subject>x</subject>"),
        report("<post/><title>x</title>"),
        report("<source engine='Discuz!'/>"),
        report("<source url='a b'/>"),
        report("<source page='one'/>"),
        report("<source colour='red'/>"),
        report("<post floor='0'/>"),
        report("<post state='lost'/>"),
        report("<post><author/></post>"),
        report("<post><author name='Wren' anonymous='true'/></post>"),
        report("<post><author anonymous='false'/></post>"),
        report("<post><edited/></post>"),
        report("<post><posted time='2023-03'/></post>"),
        report("<post><posted text='x' time='2023-13'/></post>"),
        report("<post><posted text='x' time='2023-03T01:11'/></post>"),
        report("<post><body/></post>"),
        report("<post><metric kind='count'/></post>"),
        report("<post><metric kind='size'><text>7</text></metric></post>"),
        report("<post><metric kind='count' value='seven'><text>7</text></metric></post>"),
        report("<post><metric kind='count'><text>7</text><change/></metric></post>"),
        report(
            "<post><metric kind='count'><text>7</text><place block='body' start='0' end='1'/></metric></post>",
        ),
        block("words"),
        block("<heading/>"),
        block("<strong>x</strong>"),
        block("<section/>"),
        block("<points/>"),
        block("<points><point topic='x'><paragraph>x</paragraph></point></points>"),
        block("<points><point marker='1' topic='x'><rule/></point></points>"),
        block("<list/>"),
        block("<list start='3'><item/></list>"),
        block("<list ordered='true' start='1'><item/></list>"),
        block("<quote/>"),
        block("<code/>"),
        block("<code>a<strong>b</strong></code>"),
        block("<table/>"),
        block("<table><row/></table>"),
        block("<table><row><cell colspan='1'/></row></table>"),
        block("<table><row><cell align='justify'/></row></table>"),
        block("<figure/>"),
        block("<figure><image alt='x'/></figure>"),
        block("<attachment size='3 KB'/>"),
        block("<credits/>"),
        block("<poll><question>x</question></poll>"),
        block("<notice>x</notice>"),
        block("<spoiler><title>x</title></spoiler>"),
        block("<media kind='film' url='/x'/>"),
        block("<rule>x</rule>"),
        inline("<rule/>"),
        inline("<link>x</link>"),
        inline("<emoji/>"),
        inline("<break>x</break>"),
        inline("<image url='/x' width='3'/>"),
    ];
    let fit = fit.into_iter().map(|xml| (true, xml));
    let documents: Vec<_> = fit
        .chain(misfit.into_iter().map(|xml| (false, xml)))
        .enumerate()
        .map(|(number, (fits, xml))| (format!("{number}-{fits}"), xml))
        .collect();
    let Some(misfits) = misfits(&documents) else {
        return;
    };
    for (name, xml) in documents {
        let words = String::from_utf8(xml).unwrap();
        assert_eq!(misfits.contains(&name), name.ends_with("false"), "{words}");
    }
}

/// The names of the documents that don't fit; nothing without xmllint.
fn misfits(documents: &[(String, Vec<u8>)]) -> Option<BTreeSet<String>> {
    if Command::new("xmllint").arg("--version").output().is_err() {
        tiezi_testkit::skipped("there is no xmllint");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("report.rng");
    fs::write(&schema, SCHEMA_RNG).unwrap();
    let path = |name: &str| folder.path().join(format!("{name}.xml"));
    let mut lint = Command::new("xmllint");
    lint.arg("--noout").arg("--relaxng").arg(schema);
    for (name, xml) in documents {
        fs::write(path(name), xml).unwrap();
        lint.arg(path(name));
    }
    // It says a line for each document: that it validates, or fails to.
    let verdict = String::from_utf8(lint.output().unwrap().stderr).unwrap();
    let verdicts: BTreeSet<&str> = verdict.lines().collect();
    let says = |path: PathBuf, words| verdicts.contains(&*format!("{} {words}", path.display()));
    let mut misfits = BTreeSet::new();
    for (name, _) in documents {
        if says(path(name), "fails to validate") {
            misfits.insert(name.clone());
        } else {
            assert!(says(path(name), "validates"), "{name}: {verdict}");
        }
    }
    Some(misfits)
}
