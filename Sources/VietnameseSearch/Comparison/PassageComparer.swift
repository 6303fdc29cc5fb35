internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Sets the best passages for a plan side by side.
struct PassageComparer {
    struct Result: Sendable {
        var columns: [PassageComparison.Column] = []
        var rows: [PassageComparison.Row] = []
        var isEstimate = false
        var notices: [String] = []
    }

    /// The most columns that stand side by side; the others are named in a notice.
    private static let mostColumns = 8
    /// The most documents that are looked up for their agency or year.
    private static let mostDocuments = 500
    /// About how many passages are read and ranked in all, and of a column at least.
    private static let readCount = 100
    private static let leastOfColumn = 8

    private struct Column {
        var name: String
        var year: Int?
        var total = 0
        var hits: [PassageCount.Hit] = []

        mutating func add(_ count: PassageCount) {
            total += count.count
            hits += count.best
        }
    }

    private let plan: QueryPlan
    private let key: ComparisonKey
    private let limit: Int
    private let memory: TokenizerMemory
    /// The demand that found what is compared.
    private var demand = QueryPlan.Demand.all
    private(set) var result = Result()
    var notices: [String] {
        get { result.notices }
        set { result.notices = newValue }
    }

    init(_ plan: QueryPlan, key: ComparisonKey, limit: Int, memory: TokenizerMemory) {
        self.plan = plan
        self.key = key
        self.limit = limit
        self.memory = memory
    }

    mutating func compare(_ filter: PassageFilter, _ reader: inout PassageReader) throws {
        guard !plan.units.isEmpty || plan.condition != nil else { return }
        // What is verified in the text may fall away: more is read.
        let depth = plan.needsText ? 4 : 1
        let best = max(limit * 2, Self.leastOfColumn * 3) * depth
        var counts = try tally(key == .year ? .year : .document, best, filter, &reader)
        if key == .year, counts.contains(where: { $0.year == nil }) {
            counts = try tally([.document, .year], best, filter, &reader)
        }
        var columns = try columns(of: counts, &reader)
        guard !columns.isEmpty else { return }
        if columns.count == 1, notices.isEmpty {
            let name = key == .year ? "năm \(columns[0].name)" : columns[0].name
            notices.append("chỉ có \(name): không có gì để so sánh")
        }
        let share = max(limit * 2, Self.leastOfColumn, Self.readCount / columns.count) * depth
        for index in columns.indices {
            // A stable order: of equals the one that the engine has first.
            let sorted = columns[index].hits.enumerated().sorted {
                ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
            }
            columns[index].hits = sorted.prefix(share).map(\.element)
        }
        try fill(columns, &reader)
    }

    // MARK: - Columns

    private mutating func tally(
        _ keys: PassageTally.Keys,
        _ best: Int,
        _ filter: PassageFilter,
        _ reader: inout PassageReader
    ) throws -> [PassageCount] {
        let matches = try reader.matches(
            of: plan,
            filter: filter,
            limit: 1,
            countUpTo: 0,
            milliseconds: 2000,
            tally: PassageTally(keys, best: best)
        )
        demand = matches.demand
        return matches.counts
    }

    private mutating func columns(
        of counts: [PassageCount],
        _ reader: inout PassageReader
    ) throws -> [Column] {
        var columns: [String: Column] = [:]
        var unknown = 0
        let needsDocument = counts.contains { $0.document != nil }
        let sorted =
            needsDocument
            ? counts.sorted { ($0.best.first?.weight ?? 0) > ($1.best.first?.weight ?? 0) } : counts
        var looked: Set<Int> = []
        var passedOver: Set<Int> = []
        for count in sorted {
            var year = count.year
            var name = year.map(String.init)
            if let number = count.document, key != .year || year == nil {
                guard looked.contains(number) || looked.count < Self.mostDocuments else {
                    passedOver.insert(number)
                    continue
                }
                looked.insert(number)
                guard let document = try reader.document(number) else { continue }
                switch key {
                case .year:
                    year = document.comparedYear
                    name = year.map(String.init)
                case .agency: name = document.header.agency
                case .document: name = "\(document.identifier) · \(Citation.name(of: document))"
                }
            }
            guard let name else {
                unknown += count.count
                continue
            }
            // One agency is written in capitals here and in small letters there.
            let own = key == .agency ? name.bareText : name
            columns[own, default: Column(name: name, year: year)].add(count)
        }
        if unknown > 0 {
            let what = key == .year ? "năm" : "cơ quan"
            notices.append("\(unknown) đoạn không rõ \(what) nên không đứng trong cột nào")
        }
        if !passedOver.isEmpty {
            result.isEstimate = true
            notices.append(
                "quá nhiều tài liệu: chỉ xét \(Self.mostDocuments) tài liệu có đoạn phù hợp nhất,"
                    + " bỏ qua \(passedOver.count)"
            )
        }
        var all = columns.values.sorted { left, right in
            let (first, second) = (Self.best(of: left), Self.best(of: right))
            return first == second ? left.name < right.name : first > second
        }
        if key == .year {
            // The latest years where there are too many.
            all.sort { ($0.year ?? 0) > ($1.year ?? 0) }
        }
        if all.count > Self.mostColumns {
            let rest = all[Self.mostColumns...]
            notices.append(
                "chỉ \(Self.mostColumns) cột được hiện; còn \(rest.count):"
                    + " \(rest.prefix(Self.mostColumns).map(\.name).joined(separator: ", "))"
            )
            all = Array(all.prefix(Self.mostColumns))
        }
        return key == .year ? all.reversed() : all
    }

    private static func best(of column: Column) -> Double {
        column.hits.reduce(0) { max($0, $1.weight) }
    }

    // MARK: - Rows

    /// A passage of a column, with its place among the column's.
    private struct Entry {
        var column: Int
        var place: Int
        var candidate: Ranking.Candidate
    }

    private mutating func fill(_ columns: [Column], _ reader: inout PassageReader) throws {
        var columnOf: [String: Int] = [:]
        var candidates: [Ranking.Candidate] = []
        var condition = ConditionMatcher(plan, memory: memory)
        for (index, column) in columns.enumerated() {
            for match in try reader.passages(of: column.hits) {
                guard let document = try reader.document(match.passage.document),
                    condition?.holds(of: match.passage, in: document, demanding: demand) ?? true
                else { continue }
                columnOf[match.passage.identifier] = index
                candidates.append(.init(match: match, document: document, score: 0))
            }
        }
        let words = WordWeights(plan, rarity: try reader.rarity(of: plan))
        var ranking = Ranking(plan, words: words, memory: memory)
        var places = [Int](repeating: 0, count: columns.count)
        var entries: [Entry] = []
        for candidate in ranking.rank(candidates) {
            guard let column = columnOf[candidate.match.passage.identifier] else { continue }
            entries.append(Entry(column: column, place: places[column], candidate: candidate))
            places[column] += 1
        }
        let read = columns.map(\.hits.count)
        result.isEstimate =
            result.isEstimate || (plan.needsText && zip(columns, read).contains { $0.total > $1 })
        result.columns = columns.indices.map { index in
            // What was not verified is counted as the engine counts it.
            let missed = read[index] - places[index]
            return PassageComparison.Column(
                name: columns[index].name,
                total: max(places[index], columns[index].total - missed)
            )
        }
        var matcher = EvidenceMatcher(plan, words: words, memory: memory)
        for row in packed(aligned(entries), entries) {
            var cells = [RankedPassage?](repeating: nil, count: columns.count)
            for entry in row.entries.map({ entries[$0] }) {
                cells[entry.column] = SearchEngine.present(
                    entry.candidate,
                    rank: entry.place + 1,
                    with: &matcher
                )
            }
            var last: RankedPassage?
            var changes: [TextDifference?] = []
            for cell in cells {
                changes.append(
                    !row.isAligned
                        ? nil
                        : cell.flatMap { cell in
                            last.map { TextDifference($0.passage.text, cell.passage.text) }
                        }
                )
                last = cell ?? last
            }
            result.rows.append(
                PassageComparison.Row(cells: cells, isAligned: row.isAligned, changes: changes)
            )
        }
    }

    /// Some entries side by side.
    private struct Row {
        var entries: [Int]
        var isAligned: Bool
    }

    /// The rows in the order of their best entries; those that stand alone in their columns fill the
    /// first row that has room for them.
    private func packed(_ rows: [[Int]], _ entries: [Entry]) -> [Row] {
        var packed: [Row] = []
        for row in rows {
            if row.count > 1 {
                packed.append(Row(entries: row, isAligned: true))
            } else if let place = packed.firstIndex(where: { other in
                !other.isAligned
                    && row.allSatisfy { entry in
                        other.entries.allSatisfy {
                            entries[$0].column != entries[entry].column
                        }
                    }
            }) {
                packed[place].entries += row
            } else {
                packed.append(Row(entries: row, isAligned: false))
            }
        }
        return packed
    }

    /// The rows: passages of different columns that say the same, the most similar taken first; every
    /// row has one that is among the first of its column.
    private func aligned(_ entries: [Entry]) -> [[Int]] {
        let shapes = entries.map {
            SimilarityShape($0.candidate.match.passage.utf8, memory: memory)
        }
        let sides = Dictionary(grouping: entries.indices, by: { entries[$0].column })
        let weights = SimilarityWeights(
            sides: sides.keys.sorted().map { (sides[$0] ?? []).map { shapes[$0] } }
        )
        let sums = shapes.map { weights.weight(of: $0) }
        var couples: [(first: Int, second: Int, dice: Double)] = []
        for first in entries.indices where entries[first].place < limit {
            for second in entries.indices
            where entries[second].column != entries[first].column
                && (second > first || entries[second].place >= limit)
            {
                let dice =
                    Similarity(
                        shared: weights.shared(shapes[first], shapes[second]),
                        left: sums[first],
                        right: sums[second]
                    ).dice
                if SimilarityAlignment.isSame(shapes[first], shapes[second], dice: dice) {
                    couples.append((first, second, dice))
                }
            }
        }
        couples.sort {
            $0.dice == $1.dice ? ($0.first, $0.second) < ($1.first, $1.second) : $0.dice > $1.dice
        }
        var rowOf: [Int: Int] = [:]
        var rows: [[Int]] = []
        for index in entries.indices {
            rowOf[index] = rows.count
            rows.append([index])
        }
        for couple in couples {
            guard let first = rowOf[couple.first], let second = rowOf[couple.second],
                first != second
            else { continue }
            let columns = Set(rows[first].map { entries[$0].column })
            guard rows[second].allSatisfy({ !columns.contains(entries[$0].column) }) else {
                continue
            }
            for index in rows[second] { rowOf[index] = first }
            rows[first] += rows[second]
            rows[second] = []
        }
        return rows.filter { row in row.contains { entries[$0].place < limit } }
            .map { row in row.sorted { entries[$0].column < entries[$1].column } }
            .sorted { left, right in
                func place(_ row: [Int]) -> (Int, Int) {
                    (row.map { entries[$0].place }.min() ?? 0, row.min() ?? 0)
                }
                return place(left) < place(right)
            }
    }
}
