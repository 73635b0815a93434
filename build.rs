//! Builds again when a template, a word or a static file is added: the files are embedded by folder.

fn main() {
    for folder in ["static", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
