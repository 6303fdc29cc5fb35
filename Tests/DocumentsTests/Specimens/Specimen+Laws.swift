/// Retyped documents of our own: laws, decrees, circulars.
extension Specimen {
    static let laws = [
        Specimen(
            name: "law amending another",
            text: """
                QUỐC HỘI
                --------
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ---------------
                Luật số: 17/2017/QH14
                Hà Nội, ngày 20 tháng 11 năm 2017

                LUẬT
                SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐÊ KÈ

                Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
                Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Đê kè số 10/2009/QH12.

                Điều 1. Sửa đổi, bổ sung một số điều của Luật Đê kè
                1. Sửa đổi, bổ sung Điều 5 như sau:
                “Điều 5. Phân loại đê
                1. Đê được phân thành:
                a) Đê sông;
                b) Đê biển.
                2. Chính phủ quy định chi tiết Điều này.”.
                2. Bổ sung Điều 12a vào sau Điều 12 như sau:
                “Điều 12a. Kè mềm
                1. Kè mềm làm bằng tre.
                2. Kè mềm được làm ở sông nhỏ.”.
                3. Sửa đổi, bổ sung điểm b và điểm c khoản 2 Điều 15 như sau:
                “b) Tuần đê ban ngày;
                c) Tuần đê ban đêm;”.
                4. Bãi bỏ khoản 4 Điều 20.
                Điều 2. Thay thế cụm từ
                Thay thế cụm từ “bờ kè” bằng cụm từ “kè” tại các điều 3, 7 và 9.
                Điều 3. Hiệu lực thi hành
                1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2018.
                2. Chính phủ quy định chi tiết các điều, khoản được giao trong Luật.

                Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 4 thông qua ngày 20 tháng 11 năm 2017.
                CHỦ TỊCH QUỐC HỘI
                Phan Thị Hương
                """,
            header: [
                "Luật",
                "17/2017/QH14",
                "2017-11-20",
                "Quốc hội",
                "Hà Nội",
                "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐÊ KÈ",
            ],
            tree: """
                Điều 1 “Sửa đổi, bổ sung một số điều của Luật Đê kè”
                  khoản 1
                  khoản 2
                  khoản 3
                  khoản 4
                Điều 2 “Thay thế cụm từ”
                Điều 3 “Hiệu lực thi hành”
                  khoản 1
                  khoản 2
                """
        ),
        Specimen(
            name: "decree of before 2005 under a running headline",
            text: """
                NGHỊ ĐỊNH
                của Chính phủ số 73/1999/NĐ-CP ngày 18 tháng 8 năm 1999
                quy định chi tiết thi hành Luật Đê kè
                CHÍNH PHỦ
                Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;
                Theo đề nghị của Bộ trưởng Bộ Thủy lợi,
                NGHỊ ĐỊNH:
                Chương I
                NHỮNG QUY ĐỊNH CHUNG
                Điều 1.- Nghị định này quy định chi tiết thi hành Luật Đê kè.
                Điều 2.- Trong Nghị định này:
                1- Đê là công trình ngăn lũ;
                2- Kè là công trình giữ bờ.
                Chương II
                TUẦN ĐÊ
                Mục I
                NGƯỜI TUẦN ĐÊ
                Điều 3.- Người tuần đê phải có đủ các điều kiện:
                a- Có sức khỏe;
                b- Biết bơi;
                c- Ở gần đê.
                Mục II
                PHỤ CẤP
                Tiểu mục 1
                PHỤ CẤP NGÀY
                Điều 4.- Phụ cấp ngày do tỉnh quy định.
                Tiểu mục 2
                PHỤ CẤP ĐÊM
                Điều 5.- Phụ cấp đêm gấp đôi phụ cấp ngày quy định tại Điều 4 Nghị định này.
                Chương III
                ĐIỀU KHOẢN THI HÀNH
                Điều 6.- Nghị định này có hiệu lực sau 15 ngày kể từ ngày ký.
                Điều 7.- Các Bộ trưởng, Chủ tịch Uỷ ban nhân dân các tỉnh chịu trách nhiệm thi hành Nghị định này.
                TM. CHÍNH PHỦ
                THỦ TƯỚNG
                Phạm Văn Lúa
                """,
            header: [
                "Nghị định",
                "73/1999/NĐ-CP",
                "1999-08-18",
                "Chính phủ",
                "–",
                "quy định chi tiết thi hành Luật Đê kè",
            ],
            tree: """
                Chương I “NHỮNG QUY ĐỊNH CHUNG”
                  Điều 1
                  Điều 2
                    khoản 1
                    khoản 2
                Chương II “TUẦN ĐÊ”
                  Mục I “NGƯỜI TUẦN ĐÊ”
                    Điều 3
                      điểm a
                      điểm b
                      điểm c
                  Mục II “PHỤ CẤP”
                    Tiểu mục 1 “PHỤ CẤP NGÀY”
                      Điều 4
                    Tiểu mục 2 “PHỤ CẤP ĐÊM”
                      Điều 5
                Chương III “ĐIỀU KHOẢN THI HÀNH”
                  Điều 6
                  Điều 7
                """
        ),
        Specimen(
            name: "consolidated text with notes",
            text: """
                BỘ THỦY LỢI
                -------
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ---------------
                Số: 06/VBHN-BTL
                Hà Nội, ngày 2 tháng 8 năm 2019

                NGHỊ ĐỊNH
                VỀ TUẦN ĐÊ

                Nghị định số 34/2012/NĐ-CP ngày 02 tháng 4 năm 2012 của Chính phủ về tuần đê, có hiệu lực kể từ ngày 01 tháng 6 năm 2012, được sửa đổi, bổ sung bởi:
                Nghị định số 50/2018/NĐ-CP ngày 10 tháng 5 năm 2018 của Chính phủ sửa đổi Nghị định số 34/2012/NĐ-CP, có hiệu lực kể từ ngày 01 tháng 7 năm 2018.
                Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
                Chính phủ ban hành Nghị định về tuần đê,[1]
                Chương I
                QUY ĐỊNH CHUNG
                Điều 1. Phạm vi điều chỉnh
                Nghị định này quy định về tuần đê.
                Điều 2. Giải thích từ ngữ
                1. Tuần đê là việc đi xem đê.
                1a.[2] Canh đê là việc đứng gác tại một điểm.
                2. (được bãi bỏ)[3]
                3. Hộ đê là việc giữ đê khi có lũ.
                Điều 3.[4] Người tuần đê
                1. Người tuần đê do xã cử.
                2. Người tuần đê có phụ cấp.
                Điều 3a.[5] Người canh đê
                Người canh đê do thôn cử.
                Chương II
                ĐIỀU KHOẢN THI HÀNH[6]
                Điều 4. Hiệu lực
                Nghị định này có hiệu lực từ ngày 01 tháng 6 năm 2012./.

                XÁC THỰC VĂN BẢN HỢP NHẤT
                BỘ TRƯỞNG
                Nguyễn Văn Sông

                [1] Nghị định số 50/2018/NĐ-CP có căn cứ ban hành như sau: “Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;”.
                [2] Khoản này được bổ sung theo quy định tại khoản 1 Điều 1 Nghị định số 50/2018/NĐ-CP.
                [3] Khoản này được bãi bỏ theo quy định tại khoản 2 Điều 1 Nghị định số 50/2018/NĐ-CP.
                [4] Điều này được sửa đổi theo quy định tại khoản 3 Điều 1 Nghị định số 50/2018/NĐ-CP.
                [5] Điều này được bổ sung theo quy định tại khoản 4 Điều 1 Nghị định số 50/2018/NĐ-CP.
                [6] Điều 2 Nghị định số 50/2018/NĐ-CP quy định như sau:
                “Điều 2. Hiệu lực thi hành
                1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2018.”
                """,
            header: [
                "Nghị định",
                "06/VBHN-BTL",
                "2019-08-02",
                "Bộ Thủy lợi",
                "Hà Nội",
                "VỀ TUẦN ĐÊ",
            ],
            tree: """
                Chương I “QUY ĐỊNH CHUNG”
                  Điều 1 “Phạm vi điều chỉnh”
                  Điều 2 “Giải thích từ ngữ”
                    khoản 1
                    khoản 1a
                    khoản 2
                    khoản 3
                  Điều 3 “Người tuần đê”
                    khoản 1
                    khoản 2
                  Điều 3a “Người canh đê”
                Chương II “ĐIỀU KHOẢN THI HÀNH”
                  Điều 4 “Hiệu lực”
                """
        ),
        Specimen(
            name: "decree with forms in its annex",
            text: """
                CHÍNH PHỦ
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                Số: 88/2021/NĐ-CP
                Hà Nội, ngày 01 tháng 11 năm 2021
                NGHỊ ĐỊNH
                Quy định về khai thác nước giếng
                Căn cứ Luật Tài nguyên nước ngày 21 tháng 6 năm 2012;
                Theo đề nghị của Bộ trưởng Bộ Tài nguyên và Môi trường;
                Chính phủ ban hành Nghị định quy định về khai thác nước giếng.
                Điều 1. Đăng ký
                1. Hồ sơ đăng ký gồm:
                a) Đơn theo Mẫu số 01 Phụ lục I ban hành kèm theo Nghị định này;
                b) Sơ đồ giếng:
                b1) Vị trí;
                b2) Độ sâu;
                c) Giấy tờ khác.
                2. Thời hạn giải quyết là 10 ngày.
                2a. Trường hợp khẩn cấp, thời hạn là 03 ngày.
                3. Lệ phí theo quy định.
                Điều 2. Hiệu lực thi hành
                Nghị định này có hiệu lực thi hành từ ngày ký./.
                Nơi nhận:
                - Ban Bí thư;
                - Lưu: VT.
                TM. CHÍNH PHỦ
                THỦ TƯỚNG
                Nguyễn Minh
                Phụ lục I
                CÁC BIỂU MẪU
                (Kèm theo Nghị định số 88/2021/NĐ-CP ngày 01 tháng 11 năm 2021 của Chính phủ)
                Mẫu số 01
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                ĐƠN ĐĂNG KÝ KHAI THÁC NƯỚC GIẾNG
                Kính gửi: Ủy ban nhân dân xã
                1. Họ và tên chủ giếng:
                2. Địa chỉ:
                Mẫu số 02
                GIẤY XÁC NHẬN ĐĂNG KÝ
                1. Tên chủ giếng:
                2. Số giếng:
                Phụ lục II
                MỨC LỆ PHÍ
                STT	Loại giếng	Mức thu (đồng)
                1	Giếng đào	20.000
                2	Giếng khoan	50.000
                """,
            header: [
                "Nghị định",
                "88/2021/NĐ-CP",
                "2021-11-01",
                "Chính phủ",
                "Hà Nội",
                "Quy định về khai thác nước giếng",
            ],
            tree: """
                Điều 1 “Đăng ký”
                  khoản 1 “Hồ sơ đăng ký gồm”
                    điểm a
                    điểm b
                    điểm b1
                    điểm b2
                    điểm c
                  khoản 2
                  khoản 2a
                  khoản 3
                Điều 2 “Hiệu lực thi hành”
                Phụ lục I “CÁC BIỂU MẪU”
                  Mẫu số 01 “ĐƠN ĐĂNG KÝ KHAI THÁC NƯỚC GIẾNG”
                    1 “Họ và tên chủ giếng”
                    2 “Địa chỉ”
                  Mẫu số 02 “GIẤY XÁC NHẬN ĐĂNG KÝ”
                    1 “Tên chủ giếng”
                    2 “Số giếng”
                Phụ lục II “MỨC LỆ PHÍ”
                """
        ),
        Specimen(
            name: "circular, its columns a space apart",
            text: """
                BỘ THỦY LỢI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                ------- Độc lập - Tự do - Hạnh phúc
                Số: 09/2013/TT-BTL Hà Nội, ngày 5 tháng 9 năm 2013
                THÔNG TƯ
                Quy định chi tiết một số điều của Nghị định số 34/2012/NĐ-CP ngày 02 tháng 4 năm 2012 của Chính phủ về đê kè
                Căn cứ Nghị định số 34/2012/NĐ-CP ngày 02 tháng 4 năm 2012 của Chính phủ về đê kè;
                Theo đề nghị của Cục trưởng Cục Đê điều;
                Bộ trưởng Bộ Thủy lợi ban hành Thông tư quy định chi tiết một số điều của Nghị định về đê kè.
                Chương 1.
                QUY ĐỊNH CHUNG
                Điều 1. Phạm vi điều chỉnh
                Thông tư này quy định về tuần đê.
                Điều 2. Giải thích từ ngữ
                Trong Thông tư này, các từ ngữ dưới đây được hiểu như sau:
                1. Tuần đê là việc đi xem đê.
                2. Kè là công trình giữ bờ.
                Chương 2.
                TUẦN ĐÊ
                Điều 3. Người tuần đê
                1. Người tuần đê có các nhiệm vụ:
                a) Đi tuần mỗi ngày;
                b) Ghi sổ;
                c) Báo ngay khi:
                - Có mạch sủi;
                - Có vết nứt;
                d) Giữ dụng cụ;
                đ) Không rời vị trí;
                e) Bàn giao ca.
                2. Người tuần đê được hưởng phụ cấp.
                Điều 4. Hiệu lực thi hành
                Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 10 năm 2013./.
                Nơi nhận:
                - Văn phòng Chính phủ;
                - Lưu: VT, PC.
                KT. BỘ TRƯỞNG
                THỨ TRƯỞNG
                Nguyễn Văn Sông
                PHỤ LỤC SỐ 1
                MẪU SỔ TUẦN ĐÊ
                (Ban hành kèm theo Thông tư số 09/2013/TT-BTL ngày 5 tháng 9 năm 2013 của Bộ Thủy lợi)
                I. Phần ghi chung
                Tên tuyến đê.
                II. Phần ghi từng ngày
                Mực nước.
                """,
            header: [
                "Thông tư",
                "09/2013/TT-BTL",
                "2013-09-05",
                "Bộ Thủy lợi",
                "Hà Nội",
                "Quy định chi tiết một số điều của Nghị định số 34/2012/NĐ-CP ngày 02 tháng 4 năm 2012 của Chính phủ về đê kè",
            ],
            tree: """
                Chương 1 “QUY ĐỊNH CHUNG”
                  Điều 1 “Phạm vi điều chỉnh”
                  Điều 2 “Giải thích từ ngữ”
                    khoản 1
                    khoản 2
                Chương 2 “TUẦN ĐÊ”
                  Điều 3 “Người tuần đê”
                    khoản 1 “Người tuần đê có các nhiệm vụ”
                      điểm a
                      điểm b
                      điểm c
                      điểm d
                      điểm đ
                      điểm e
                    khoản 2
                  Điều 4 “Hiệu lực thi hành”
                Phụ lục 1 “MẪU SỔ TUẦN ĐÊ”
                  I “Phần ghi chung”
                  II “Phần ghi từng ngày”
                """
        ),
    ]
}
