/// What the office program made of a file.
struct OfficeResult: Sendable {
    /// An OpenDocument file: flat and without its pictures, or as the print carried it.
    let document: [UInt8]
    /// The print (PDF), where one was made.
    let print: [UInt8]?

    /// Takes a made file; `nil` where it is not what it should be.
    init?(_ bytes: [UInt8], target: OfficeStep.Target) {
        if target == .print {
            guard let document = PrintedCopy.document(in: bytes) else { return nil }
            self.document = document
            print = bytes
        } else {
            guard FlatDocument.isWhole(bytes) else { return nil }
            document = FlatDocument.withoutPictures(bytes)
            print = nil
        }
    }
}
