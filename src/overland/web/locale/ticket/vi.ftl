## Where a bus is

trip-status = Xe đang ở đâu?
trip-state-scheduled = Chưa khởi hành
trip-state-boarding = Đang đón khách
trip-state-under_way = Đang trên đường
trip-state-arrived = Đã đến
trip-state-cancelled = Chuyến này không chạy
trip-on-time = đúng giờ
trip-late = trễ { $minutes } phút
trip-planned = dự kiến
trip-passed = đã qua
trip-own-stop = điểm của bạn
trip-as-of = Lúc { $time }.
trip-source = Giờ ở các điểm sau được tính từ lúc xe rời bến.
bus-at = Xe đang ở { $place }
bus-near = Xe sắp đến { $place }
bus-between = Xe đang ở giữa { $before } và { $place }
bus-speed = { $speed } km/h
bus-measured = lúc { $time }

## Where one gets on

pickup = Nơi lên xe
sketch-label = Bản đồ nhỏ: { $stop } cùng điểm trước và sau
north = B
landmark = Tìm: { $landmark }
driver = { $count ->
   *[other] Lái xe
}
in-map-app = Mở trong ứng dụng bản đồ

## Without a network

from-memory = Không có mạng. Đây là vé của bạn như lúc { $when }, do trình duyệt này giữ lại.

## Passes for phones

to-apple-wallet = Thêm vào Apple Wallet
to-google-wallet = Thêm vào Google Wallet
office-passes = Vé trong ví điện thoại
passes-lead = Khi có khoá của bạn ở đây, mỗi vé có nút để lưu vào ví của điện thoại. Khoá được lưu mã hoá và không bao giờ hiện lại.
passes-none = Chưa phát hành.
passes-enter = Nhập khoá
passes-until = có hiệu lực đến { $day }
passes-end = Ngừng phát hành
office-done-passes-kept = Từ giờ trên vé có nút này.
office-done-passes-gone = Trên vé không còn nút này.
passes-apple-how = Lấy từ trang nhà phát triển của Apple: chứng chỉ của pass type ID, khoá riêng của nó và chứng chỉ trung gian (WWDR), đều ở dạng PEM.
passes-certificate = Chứng chỉ pass type
passes-key = Khoá riêng của chứng chỉ
passes-intermediate = Chứng chỉ trung gian (WWDR)
passes-google-how = Lấy từ Google Pay and Wallet Console: số issuer của bạn và tệp khoá (JSON) của tài khoản dịch vụ được phát hành vé.
passes-issuer = Số issuer
passes-service-account = Tệp khoá của tài khoản dịch vụ
error-not-a-certificate = Đây không phải chứng chỉ dạng PEM
error-not-a-key = Đây không phải khoá RSA dạng PEM không mật khẩu
error-not-for-passes = Đây không phải chứng chỉ của pass type
error-certificate-over = Chứng chỉ này đã hết hạn
error-another-key = Khoá này không thuộc chứng chỉ đó
error-not-an-issuer = Đây không phải số issuer
error-not-a-service-account = Đây không phải tệp khoá của tài khoản dịch vụ

## Terms

terms-of = Điều khoản của { $operator }
terms-accept = Khi thanh toán, bạn đồng ý với điều khoản của nhà xe.
terms-carriage = { $operator } đưa bạn cùng hành lý thông thường từ điểm lên xe đến điểm xuống xe, trên ghế ghi ở vé. Hãy có mặt trước giờ đi mười phút, với giấy tờ có tên bạn.
terms-late = Nếu chuyến xe không chạy, bạn được hoàn toàn bộ tiền. Nếu xe đi trễ nhiều, bạn được báo ngay.
terms-refund = Nếu bạn huỷ vé:
terms-version = Bản { $version }, từ { $when }. Bản này áp dụng cho vé này, dù sau đó có bản mới.
office-terms = Điều khoản
terms-lead = Những gì bạn cam kết và yêu cầu, bằng lời dễ hiểu. Hành khách đọc trước khi thanh toán. Dòng trống bắt đầu một đoạn mới; quy định hoàn tiền được tự thêm vào. Vé đã đặt trước đó vẫn theo điều khoản lúc ấy.
terms-now = Bản { $version }, từ { $when }.
terms-none = Bạn chưa viết: hành khách đọc lời thông dụng của chúng tôi cùng quy định hoàn tiền của bạn.
terms-vi = Bằng tiếng Việt
terms-en = Bằng tiếng Anh
office-done-terms-kept = Đã lưu. Điều khoản này áp dụng cho vé đặt từ bây giờ.

## Several stops of one town

point-take = Chọn điểm này
point-chosen = đã chọn
