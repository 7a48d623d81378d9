## Trips

driver-trips = Chuyến
driver-today = Hôm nay
driver-later = Ngày mai
driver-over = Đã qua
driver-nothing = Hôm nay không có chuyến
driver-nothing-next = Khi văn phòng giao chuyến, chuyến sẽ hiện ở đây.
driver-status-upcoming = chưa khởi hành
driver-status-boarding = đang đón khách
driver-status-in-progress = đang chạy
driver-status-completed = đã xong
driver-status-cancelled = đã hủy
driver-online = Có mạng
driver-offline = Mất mạng
driver-synced = lúc

## A trip

driver-on-board = đã lên xe, còn thiếu { $missing }
driver-all-on-board = mọi người đã lên xe
driver-nobody-booked = Chưa có ai đặt
driver-check-in = Soát vé
driver-scan = Quét vé
driver-code = Mã trên vé
driver-check = Soát
driver-photo = Đọc mã từ ảnh
driver-let-on = Đón khách lên xe
driver-next-stop = Tiếp theo:
driver-arrived = Đã đến { $place }
driver-left = Đã rời { $place }
driver-late = Xe bị chậm
driver-late-by = Rời { $place } chậm hơn kế hoạch
driver-tell = Báo
driver-begin = Khởi hành
driver-complete = Kết thúc chuyến
driver-complete-early = Kết thúc trước điểm cuối
driver-complete-sure = Theo lịch, xe đến lúc { $time }. Sau khi kết thúc không soát vé được nữa.
driver-share = Cho biết xe đang ở đâu
driver-share-why = Người đang đợi thấy xe trên bản đồ khi chuyến đang chạy và trang này đang mở. Tên bạn không được nêu, và sau ba ngày vị trí được xoá. Khi không có mạng, vị trí được gửi sau.
driver-share-on = Người đợi xe đang thấy. Gửi lần cuối:
driver-share-waiting = Giữ lại đến khi có mạng.
driver-share-refused = Điện thoại không cho biết vị trí. Hãy cho phép trong cài đặt của trình duyệt.
driver-people = Hành khách
driver-leaving = { $count } người xuống ở đây
driver-boarded = đã lên xe
driver-call = Gọi { $name }
driver-not-on-sale = Chuyến này chưa mở bán nên chưa có khách.
driver-camera-ask = Điện thoại sẽ hỏi trang này có được dùng máy ảnh không. Hình ảnh không rời khỏi máy.
driver-camera-refused = Không dùng được máy ảnh. Hãy cho phép trong cài đặt trình duyệt, chụp ảnh mã, hoặc gõ mã.
driver-no-code = Không thấy mã trong ảnh. Hãy thử lại gần và sáng hơn.
driver-reading = Đang đọc ảnh …
driver-hold-code = Đưa mã vào trước máy ảnh
driver-close = Đóng

## The verdict

driver-verdict-welcome = Mời lên xe
    .help = Cho khách lên.
driver-verdict-already = Đã lên xe
    .help = Vé này đã dùng. Hãy xem ai đang ngồi ghế đó.
driver-verdict-wrong-trip = Chuyến khác
    .help = Vé này của xe khác. Xem giờ và tuyến trên vé.
driver-verdict-void = Không còn hiệu lực
    .help = Vé đã hủy hoặc đã đổi. Hãy hỏi vé mới nhất.
driver-verdict-unknown = Không có vé này
    .help = Kiểm tra mã, hoặc tìm tên trong danh sách.
driver-verdict-unsure = Không có trong danh sách này
    .help = Mã là thật và của chuyến này, nhưng vé được mua, đổi hoặc hủy sau đó. Hãy xem là ai rồi quyết định.
driver-by-the-list = Soát không có mạng, theo danh sách lúc { $time }.
driver-let-on-anyway = Cho lên xe
driver-not-sent = Không có mạng nên chưa báo được. Hãy bấm lại khi có mạng.
driver-from-memory = Không có mạng. Trang này là của lúc { $time }; vé được soát theo danh sách trên đó.
driver-waits = Đã soát khi không có mạng và chưa gửi: { $count }
driver-conflicts = Đã cho lên xe khi không có mạng, tuy nhiên …
driver-conflict-already = { $name }, ghế { $seat }: lên xe lúc { $time } bằng vé đã dùng lúc { $before }
driver-conflict-void = { $name }, ghế { $seat }: lên xe lúc { $time } bằng vé đã hủy hoặc đã đổi
driver-conflict-unplaced = { $name }: lên xe lúc { $time }, không có ghế trên xe này
driver-seat = Ghế { $seat }
driver-boarded-at = Lên xe lúc { $time }
driver-count = { $boarded } trên { $expected } đã lên xe
driver-next = Tiếp theo
