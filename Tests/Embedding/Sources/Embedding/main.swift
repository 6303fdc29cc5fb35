import Foundation
import VietnameseSearch

let index = URL(filePath: "reports.index")
for try await step in Indexer(index).steps(indexing: [URL(filePath: "Index/samples")]) {
    switch step {
    case .progress(let progress): FileHandle.standardError.write(Data("\(progress.share)\n".utf8))
    case .finished(let report): print(report.added, "documents")
    }
}
let engine = try await SearchEngine.open(index)
let results = try await engine.search("kho khan giai phong mat bang", limit: 2)
print(results.understood)
for result in results.results { print("\(result.rank). \(result.passage.citation)") }
