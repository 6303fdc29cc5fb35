import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Verification")
struct VerificationTests {
    private static func report(_ year: Int, _ extra: String = "") -> String {
        """
        ỦY BAN NHÂN DÂN
        XÃ AN

        Số: \(year - 2000)/BC-UBND

        An, ngày 01 tháng 12 năm \(year)

        BÁO CÁO

        Tình hình kinh tế - xã hội năm \(year)

        I. KẾT QUẢ NĂM \(year)

        1. Kinh tế

        Thu ngân sách đạt \(year - 2011),5 tỷ đồng, bằng 109% dự toán; chi cho giáo dục được ưu tiên.

        Công tác giải phóng mặt bằng được tập trung chỉ đạo quyết liệt, công khai phương án bồi thường.

        2. Văn hóa

        Các thôn đều có nhà văn hóa, thư viện mở cửa cả ngày nghỉ.

        II. TỒN TẠI, HẠN CHẾ

        1. Đường liên thôn xuống cấp, xe chở đá đi lại nhiều mà chưa có kinh phí sửa chữa lớn.

        2. Việc hòa giải ở cơ sở còn chậm; cán bộ tư pháp phải kiêm nhiệm nhiều việc khác nhau.
        \(extra)
        """
    }

    /// A report of two pages: a footnote and a page's end stand in the middle of sentences.
    private static let paged = """
        ỦY BAN NHÂN DÂN
        XÃ CHÂU

        Số: 77/BC-UBND

        Châu, ngày 05 tháng 12 năm 2024

        BÁO CÁO

        Tình hình năm 2024

        I. KẾT QUẢ

        Năm nay xã trồng mới mười hai nghìn cây phân tán dọc các tuyến đường¹ và

        ¹ Theo Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND xã về trồng cây.

        giao cho từng thôn chăm sóc, bảo vệ theo khối phố đã nhận.

        Bến đò ngang được kiểm tra định kỳ hằng tháng, chủ đò được tập huấn cứu đuối nước và
        2
        \u{C}trang bị áo phao cho khách, nhất là học sinh qua sông mỗi sáng sớm.

        II. CHỈ TIÊU

        | Chỉ tiêu | Kế hoạch | Thực hiện |
        |---|---|---|
        | Trồng rừng tập trung | 120 ha | 131 ha |
        | Nuôi tôm nước lợ | 45 ha | 44 ha |

        III. NHIỆM VỤ

        Tiếp tục trồng cây.
        """

    private static let law = """
        QUỐC HỘI

        Luật số: 99/2031/QH20

        LUẬT
        CHỢ LÀNG

        Điều 1. Phạm vi

        Luật này quy định về chợ làng và người bán hàng ở chợ làng.

        Điều 2. Nguyên tắc

        1. Chợ họp theo phiên, không họp dưới lòng đường.

        2. Người bán hàng ở chợ có quyền sau đây:

        a) Được chọn chỗ ngồi theo thứ tự đến trước của buổi chợ;

        b) Được cân lại hàng hóa khi người mua không tin cân của mình.
        """

    private static let files = [
        "a23.txt": report(2023),
        "a24.txt": report(
            2024,
            "\n3. Chợ trung tâm chưa có chỗ để xe cho khách từ xa đến mua hàng."
        ),
        "chau.txt": paged, "luat.txt": law,
    ]

    private static let shared =
        "Công tác giải phóng mặt bằng được tập trung chỉ đạo quyết liệt, công khai phương án"
        + " bồi thường."

    private func verify(_ text: String, _ citation: String? = nil) async throws -> VerifiedQuotation
    {
        let engine = try await TemporaryIndex(Self.files).engine()
        let verification = try await engine.verify([WrittenQuotation(text, citation: citation)])
        return try #require(verification.quotations.first)
    }

    private func described(_ verified: VerifiedQuotation) -> String {
        let place = verified.found.first
        let file = place?.document.path.split(separator: "/").last.map(String.init)
        var parts = [verified.verdict.rawValue] + [file].compactMap(\.self)
        parts +=
            place?.differences.map {
                "\($0.kind.rawValue) \($0.source)→\($0.quoted)"
            } ?? []
        parts += (place?.mismatches ?? []).map { "≠\($0.rawValue)" }
        parts += (place?.notes ?? []).map { "~\($0.rawValue)" }
        return parts.joined(separator: " ")
    }

    @Test(
        "Quotations are judged",
        arguments: [
            // Word for word, in any writing that makes no difference.
            ("Các thôn đều có nhà văn hóa, thư viện", "found a23.txt"),
            ("các thôn  đều\ncó nhà văn hoá, thư viện", "found a23.txt"),
            ("“Tình hình kinh tế – xã hội năm 2023”", "found a23.txt"),
            ("Các thôn đều có nhà văn hóa thư viện", "found a23.txt ~punctuation"),
            ("các Thôn đều có nhà văn hóa, thư viện", "found a23.txt ~letterCase"),
            ("cac thon deu co nha van hoa, thu vien", "found a23.txt ~bare"),
            ("xe chở đá đi lại nhi-\nều mà chưa có", "found a23.txt"),
            ("hòa giải", "found a23.txt"), ("chậm", "found a23.txt"),
            ("II. TỒN TẠI, HẠN CHẾ", "found a23.txt"),
            ("Tồn tại, hạn chế", "found a23.txt ~letterCase"),
            // Altered.
            (
                "Việc hòa giải ở cơ sở còn chăm; cán bộ tư pháp",
                "differs a23.txt mark chậm→chăm"
            ),
            ("bằng 108% dự toán; chi cho giáo dục", "differs a23.txt figure 109→108"),
            ("bằng 109 dự toán; chi cho giáo dục", "differs a23.txt missing %→"),
            ("đạt 12.5 tỷ đồng, bằng 109% dự toán", "differs a23.txt figure 12,5→12.5"),
            (
                "Các thôn đều có nhà văn hóa, thư viện mở cửa ngày nghỉ",
                "differs a23.txt missing cả→"
            ),
            (
                "Các thôn đều đã có nhà văn hóa, thư viện mở cửa cả ngày nghỉ",
                "differs a23.txt added →đã"
            ),
            (
                "Các thôn đều có nhà văn hóa, thư viện mở cửa cả ngày lễ",
                "differs a23.txt word nghỉ→lễ"
            ),
            (
                "Mọi thôn đều có nhà văn hóa, thư viện mở cửa cả ngày nghỉ",
                "differs a23.txt word Các→Mọi"
            ),
            // Over headings, passages, pages, footnotes.
            (
                "công khai phương án bồi thường. Các thôn đều có nhà văn hóa",
                "found a23.txt ~skipped"
            ),
            (
                "công khai phương án bồi thường. 2. Văn hóa Các thôn đều có nhà văn hóa",
                "found a23.txt"
            ),
            (
                "dọc các tuyến đường và giao cho từng thôn chăm sóc, bảo vệ",
                "found chau.txt"
            ),
            (
                "được tập huấn cứu đuối nước và trang bị áo phao cho khách",
                "found chau.txt"
            ),
            ("Theo Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND xã", "found chau.txt"),
            (
                "dọc các tuyến đường¹ và ¹ Theo Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND xã"
                    + " về trồng cây. giao cho từng thôn chăm sóc", "found chau.txt ~skipped"
            ),
            (
                "của UBND xã về trồng cây. giao cho từng thôn chăm sóc, bảo vệ",
                "found chau.txt ~skipped"
            ),
            (
                "được tập huấn cứu đuối nước và 2 trang bị áo phao cho khách",
                "found chau.txt"
            ),
            (
                "được tập huấn cứu đuối nước và 7 trang bị áo phao cho khách",
                "differs chau.txt added →7"
            ),
            (
                "dọc các tuyến đường và ¹ Theo Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND xã về"
                    + " trồng cây. giao cho từng thôn chăm sóc, bảo vệ theo",
                "found chau.txt ~skipped"
            ),
            // Rows.
            ("| Trồng rừng tập trung | 120 ha | 131 ha |", "found chau.txt"),
            ("Trồng rừng tập trung 120 ha 131 ha", "found chau.txt"),
            ("Trồng rừng tập trung 120 ha 132 ha", "differs chau.txt figure 131→132"),
            // Left out.
            ("Đường liên thôn xuống cấp […] chưa có kinh phí", "found a23.txt"),
            ("Năm nay xã trồng mới … học sinh qua sông mỗi sáng sớm", "found chau.txt"),
            ("Đường liên thôn … cán bộ tư pháp ... kiêm nhiệm", "found a23.txt"),
            ("… nhà văn hóa, thư viện mở cửa …", "found a23.txt"),
            // Not there.
            ("Con mèo vàng nằm ngủ trên mái nhà tranh", "missing"),
            ("xyz", "missing"), ("giải thể", "missing"), ("…", "missing"), ("", "missing"),
        ]
    )
    func table(text: String, expected: String) async throws {
        let verified = try await verify(text)
        #expect(described(verified) == expected)
        let decomposed = try await verify(text.decomposedStringWithCanonicalMapping)
        #expect(decomposed.verdict == verified.verdict)
        #expect(decomposed.found.first?.passages == verified.found.first?.passages)
    }

    @Test("What is copied with its footnotes and rows is found as it stands")
    func copied() async throws {
        let noted = """
            Lớp học bơi mở theo Đề án số 5/ĐA-UBND của xã về phòng đuối nước, các em đều biết bơi.

            Thầy giáo là đoàn viên¹ và

            ¹ Đề án số 5/ĐA-UBND của xã về phòng đuối nước

            phụ huynh đưa đón các em mỗi chiều.
            """
        let rows = (1...40).map { number in
            "- Chỉ tiêu thứ \(number) của các thôn trong xã\t\(number * 7)\t\(number * 9)"
        }
        let table =
            ["Nội dung\tKế hoạch\tThực hiện", "<b>A. Nông nghiệp</b>\t\t"] + rows[..<20]
            + ["<b>B. Văn hóa</b>\t\t"] + rows[20...]
        let report = "I. MỘT\n\n" + noted + "\n\nII. HAI\n\n" + table.joined(separator: "\n")
        let engine = try await TemporaryIndex(["ghi.txt": report]).engine()
        for text in [noted, table.joined(separator: "\n"), report] {
            let verified = try await engine.verify([WrittenQuotation(text, citation: nil)])
            let quotation = try #require(verified.quotations.first)
            #expect(quotation.found.first?.differences.map(\.source) == [])
            #expect(quotation.verdict == .found)
        }
        // The head that each passage of the table repeats stands in the report once.
        for text in [table[0].replacing("\t", with: " "), "Nội dung Kế hoạch"] {
            let verified = try await engine.verify([WrittenQuotation(text, citation: nil)])
            let places = try #require(verified.quotations.first).found
            #expect(places.map(\.citation).count == 1 && places[0].citation.contains("dòng 13–"))
        }
    }

    @Test(
        "Citations are checked",
        arguments: [
            (
                shared, "Báo cáo số 23/BC-UBND ngày 01/12/2023 của UBND xã An, mục I.1",
                "found a23.txt"
            ),
            (
                shared, "Báo cáo số 24/BC-UBND ngày 01/12/2024 của UBND xã An, mục I.1",
                "found a24.txt"
            ),
            (shared, "BC 24/BC-UBND", "found a24.txt"),
            (shared, "Báo cáo năm 2024 của Ủy ban nhân dân xã An", "found a24.txt"),
            (shared, "a24.txt", "found a23.txt"),
            (shared, "Tài liệu “a24.txt”", "found a24.txt"),
            (shared, "24/BC-UBND, mục II.1", "elsewhere a24.txt ≠section"),
            (shared, "24/BC-UBND, dòng 2", "elsewhere a24.txt ≠lines"),
            (shared, "24/BC-UBND, mục “Kinh tế”", "found a24.txt"),
            (shared, "24/BC-UBND, mục “Văn hóa”", "elsewhere a24.txt ≠section"),
            (shared, "mục I", "found a23.txt"),
            (shared, "Báo cáo số 24/BC-UBND ngày 02/12/2024", "elsewhere a24.txt ≠date"),
            (
                shared, "Báo cáo số 24/BC-UBND của UBND xã Bình Lạc",
                "elsewhere a24.txt ≠agency"
            ),
            (shared, "Báo cáo số 99/BC-UBND", "elsewhere a23.txt ≠unknownDocument"),
            (shared, "77/BC-UBND, tr. 1", "elsewhere a23.txt ≠document"),
            (shared, "24/BC-UBND, tr. 3", "found a24.txt ~uncheckedPage"),
            (
                "Chợ trung tâm chưa có chỗ để xe cho khách từ xa", "23/BC-UBND",
                "elsewhere a24.txt ≠document"
            ),
            (
                "Thu ngân sách đạt 13,5 tỷ đồng, bằng 109% dự toán", "23/BC-UBND",
                "elsewhere a24.txt ≠document"
            ),
            (
                "Thu ngân sách đạt 14,5 tỷ đồng, bằng 109% dự toán", "24/BC-UBND",
                "differs a24.txt figure 13,5→14,5"
            ),
            (
                "chủ đò được tập huấn cứu đuối nước và trang bị", "77/BC-UBND, tr. 1",
                "found chau.txt"
            ),
            (
                "chủ đò được tập huấn cứu đuối nước và trang bị", "77/BC-UBND, tr. 2",
                "found chau.txt"
            ),
            (
                "chủ đò được tập huấn cứu đuối nước và trang bị", "77/BC-UBND, tr. 9",
                "elsewhere chau.txt ≠page"
            ),
            (
                "Được cân lại hàng hóa khi người mua không tin cân",
                "điểm b khoản 2 Điều 2 Luật số 99/2031/QH20", "found luat.txt"
            ),
            (
                "Được cân lại hàng hóa khi người mua không tin cân",
                "điểm a khoản 2 Điều 2 Luật số 99/2031/QH20", "elsewhere luat.txt ≠section"
            ),
            (
                "Được cân lại hàng hóa khi người mua không tin cân", "Điều 3 Luật 99/2031/QH20",
                "elsewhere luat.txt ≠section"
            ),
        ]
    )
    func citations(text: String, citation: String, expected: String) async throws {
        #expect(described(try await verify(text, citation)) == expected)
    }

    @Test("Parts around an ellipsis follow each other; they do not stand the other way round")
    func order() async throws {
        let verified = try await verify(
            "cán bộ tư pháp phải kiêm nhiệm nhiều việc … Đường liên thôn xuống cấp, xe chở đá"
        )
        #expect(verified.verdict != .found)
    }

    @Test("What differs is shown where it stands, in scalars of both texts")
    func ranges() async throws {
        let text = "Việc hòa giải ở cơ sở còn chăm; cán bộ tư pháp kiêm nhiệm"
        let verified = try await verify(text.decomposedStringWithCanonicalMapping)
        let place = try #require(verified.found.first)
        #expect(place.differences.map(\.kind) == [.mark, .missing])
        func slice(_ text: String, _ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
                .precomposedStringWithCanonicalMapping
        }
        let first = try #require(place.differences.first)
        #expect(slice(verified.quotation.text, first.quotedRange) == "chăm")
        #expect(slice(place.text, first.sourceRange) == "chậm")
        let last = try #require(place.differences.last)
        #expect(last.quotedRange.isEmpty)
        #expect(slice(place.text, last.sourceRange) == "phải")
        #expect(place.pieces.map(\.kind) == [.same, .removed, .added, .same, .removed, .same])
    }

    @Test("What does not stand there shows what is most like it")
    func nearest() async throws {
        let verified = try await verify(
            "Việc hòa giải ở cơ sở đã nhanh hơn; cán bộ xã chỉ còn lo nhiều việc khác nhau"
        )
        #expect(verified.verdict == .missing)
        #expect(verified.found.isEmpty)
        #expect(verified.nearest?.text.contains("hòa giải") == true)
    }

    @Test("A citation that repeats the document before means it")
    func repeated() async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        let verification = try await engine.verify(
            "“\(Self.shared)” (BC 24/BC-UBND) và “\(Self.shared)” (như trên, mục II)"
        )
        #expect(verification.quotations.map(\.verdict) == [.found, .elsewhere])
        #expect(verification.count(.elsewhere) == 1)
        #expect(!verification.isAllFound)
    }

    @Test("Each passage's own citation is understood: its text is found where it says")
    func ownCitations() async throws {
        let path = TemporaryFolder.newPath()
        let folders = [Places.samples.path] + [Places.reports?.path].compactMap(\.self)
        _ = try await Indexer(path: path).index(folders)
        let engine = try SearchEngine(path: path)
        for document in try await engine.documents() {
            var quotations: [WrittenQuotation] = []
            for ordinal in 1...max(1, document.passageCount) {
                let identifier = "\(document.document.identifier):\(ordinal)"
                guard
                    let passage = try await engine.passages(around: identifier, neighbours: 0)?
                        .passages.first
                else { continue }
                let words = passage.text.split(whereSeparator: \.isWhitespace)
                guard words.count >= 6, !passage.text.contains("…"), !passage.text.contains("...")
                else { continue }
                quotations.append(
                    WrittenQuotation(
                        words.suffix(14).joined(separator: " "),
                        citation: passage.citation
                    )
                )
            }
            let verification = try await engine.verify(quotations)
            for verified in verification.quotations {
                #expect(
                    verified.verdict == .found,
                    "\(verified.quotation.citation?.text ?? ""): \(described(verified))"
                )
            }
        }
    }
}
