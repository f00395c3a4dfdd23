//! The forum engines that are known by name, each a profile in a file of its own.
//!
//! A profile is data: by which signs the engine is recognised, and by which selectors the parts of its
//! pages are found. [`profile`] says what each field means, [`read`] reads a page by one.

mod bbcode;
mod bbpress;
mod discourse;
mod discuz;
mod disqus;
mod douban;
mod flarum;
mod fluxbb;
mod hackernews;
mod hupu;
mod insided;
mod invision;
mod json;
mod lemmy;
mod linked;
mod lobsters;
mod mail;
mod mailman;
mod mybb;
mod nga;
mod nichan;
mod nodebb;
mod phorum;
mod phpbb;
mod poll;
pub(crate) mod profile;
mod ptt;
mod read;
mod reddit;
mod slashdot;
mod smf;
mod stackexchange;
mod tieba;
#[cfg(test)]
mod trees;
mod v2ex;
mod vanilla;
mod vbulletin;
mod woltlab;
mod xenforo;

use std::sync::LazyLock;

use tiezi_dom::Script;

use crate::read::{page::Page, thread::Thread};
use profile::Engine;
use read::Compiled;

/// Every engine; the first whose signs are on a page and that finds posts there reads it.
const ENGINES: &[&Engine] = &[
    &discuz::ENGINE,
    &phpbb::ENGINE,
    &vbulletin::ENGINE,
    &xenforo::ENGINE,
    &invision::ENGINE,
    &woltlab::ENGINE,
    &smf::ENGINE,
    &mybb::ENGINE,
    &fluxbb::ENGINE,
    &fluxbb::PUNBB,
    &vanilla::ENGINE,
    &discourse::ENGINE,
    &flarum::ENGINE,
    &nodebb::ENGINE,
    &bbpress::ENGINE,
    &insided::ENGINE,
    &phorum::ENGINE,
    &stackexchange::ENGINE,
    &reddit::ENGINE,
    &hackernews::ENGINE,
    &lobsters::ENGINE,
    &lemmy::ENGINE,
    &slashdot::ENGINE,
    &disqus::ENGINE,
    &tieba::ENGINE,
    &hupu::ENGINE,
    &douban::ENGINE,
    &v2ex::ENGINE,
    &nga::ENGINE,
    &ptt::ENGINE,
    &nichan::ENGINE,
    &mailman::ENGINE,
];

static COMPILED: LazyLock<Vec<(&Engine, Vec<Compiled>)>> = LazyLock::new(|| {
    let compiled = |engine: &&'static Engine| {
        // A test asks that every profile compiles.
        let views = engine.views.iter();
        let views = views.filter_map(|profile| Compiled::new(profile).ok());
        (*engine, views.collect())
    };
    ENGINES.iter().map(compiled).collect()
});

/// Whether a script holds data that a profile reads.
pub(crate) fn keeps_script(script: Script<'_>) -> bool {
    flarum::keeps_script(script) || nga::keeps_script(script)
}

/// Reads a page by the profile of its engine, if one is recognised.
pub(crate) fn read<'t>(page: &Page<'t>) -> Option<Thread<'t>> {
    COMPILED.iter().find_map(|(engine, views)| {
        let mut views = views.iter().filter(|view| view.is_on(page));
        let thread = views.find_map(|view| view.read(page))?;
        Some(named(thread, engine, page))
    })
}

/// Names the engine, and its version where the page does.
fn named<'t>(mut thread: Thread<'t>, engine: &Engine, page: &Page<'t>) -> Thread<'t> {
    thread.source.engine = Some(engine.name.to_owned());
    thread.source.engine_version = thread.source.engine_version.or_else(|| {
        let generator = page.generator()?;
        let is_it = generator
            .get(..engine.generator.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(engine.generator));
        let version = generator.get(engine.generator.len()..)?.trim();
        let version = version.split(" - ").next()?.trim();
        (is_it && !engine.generator.is_empty() && !version.is_empty())
            .then(|| tiezi_core::normal::line(version).into_owned())
    });
    thread
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Selectors outside of profiles are checked when they are compiled.
    #[test]
    fn every_selector_of_a_profile_parses() {
        for engine in ENGINES {
            for profile in engine.views {
                let fault = Compiled::new(profile).err();
                assert_eq!(fault, None, "{} {:?}", engine.name, profile.view);
            }
        }
    }
}
