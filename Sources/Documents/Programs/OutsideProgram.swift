/// A program of the system that reads what this one does not read itself.
public struct OutsideProgram: Hashable, Sendable {
    /// Its name on `PATH`.
    public let name: String
    /// The Debian package that brings it.
    public let package: String
    /// The arguments that make it tell its version.
    public let versionArguments: [String]

    /// Makes a program of its parts.
    public init(name: String, package: String, versionArguments: [String] = ["--version"]) {
        self.name = name
        self.package = package
        self.versionArguments = versionArguments
    }

    /// Text of a PDF file.
    public static let pdfText = poppler("pdftotext")
    /// Text of a PDF file with the fonts that show it.
    public static let pdfMarkup = poppler("pdftohtml")
    /// The fonts of a PDF file.
    public static let pdfFonts = poppler("pdffonts")
    /// How many pages a PDF file has.
    public static let pdfFacts = poppler("pdfinfo")
    /// Images of a PDF file's pages.
    public static let pdfImages = poppler("pdftoppm")
    /// Text of an image.
    public static let recognizer = OutsideProgram(name: "tesseract", package: "tesseract-ocr")
    /// Conversion of office files.
    public static let office = OutsideProgram(name: "soffice", package: "libreoffice-writer-nogui")

    private static func poppler(_ name: String) -> OutsideProgram {
        OutsideProgram(name: name, package: "poppler-utils", versionArguments: ["-v"])
    }
}
