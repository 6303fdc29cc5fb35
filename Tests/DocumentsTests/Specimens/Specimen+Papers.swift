/// Retyped documents of our own: daily business.
extension Specimen {
    static let papers = [
        Specimen(
            name: "plan",
            text: """
                ỦY BAN NHÂN DÂN
                XÃ MƯỜNG THANG
                Số: 37/KH-UBND
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                Mường Thang, ngày 15 tháng 01 năm 2022
                KẾ HOẠCH
                Thực hiện Chương trình mỗi xã một sản phẩm năm 2022
                Thực hiện Kế hoạch số 11/KH-UBND ngày 05/01/2022 của UBND huyện về Chương trình mỗi xã một sản phẩm; Ủy ban nhân dân xã xây dựng kế hoạch như sau:
                I. MỤC ĐÍCH, YÊU CẦU
                1. Mục đích
                - Nâng cao thu nhập cho người dân.
                - Giữ nghề dệt của bản.
                2. Yêu cầu
                Các bản tham gia đầy đủ.
                II. NỘI DUNG
                1. Mục tiêu
                a) Mục tiêu chung
                Có thêm 02 sản phẩm.
                b) Mục tiêu cụ thể
                - Vải lanh: 01 sản phẩm.
                - Mật ong: 01 sản phẩm.
                2. Nhiệm vụ, giải pháp
                2.1. Tuyên truyền
                Phát trên loa của bản.
                2.2. Tập huấn
                Mở 02 lớp.
                III. KINH PHÍ
                Từ ngân sách xã.
                IV. TỔ CHỨC THỰC HIỆN
                1. Công chức Văn hóa - Xã hội
                Chủ trì thực hiện.
                2. Các bản
                Phối hợp thực hiện.
                Trên đây là Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm năm 2022, đề nghị các bản triển khai./.
                Nơi nhận:
                - UBND huyện (b/c);
                - Lưu: VT.
                TM. ỦY BAN NHÂN DÂN
                CHỦ TỊCH
                Giàng A Páo
                """,
            header: [
                "Kế hoạch",
                "37/KH-UBND",
                "2022-01-15",
                "UBND xã Mường Thang",
                "Mường Thang",
                "Thực hiện Chương trình mỗi xã một sản phẩm năm 2022",
            ],
            tree: """
                I “MỤC ĐÍCH, YÊU CẦU”
                  1 “Mục đích”
                  2 “Yêu cầu”
                II “NỘI DUNG”
                  1 “Mục tiêu”
                    a “Mục tiêu chung”
                    b “Mục tiêu cụ thể”
                  2 “Nhiệm vụ, giải pháp”
                    2.1 “Tuyên truyền”
                    2.2 “Tập huấn”
                III “KINH PHÍ”
                IV “TỔ CHỨC THỰC HIỆN”
                  1 “Công chức Văn hóa - Xã hội”
                  2 “Các bản”
                """
        ),
        Specimen(
            name: "official letter",
            text: """
                UBND TỈNH BẾN LAU              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                SỞ GIAO THÔNG VẬN TẢI              Độc lập - Tự do - Hạnh phúc
                Số: 615/SGTVT-QLCL             Bến Lau, ngày 09 tháng 10 năm 2018
                V/v sửa chữa cầu treo bản Hón
                và đường vào trường học
                Kính gửi:
                - Ủy ban nhân dân huyện Đồng Mơ;
                - Công ty Cổ phần Cầu đường 5.
                Ngày 02 tháng 10 năm 2018, Sở Giao thông vận tải nhận được Công văn số 300/UBND-KT của Ủy ban nhân dân huyện Đồng Mơ về cầu treo bản Hón. Sau khi kiểm tra, Sở có ý kiến như sau:
                1. Cầu bị hỏng hai cáp chính, không bảo đảm an toàn cho người qua lại.
                2. Đề nghị huyện cấm cầu cho đến khi sửa xong.
                Sở Giao thông vận tải thông báo để các đơn vị biết, thực hiện./.
                Nơi nhận:
                - Như trên;
                - Lưu: VT, QLCL.
                KT. GIÁM ĐỐC
                PHÓ GIÁM ĐỐC
                Vũ Thị Thơm
                """,
            header: [
                "Công văn",
                "615/SGTVT-QLCL",
                "2018-10-09",
                "Sở Giao thông vận tải",
                "Bến Lau",
                "sửa chữa cầu treo bản Hón và đường vào trường học",
            ],
            tree: """
                1
                2 “Đề nghị huyện cấm cầu cho đến khi sửa xong”
                """
        ),
        Specimen(
            name: "announcement",
            text: """
                VĂN PHÒNG CHÍNH PHỦ
                --------
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ----------------
                Số: 77/TB-VPCP
                Hà Nội, ngày 9 tháng 3 năm 2015

                THÔNG BÁO
                KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP VỀ ĐƯỜNG VEN BIỂN
                Ngày 06 tháng 3 năm 2015, tại Trụ sở Chính phủ, Phó Thủ tướng đã chủ trì cuộc họp về đường ven biển. Sau khi nghe báo cáo, Phó Thủ tướng kết luận như sau:
                1. Đồng ý chủ trương xây dựng đường.
                2. Giao Bộ Giao thông vận tải lập dự án.
                Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./.
                Nơi nhận:
                - Lưu: VT.
                KT. BỘ TRƯỞNG, CHỦ NHIỆM
                PHÓ CHỦ NHIỆM
                Đỗ Mạnh Tre
                """,
            header: [
                "Thông báo",
                "77/TB-VPCP",
                "2015-03-09",
                "Văn phòng Chính phủ",
                "Hà Nội",
                "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP VỀ ĐƯỜNG VEN BIỂN",
            ],
            tree: """
                1
                2 “Giao Bộ Giao thông vận tải lập dự án”
                """
        ),
        Specimen(
            name: "minutes",
            text: """
                HỘI ĐỒNG NHÂN DÂN
                XÃ MƯỜNG THANG
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                Số: 02/BB-HĐND

                BIÊN BẢN
                Kỳ họp thứ 5 Hội đồng nhân dân xã Mường Thang khóa XX

                Thời gian bắt đầu: 07 giờ 30 phút, ngày 20 tháng 12 năm 2022.
                Địa điểm: Hội trường xã.
                I. THÀNH PHẦN
                1. Đại biểu Hội đồng nhân dân: 24/25.
                2. Khách mời: 10 người.
                II. NỘI DUNG
                1. Ông Giàng A Páo trình bày báo cáo kinh tế - xã hội năm 2022.
                2. Các đại biểu thảo luận.
                III. KẾT LUẬN
                Kỳ họp thông qua 03 nghị quyết.
                Cuộc họp kết thúc vào 16 giờ 30 phút cùng ngày./.
                THƯ KÝ                         CHỦ TỌA
                Mùa Thị Sua                    Giàng A Páo
                """,
            header: [
                "Biên bản",
                "02/BB-HĐND",
                "–",
                "HĐND xã Mường Thang",
                "–",
                "Kỳ họp thứ 5 Hội đồng nhân dân xã Mường Thang khóa XX",
            ],
            tree: """
                I “THÀNH PHẦN”
                  1 “Đại biểu Hội đồng nhân dân”
                  2 “Khách mời”
                II “NỘI DUNG”
                  1
                  2
                III “KẾT LUẬN”
                """
        ),
        Specimen(
            name: "submission",
            text: """
                UBND HUYỆN ĐỒNG MƠ
                PHÒNG TÀI CHÍNH - KẾ HOẠCH
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                Số: 19 /TTr-TCKH
                Đồng Mơ, ngày 8 tháng 6 năm 2020
                TỜ TRÌNH
                Về việc phê duyệt dự toán sửa chữa trạm bơm Cầu Gỗ
                Kính gửi: Ủy ban nhân dân huyện Đồng Mơ
                Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
                Phòng Tài chính - Kế hoạch trình Ủy ban nhân dân huyện phê duyệt dự toán với các nội dung sau:
                1. Tên công trình: Trạm bơm Cầu Gỗ.
                2. Tổng dự toán: 980 triệu đồng, trong đó:
                a) Xây lắp: 800 triệu đồng;
                b) Chi khác: 180 triệu đồng.
                3. Nguồn vốn: Ngân sách huyện.
                Kính trình Ủy ban nhân dân huyện xem xét, quyết định./.
                Nơi nhận:
                - Như trên;
                - Lưu: VT.
                TRƯỞNG PHÒNG
                Bùi Văn Gạo
                """,
            header: [
                "Tờ trình",
                "19/TTr-TCKH",
                "2020-06-08",
                "Phòng Tài chính - Kế hoạch",
                "Đồng Mơ",
                "Về việc phê duyệt dự toán sửa chữa trạm bơm Cầu Gỗ",
            ],
            tree: """
                1 “Tên công trình”
                2 “Tổng dự toán”
                  a “Xây lắp”
                  b “Chi khác”
                3 “Nguồn vốn”
                """
        ),
        Specimen(
            name: "programme of the Party",
            text: """
                TỈNH ỦY BẾN LAU
                *
                Số: 12-CTr/TU
                ĐẢNG CỘNG SẢN VIỆT NAM
                Bến Lau, ngày 05 tháng 9 năm 2016

                CHƯƠNG TRÌNH HÀNH ĐỘNG
                thực hiện Nghị quyết Đại hội Đảng bộ tỉnh về trồng rừng ngập mặn

                Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV, Tỉnh ủy ban hành Chương trình hành động như sau:
                A- QUAN ĐIỂM, MỤC TIÊU
                I- QUAN ĐIỂM
                1- Trồng rừng là việc của toàn dân.
                2- Gắn trồng rừng với nuôi tôm.
                II- MỤC TIÊU
                Đến năm 2020 trồng thêm 500 héc ta.
                B- NHIỆM VỤ, GIẢI PHÁP
                I- TRỒNG RỪNG
                1- Ươm giống
                a) Ươm đước;
                b) Ươm bần.
                2- Trồng và chăm sóc
                Trồng từ tháng 4 đến tháng 6.
                II- GIỮ RỪNG
                Giao rừng cho từng hộ.
                C- TỔ CHỨC THỰC HIỆN
                1- Các huyện ủy xây dựng kế hoạch thực hiện.
                2- Ban Tuyên giáo Tỉnh ủy tuyên truyền Chương trình này.

                Nơi nhận:
                - Các huyện ủy;
                - Lưu Văn phòng.
                T/M BAN THƯỜNG VỤ
                PHÓ BÍ THƯ
                Lò Văn Pán
                """,
            header: [
                "Chương trình",
                "12-CTr/TU",
                "2016-09-05",
                "Tỉnh ủy Bến Lau",
                "Bến Lau",
                "thực hiện Nghị quyết Đại hội Đảng bộ tỉnh về trồng rừng ngập mặn",
            ],
            tree: """
                A “QUAN ĐIỂM, MỤC TIÊU”
                  I “QUAN ĐIỂM”
                    1
                    2
                  II “MỤC TIÊU”
                B “NHIỆM VỤ, GIẢI PHÁP”
                  I “TRỒNG RỪNG”
                    1 “Ươm giống”
                      a
                      b
                    2 “Trồng và chăm sóc”
                  II “GIỮ RỪNG”
                C “TỔ CHỨC THỰC HIỆN”
                  1
                  2
                """
        ),
    ]
}
