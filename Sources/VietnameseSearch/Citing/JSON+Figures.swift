internal import VietnameseText

extension FigureResults: Encodable {
    private enum Key: String, CodingKey {
        case version, query, understood, over, total, isCut, groups, notices
    }

    /// Encodes all fields; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(SearchResults.version, forKey: .version)
        try object.encode(query, forKey: .query)
        try object.encode(understood, forKey: .understood)
        try object.encode(over, forKey: .over)
        try object.encode(total, forKey: .total)
        try object.encode(isCut, forKey: .isCut)
        try object.encode(groups, forKey: .groups)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

extension FigureResults.Group: Encodable {
    private enum Key: String, CodingKey { case name, figures }

    /// Encodes the name and the figures.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .name)
        try object.encode(figures, forKey: .figures)
    }
}

extension CitedFigure: Encodable {
    private enum Key: String, CodingKey {
        case written, value, otherValue, of, unit, kind, per, year, namesYear, measure, after,
            column
        case passage, snippet, highlights
    }

    /// Encodes the figure as written and as a number in `unit`, exact and as text, and its passage as
    /// results have it; `of` is the second number of `17/21`, `otherValue` what the figure is by the
    /// other custom of writing thousands.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(written, forKey: .written)
        try object.encode(figure.value.description, forKey: .value)
        try object.encode(figure.other?.description, forKey: .otherValue)
        try object.encode(figure.whole?.description, forKey: .of)
        try object.encode(figure.unit.name, forKey: .unit)
        try object.encode(figure.whole == nil ? figure.unit.kind : .ratio, forKey: .kind)
        try object.encode(figure.per, forKey: .per)
        try object.encode(year, forKey: .year)
        try object.encode(namesYear, forKey: .namesYear)
        try object.encode(measure, forKey: .measure)
        try object.encode(after, forKey: .after)
        try object.encode(column, forKey: .column)
        try object.encode(passage.identifier, forKey: .passage)
        try object.encode(snippet.text, forKey: .snippet)
        try object.encode(
            snippet.highlights.map { [$0.lowerBound, $0.upperBound] },
            forKey: .highlights
        )
        try passage.encodeBody(to: encoder)
    }
}
