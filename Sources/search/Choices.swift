public import ArgumentParser
internal import Documents
internal import VietnameseSearch

// Their names are what options take; help lists them, and shells complete them.

extension Role: ExpressibleByArgument {}

extension ComparisonKey: ExpressibleByArgument {}

extension FigureResults.Over: ExpressibleByArgument {}

extension SearchEngine.Order: ExpressibleByArgument {}

extension SearchEngine.Grouping: ExpressibleByArgument {}
