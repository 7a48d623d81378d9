## Giá vé, quy tắc điều chỉnh giá, xem trước

fares-nav = Bảng giá
fares-help = Giá đi xe: bảng giá của từng tuyến, quy tắc tăng giảm theo ngày, giờ và nhu cầu, cùng những giới hạn luôn được giữ. Vé đã bán hoặc đang giữ không đổi giá.
fares-of-routes = Giá của các tuyến
fares-of = Giá vé: { $route }
fares-how = Cách tính giá
fares-in-table = { $count ->
   *[other] { $count } giá trong bảng
}
fares-by-km = { $amount } mỗi ki-lô-mét
fares-change = Sửa
fares-remove = Xoá
fares-save = Lưu giá vé
fares-switch = Hiện các ô này
fares-keys = Khi trình duyệt cho phép, phím mũi tên di chuyển giữa các ô và có thể dán bảng chép từ bảng tính.
fares-all-by = Đổi tất cả theo phần trăm
fares-all-to = Làm tròn đến
fares-all-change = Đổi cả bảng
fares-consequence = { $count ->
    [0] Hiện không có chuyến nào của tuyến này đang bán; giá này áp dụng cho các chuyến sau.
   *[other] { $count } chuyến đang bán sẽ áp dụng ngay giá này. Vé đã bán hoặc đang giữ không đổi giá.
}
fares-consequence-more = Còn nhiều chuyến hơn số đã đếm.
fares-no-routes-next = Giá vé thuộc về tuyến. Hãy thêm tuyến trước.
fares-rules = Quy tắc
fares-rules-help = Mỗi quy tắc tính từ giá trong bảng nên thứ tự không quan trọng: các mức tăng giảm được cộng lại.
fares-new-rule = Quy tắc mới
fares-a-rule = Quy tắc giá
fares-no-rules = Chưa có quy tắc: giá đúng như trong bảng
fares-no-rules-next = Hãy thêm quy tắc cho cuối tuần, mùa cao điểm, xe sắp đầy hoặc những ngày sát giờ chạy, và thử trước khi lưu.
fares-does = Tác dụng
fares-holds = Áp dụng ở đâu, khi nào
fares-always = Mọi nơi, mọi lúc
fares-class = Hạng ghế
fares-name-hint = Hành khách đọc tên này ở phần giải thích giá.
fares-kind-change = Cố định
    .help = Một tỉ lệ của giá hoặc một số tiền: cho mùa, cuối tuần, khung giờ, tuyến hoặc hạng ghế.
fares-kind-occupancy = Theo độ đầy của xe
    .help = Tính trên chặng được mua; áp dụng bậc cao nhất đã đạt.
fares-kind-nearness = Theo thời gian còn lại
    .help = Tính đến giờ xe rời điểm lên xe; áp dụng bậc gần nhất đã đạt.
fares-percent = Phần trăm
fares-percent-hint = +10 là đắt hơn, -10 là rẻ hơn.
fares-amount = Số tiền ({ $currency })
fares-amount-off = Số tiền được trừ đi
fares-full-from = Từ mức đầy
fares-left-from = Từ lúc còn
fares-unit = Ngày hoặc giờ
fares-unit-days = ngày
fares-unit-hours = giờ
fares-change-by = Thay đổi
fares-holds-hint = Tính theo giờ khởi hành tại điểm lên xe. Ô để trống thì không giới hạn.
fares-first-day = Ngày đầu
fares-last-day = Ngày cuối
fares-since = Từ giờ
fares-until = Đến giờ
fares-until-hint = Sớm hơn giờ bắt đầu nghĩa là sáng hôm sau.
fares-rule-consequence = Áp dụng ngay cho mọi chuyến đang bán. Vé đã bán hoặc đang giữ không đổi giá.
fares-save-rule = Lưu quy tắc
fares-try = Thử trước
fares-tried = { $route }, { $day }
fares-tried-help = Chưa lưu gì cả. Đây là giá cả tuyến, một ngày trước giờ chạy, xe còn trống, cùng với mọi quy tắc khác.
fares-from-full = từ { $percent } % đầy
fares-hours-before = { $count ->
   *[other] trước { $count } giờ
}
fares-days-before = { $count ->
   *[other] trước { $count } ngày
}
fares-departure = Khởi hành
fares-limits = Giới hạn
fares-limits-help = Dù bao nhiêu quy tắc cùng áp dụng, giá luôn nằm giữa hai tỉ lệ này của giá trong bảng.
fares-least = Thấp nhất, phần trăm
fares-most = Cao nhất, phần trăm
fares-set-limits = Đặt giới hạn
fares-limits-are = Từ { $least } % đến { $most } % giá trong bảng, theo bước { $step }.
fares-caps = Mức trần dịp lễ
fares-caps-help = Do nền tảng đặt cho cả nước: trong những ngày này không nhà xe nào được thu cao hơn giá trong bảng quá mức này.
fares-no-caps = Chưa đặt mức trần cho { $country }.
fares-no-caps-next = Giá ngày lễ theo giới hạn của từng nhà xe.
fares-caps-all = Tất cả mức trần
fares-cap-most = Tối đa trên giá
fares-cap-percent = Tối đa trên giá, phần trăm
fares-source = Văn bản quy định
fares-new-cap = Mức trần mới
fares-add-cap = Thêm mức trần
fares-cap-consequence = Ràng buộc ngay mọi nhà xe, với hành khách lên xe ở { $country } trong những ngày này. Vé đã bán hoặc đang giữ không đổi giá.
fares-other-country = Quốc gia
fares-preview = Xem trước
fares-preview-help = Hành khách sẽ trả bao nhiêu theo quy định hiện tại, và vì sao. Có thể gửi địa chỉ trang này cho đồng nghiệp.
fares-show = Hiện
fares-pays = Hành khách trả
fares-nothing-moves = Không quy tắc nào thay đổi giá này.
fares-departs = Giờ rời bến đầu
fares-days-ahead = Mua trước mấy ngày
fares-taken = Ghế đã bán, phần trăm
fares-curve = Đến giờ khởi hành
fares-curve-label = Giá thay đổi thế nào đến giờ khởi hành, theo độ đầy của xe; bảng bên dưới nêu cùng nội dung.
fares-full = { $percent } % đầy
fares-from = Từ
error-change = Nhập mức thay đổi theo phần trăm, ví dụ +10 hoặc -7,5
error-before-the-first = Ngày cuối sớm hơn ngày đầu
error-no-day = Hãy chọn ít nhất một ngày
error-no-time = Khung giờ này không có khoảng nào
error-does-nothing = Hãy nhập mức tăng hoặc giảm
error-not-in-order = Có bậc bị lặp
office-done-fares-set = Đã lưu giá vé, áp dụng từ bây giờ.
office-done-fares-rule-set = Đã lưu quy tắc, áp dụng từ bây giờ.
office-done-fares-rule-removed = Đã xoá quy tắc.
office-done-fares-limits = Đã đặt giới hạn.
office-done-fare-cap-added = Đã thêm mức trần, ràng buộc mọi nhà xe.
office-done-fare-cap-removed = Đã xoá mức trần.
fares-gaps = Tệp GTFS chứa giá trong bảng. Những gì tệp không nói được thì bỏ ra:
fares-gap-demand-left-out = quy tắc theo độ đầy của xe, vì tệp không biết số ghế;
fares-gap-nearness-left-out = quy tắc theo thời gian còn lại, vì tệp không biết lúc mua;
fares-gap-rules-left-out = quy tắc theo ngày, giờ, tuyến hoặc hạng ghế, vì bảng giá dùng cho mọi ngày.
