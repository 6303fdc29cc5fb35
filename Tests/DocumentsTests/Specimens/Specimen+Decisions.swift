/// Retyped documents of our own: councils and committees.
extension Specimen {
    static let decisions = [
        Specimen(
            name: "resolution of a people's council",
            text: """
                HỘI ĐỒNG NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                TỈNH BẾN LAU                          Độc lập - Tự do - Hạnh phúc
                -------                               ---------------
                Số: 27/2019/NQ-HĐND               Bến Lau, ngày 12 tháng 7 năm 2019

                NGHỊ QUYẾT
                Về việc quy định mức thu, chế độ thu, nộp, quản lý và sử dụng
                phí tham quan hang Đá Trắng trên địa bàn tỉnh Bến Lau

                HỘI ĐỒNG NHÂN DÂN TỈNH BẾN LAU
                KHÓA XVII, KỲ HỌP THỨ 9

                Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
                Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;
                Xét Tờ trình số 88/TTr-UBND ngày 20 tháng 6 năm 2019 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra của Ban Kinh tế - Ngân sách; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.

                QUYẾT NGHỊ:

                Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
                1. Phạm vi điều chỉnh: Nghị quyết này quy định mức thu phí tham quan hang Đá Trắng.
                2. Đối tượng áp dụng:
                a) Người tham quan hang;
                b) Đơn vị được giao trông coi hang;
                c) Cơ quan, tổ chức khác có liên quan.
                Điều 2. Mức thu
                1. Người lớn: 40.000 đồng/lượt.
                2. Trẻ em: 20.000 đồng/lượt.
                Điều 3. Tổ chức thực hiện
                1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.
                2. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân giám sát việc thực hiện.
                Nghị quyết này đã được Hội đồng nhân dân tỉnh Bến Lau khóa XVII, kỳ họp thứ 9 thông qua ngày 11 tháng 7 năm 2019 và có hiệu lực từ ngày 01 tháng 8 năm 2019./.

                Nơi nhận:
                - Ủy ban Thường vụ Quốc hội;
                - Lưu: VT.
                CHỦ TỊCH
                Trần Văn Bình
                """,
            header: [
                "Nghị quyết",
                "27/2019/NQ-HĐND",
                "2019-07-12",
                "HĐND tỉnh Bến Lau",
                "Bến Lau",
                "Về việc quy định mức thu, chế độ thu, nộp, quản lý và sử dụng phí tham quan hang Đá Trắng trên địa bàn tỉnh Bến Lau",
            ],
            tree: """
                Điều 1 “Phạm vi điều chỉnh và đối tượng áp dụng”
                  khoản 1
                  khoản 2 “Đối tượng áp dụng”
                    điểm a
                    điểm b
                    điểm c
                Điều 2 “Mức thu”
                  khoản 1
                  khoản 2
                Điều 3 “Tổ chức thực hiện”
                  khoản 1
                  khoản 2
                """
        ),
        Specimen(
            name: "decision with the regulation that it encloses",
            text: """
                ỦY BAN NHÂN DÂN
                HUYỆN ĐỒNG MƠ
                -------
                Số: 1204/QĐ-UBND
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ---------------
                Đồng Mơ, ngày 03 tháng 4 năm 2017
                QUYẾT ĐỊNH
                Ban hành Quy chế quản lý, khai thác hồ Cửa Rừng
                CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐỒNG MƠ
                Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
                Theo đề nghị của Trưởng phòng Nông nghiệp và Phát triển nông thôn huyện tại Tờ trình số 15/TTr-NN ngày 20 tháng 3 năm 2017,
                QUYẾT ĐỊNH:
                Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý, khai thác hồ Cửa Rừng.
                Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 55/QĐ-UBND ngày 02 tháng 3 năm 2009.
                Điều 3. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng các phòng, ban, Chủ tịch Ủy ban nhân dân các xã chịu trách nhiệm thi hành Quyết định này./.
                Nơi nhận:
                - Như Điều 3;
                - Lưu: VT.
                TM. ỦY BAN NHÂN DÂN
                CHỦ TỊCH
                (Đã ký)
                Lê Thị Mận
                ỦY BAN NHÂN DÂN
                HUYỆN ĐỒNG MƠ
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                QUY CHẾ
                Quản lý, khai thác hồ Cửa Rừng
                (Ban hành kèm theo Quyết định số 1204/QĐ-UBND ngày 03 tháng 4 năm 2017 của Chủ tịch Ủy ban nhân dân huyện Đồng Mơ)
                Chương I
                QUY ĐỊNH CHUNG
                Điều 1. Phạm vi điều chỉnh
                Quy chế này quy định việc quản lý, khai thác nước và thủy sản của hồ Cửa Rừng.
                Điều 2. Nguyên tắc
                1. Giữ nguồn nước sạch.
                2. Ưu tiên nước cho sinh hoạt.
                Chương II
                KHAI THÁC
                Mục 1
                KHAI THÁC NƯỚC
                Điều 3. Lấy nước
                1. Hộ dân lấy nước phải:
                a) Đăng ký với thôn;
                b) Lắp đồng hồ.
                2. Không được bơm nước vào ban đêm.
                Mục 2
                ĐÁNH BẮT CÁ
                Điều 4. Mùa đánh bắt
                Mùa đánh bắt từ tháng 9 đến tháng 12.
                Chương III
                TỔ CHỨC THỰC HIỆN
                Điều 5. Trách nhiệm thi hành
                Các xã quanh hồ tổ chức thực hiện Quy chế này./.
                PHỤ LỤC I
                DANH SÁCH CÁC ĐIỂM LẤY NƯỚC
                (Kèm theo Quy chế quản lý, khai thác hồ Cửa Rừng)
                1. Bến Đá
                2. Bến Gỗ
                PHỤ LỤC II
                MẪU ĐƠN ĐĂNG KÝ LẤY NƯỚC
                (Kèm theo Quy chế quản lý, khai thác hồ Cửa Rừng)
                Kính gửi: Ban quản lý hồ Cửa Rừng.
                Tên tôi là: ....................
                """,
            header: [
                "Quyết định",
                "1204/QĐ-UBND",
                "2017-04-03",
                "UBND huyện Đồng Mơ",
                "Đồng Mơ",
                "Ban hành Quy chế quản lý, khai thác hồ Cửa Rừng",
            ],
            tree: """
                Điều 1
                Điều 2
                Điều 3
                Quy chế “Quản lý, khai thác hồ Cửa Rừng”
                  Chương I “QUY ĐỊNH CHUNG”
                    Điều 1 “Phạm vi điều chỉnh”
                    Điều 2 “Nguyên tắc”
                      khoản 1
                      khoản 2
                  Chương II “KHAI THÁC”
                    Mục 1 “KHAI THÁC NƯỚC”
                      Điều 3 “Lấy nước”
                        khoản 1 “Hộ dân lấy nước phải”
                          điểm a
                          điểm b
                        khoản 2
                    Mục 2 “ĐÁNH BẮT CÁ”
                      Điều 4 “Mùa đánh bắt”
                  Chương III “TỔ CHỨC THỰC HIỆN”
                    Điều 5 “Trách nhiệm thi hành”
                Phụ lục I “DANH SÁCH CÁC ĐIỂM LẤY NƯỚC”
                  1 “Bến Đá”
                  2 “Bến Gỗ”
                Phụ lục II “MẪU ĐƠN ĐĂNG KÝ LẤY NƯỚC”
                """
        ),
        Specimen(
            name: "directive",
            text: """
                ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                TỈNH BẾN LAU	Độc lập - Tự do - Hạnh phúc
                Số: 05/CT-UBND	Bến Lau, ngày 22 tháng 11 năm 2021
                CHỈ THỊ
                Về việc tăng cường phòng cháy rừng mùa khô 2021 - 2022
                Thời gian qua, nắng nóng kéo dài đã gây ra nhiều vụ cháy rừng trên địa bàn tỉnh, làm thiệt hại hàng chục héc ta rừng thông.
                Để chủ động phòng cháy, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
                1. Chi cục Kiểm lâm
                a) Trực gác 24/24 giờ tại các chòi canh.
                b) Kiểm tra dụng cụ chữa cháy.
                2. Ủy ban nhân dân các huyện
                a) Phát dọn đường băng cản lửa.
                b) Ký cam kết với các hộ ở ven rừng.
                3. Sở Thông tin và Truyền thông chỉ đạo các đài truyền thanh đưa tin cảnh báo hằng ngày.
                Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này./.
                Nơi nhận:
                - Như trên;
                - Lưu: VT.
                KT. CHỦ TỊCH
                PHÓ CHỦ TỊCH
                Hồ Văn Suối
                """,
            header: [
                "Chỉ thị",
                "05/CT-UBND",
                "2021-11-22",
                "UBND tỉnh Bến Lau",
                "Bến Lau",
                "Về việc tăng cường phòng cháy rừng mùa khô 2021 - 2022",
            ],
            tree: """
                1 “Chi cục Kiểm lâm”
                  a
                  b
                2 “Ủy ban nhân dân các huyện”
                  a
                  b
                3
                """
        ),
        Specimen(
            name: "joint circular",
            text: """
                BỘ TÀI CHÍNH - BỘ Y TẾ
                *****
                Số: 41/2006/TTLT-BTC-BYT
                CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ********
                Hà Nội, ngày 15 tháng 5 năm 2006

                THÔNG TƯ LIÊN TỊCH
                Hướng dẫn việc quản lý kinh phí phòng bệnh ở các trạm y tế thôn
                Thi hành Quyết định số 71/2005/QĐ-TTg ngày 6/4/2005 của Thủ tướng Chính phủ về việc phòng bệnh ở thôn, liên tịch Bộ Tài chính - Bộ Y tế hướng dẫn như sau:

                I- PHẠM VI ÁP DỤNG
                1. Thông tư này áp dụng cho các trạm y tế thôn.
                2. Không áp dụng cho các bệnh viện.
                II- NỘI DUNG CHI
                1. Chi cho người:
                a) Phụ cấp;
                b) Bồi dưỡng.
                2. Chi cho thuốc:
                a) Thuốc thường dùng;
                b) Vắc xin.
                III- TỔ CHỨC THỰC HIỆN
                1. Thông tư này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.
                2. Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về hai cơ quan để nghiên cứu giải quyết./.

                KT. BỘ TRƯỞNG BỘ Y TẾ          KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
                THỨ TRƯỞNG                     THỨ TRƯỞNG
                Trần Thị Lan                   Lê Văn Cúc
                """,
            header: [
                "Thông tư liên tịch",
                "41/2006/TTLT-BTC-BYT",
                "2006-05-15",
                "Bộ Tài chính - Bộ Y tế",
                "Hà Nội",
                "Hướng dẫn việc quản lý kinh phí phòng bệnh ở các trạm y tế thôn",
            ],
            tree: """
                I “PHẠM VI ÁP DỤNG”
                  1
                  2
                II “NỘI DUNG CHI”
                  1 “Chi cho người”
                    a
                    b
                  2 “Chi cho thuốc”
                    a
                    b
                III “TỔ CHỨC THỰC HIỆN”
                  1
                  2
                """
        ),
    ]
}
