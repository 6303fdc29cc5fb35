import Foundation
import VietnameseSearch

let index = URL(filePath: CommandLine.arguments[1])
for try await step in Indexer(index).steps(indexing: [URL(filePath: "Index/samples")]) {
    if case .finished(let report) = step { print(report.added, "documents") }
}
let engine = try await SearchEngine.open(index)
let results = try await engine.search("kho khan giai phong mat bang", limit: 2)
print(results.understood)
for result in results.results { print("\(result.rank). \(result.passage.citation)") }
