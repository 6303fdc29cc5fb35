extension String {
    /// The text in lower case and without marks, its spelling left as it is: for comparing words.
    ///
    /// Linear; `đ` and `ð` are `d`, combining marks and zero-width characters are dropped.
    public var bareText: String {
        var bare = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let info = LetterTable.info(scalar.value)
            switch info.kind {
            case .letter, .digit:
                if let form = Unicode.Scalar(info.bare) { bare.append(form) }
            case .mark, .transparent:
                continue
            case .raisedDigit, .other:
                bare.append(scalar)
            }
        }
        return String(bare)
    }
}
