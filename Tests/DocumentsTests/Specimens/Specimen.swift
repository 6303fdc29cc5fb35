/// A document as someone retyped it, with what is to be read in it.
///
/// Places, names and contents are made up; the layout is that of the kind.
struct Specimen: Sendable {
    let name: String
    let text: String
    /// Kind, number, day, agency, place, title; `–` for what is not there.
    let header: [String]
    /// A section a line, two spaces deeper than the one that it stands in: label and “title”.
    let tree: String

    static let all = laws + decisions + papers
}
