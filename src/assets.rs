//! The files of `static/`, embedded, each under an address that changes with its content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// The one stylesheet, put together from [`LAYERS`].
pub const STYLESHEET: &str = "madang.css";

/// The stylesheets in the order of their layers.
const LAYERS: [&str; 9] =
    ["tokens", "base", "layout", "form", "table", "parts", "case", "map", "print"];

/// What the fonts are made of; in no layer, as it styles nothing.
const FONTS: &str = "fonts";

static ALL: LazyLock<Assets> = LazyLock::new(Assets::load);

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// A file as it is served.
#[derive(Debug)]
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub content_type: &'static str,
    pub hash: String,
}

/// Every file of `static/` by its path, and the stylesheet.
#[derive(Debug)]
pub struct Assets {
    by_path: BTreeMap<String, Asset>,
}

/// The embedded files; read once.
pub fn all() -> &'static Assets {
    &ALL
}

impl Assets {
    /// The file at `path`, such as `js/madang.js`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// Where pages find `path`: `/static/<hash>/js/madang.js`.
    pub fn address(&self, path: &str) -> Option<String> {
        self.get(path).map(|asset| format!("/static/{}/{path}", asset.hash))
    }

    fn load() -> Self {
        let by_path: BTreeMap<_, _> = Files::iter()
            .filter_map(|path| Some((path.to_string(), asset(&path, Files::get(&path)?.data))))
            .collect();
        let fonts = Self { by_path };
        let stylesheet = fonts.with_addresses(stylesheet());
        let Self { mut by_path } = fonts;
        by_path.insert(STYLESHEET.to_owned(), asset(STYLESHEET, Cow::Owned(stylesheet)));
        Self { by_path }
    }

    /// A stylesheet that names each font by the address a page preloads it from.
    fn with_addresses(&self, stylesheet: String) -> Vec<u8> {
        self.by_path
            .keys()
            .filter(|path| path.rsplit('.').next() == Some("woff2"))
            .filter_map(|path| {
                Some((format!("\"{path}\""), format!("\"{}\"", self.address(path)?)))
            })
            .fold(stylesheet, |text, (path, address)| text.replace(&path, &address))
            .into_bytes()
    }
}

fn stylesheet() -> String {
    [FONTS]
        .iter()
        .chain(&LAYERS)
        .filter_map(|layer| Files::get(&format!("css/{layer}.css")))
        .map(|file| bare(&String::from_utf8_lossy(&file.data)))
        .collect()
}

/// Without comments and indents, which weigh a sixth of it on the way.
fn bare(layer: &str) -> String {
    let mut pieces = layer.split("/*");
    let first = pieces.next().map(str::to_owned).into_iter();
    let rest = pieces.filter_map(|piece| Some(piece.split_once("*/")?.1.to_owned()));
    let told: String = first.chain(rest).collect();
    let lines = told.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn asset(path: &str, bytes: Cow<'static, [u8]>) -> Asset {
    let hash = Sha256::digest(&bytes)
        .iter()
        .take(6)
        .fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    Asset { content_type: content_type(path), hash, bytes }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some(_) | None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_in_the_stylesheet() {
        let text = String::from_utf8(all().get(STYLESHEET).unwrap().bytes.to_vec()).unwrap();

        for layer in LAYERS {
            assert!(text.contains(&format!("@layer {layer} {{")), "{layer}");
        }
    }

    #[test]
    fn comments_and_indents_stay_here() {
        assert_eq!(bare("a {\n  /* why\n  so */\n  b: c; /* d */\n}\n"), "a {\nb: c;\n}\n");
    }

    #[test]
    fn every_font_is_named_by_its_address_in_the_stylesheet() {
        let text = String::from_utf8(all().get(STYLESHEET).unwrap().bytes.to_vec()).unwrap();
        let is_font = |path: &&String| path.rsplit('.').next() == Some("woff2");
        let mut fonts = all().by_path.keys().filter(is_font).peekable();

        assert!(fonts.peek().is_some());
        for path in fonts {
            assert!(text.contains(&format!("url(\"{}\")", all().address(path).unwrap())), "{path}");
        }
        assert!(!text.contains("\"fonts/"), "a font that is not there");
    }

    #[test]
    fn an_address_names_the_content() {
        let script = all().get("js/madang.js").unwrap();

        assert_eq!(
            all().address("js/madang.js"),
            Some(format!("/static/{}/js/madang.js", script.hash))
        );
        assert_eq!(script.content_type, "text/javascript; charset=utf-8");
        assert_eq!(all().address("js/none.js"), None);
    }
}
