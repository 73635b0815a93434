//! The order in which a paper is read aloud: its parts, each with the marks that it has on the sheets.

use pdf_writer::{Finish, Pdf, Ref, TextStr, types::StructRole, writers::StructTreeRoot};

use super::{Part, Role, font::FontRefs, lines::Sheet};

/// Where everything stands in the file.
pub struct Refs {
    pub catalog: Ref,
    pub pages: Ref,
    pub info: Ref,
    pub root: Ref,
    document: Ref,
    pub font: FontRefs,
    pub sheets: usize,
}

/// Behind what every paper has once.
const FIRST: i32 = 11;

impl Refs {
    pub fn new(sheets: usize) -> Self {
        let [catalog, pages, info, root, document, whole, cut, about, file, letters] =
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(Ref::new);
        let font = FontRefs { whole, cut, about, file, letters };
        Self { catalog, pages, info, root, document, font, sheets }
    }

    pub fn page(&self, sheet: usize) -> Ref {
        self.at(0, sheet)
    }

    pub fn content(&self, sheet: usize) -> Ref {
        self.at(1, sheet)
    }

    /// Which part each mark of a sheet belongs to.
    fn marks(&self, sheet: usize) -> Ref {
        self.at(2, sheet)
    }

    fn part(&self, part: usize) -> Ref {
        self.at(3, part)
    }

    /// Three rows of what each sheet has, then the parts.
    fn at(&self, row: usize, place: usize) -> Ref {
        Ref::new(FIRST + number(row * self.sheets + place))
    }
}

/// Places as the format counts them.
pub fn number(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

pub fn tag(role: Role) -> StructRole {
    match role {
        Role::Title => StructRole::H1,
        Role::Heading => StructRole::H2,
        Role::Question => StructRole::H3,
        Role::Text | Role::Note => StructRole::P,
    }
}

pub fn write(pdf: &mut Pdf, refs: &Refs, (parts, sheets): (&[Part], &[Sheet])) {
    let mut root = pdf.indirect(refs.root).start::<StructTreeRoot>();
    root.child(refs.document).parent_tree_next_key(number(sheets.len()));
    let mut parents = root.parent_tree();
    let mut nums = parents.nums();
    for place in 0..sheets.len() {
        nums.insert(number(place), refs.marks(place));
    }
    nums.finish();
    parents.finish();
    root.finish();
    for (place, sheet) in sheets.iter().enumerate() {
        let parts = sheet.iter().map(|fragment| refs.part(fragment.part));
        pdf.indirect(refs.marks(place)).array().items(parts);
    }
    let mut document = pdf.struct_element(refs.document);
    document.kind(StructRole::Document).parent(refs.root);
    let mut children = document.children();
    for part in 0..parts.len() {
        children.struct_element(refs.part(part));
    }
    children.finish();
    document.finish();
    let mut marks = vec![Vec::new(); parts.len()];
    for (sheet, fragments) in sheets.iter().enumerate() {
        for (mark, fragment) in fragments.iter().enumerate() {
            marks[fragment.part].push((sheet, mark));
        }
    }
    for (place, (part, marks)) in parts.iter().zip(&marks).enumerate() {
        element(pdf, refs, (place, part), marks);
    }
}

/// One part, with its marks on every sheet.
fn element(pdf: &mut Pdf, refs: &Refs, (place, part): (usize, &Part), marks: &[(usize, usize)]) {
    let mut element = pdf.struct_element(refs.part(place));
    element.kind(tag(part.role)).parent(refs.document).lang(TextStr(part.locale.code()));
    let mut children = element.children();
    for (sheet, mark) in marks {
        let mut reference = children.marked_content_ref();
        reference.marked_content_id(number(*mark)).page(refs.page(*sheet));
    }
}
