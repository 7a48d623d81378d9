## Frame

office-nav = Văn phòng
office-find = Tìm mọi thứ
office-choose = Chọn văn phòng
office-no-operators = Chưa có nhà xe nào. Hãy thêm nhà xe đầu tiên.
office-add-operator = Thêm nhà xe
office-operator-name = Tên nhà xe
office-today = Hôm nay
office-trips = Chuyến xe
office-bookings = Đặt chỗ
office-schedules = Lịch chạy
office-network = Mạng lưới
office-fleet = Đội xe
office-import = Nhập, xuất
office-sales = Doanh thu
office-occupancy = Lấp đầy
office-transactions = Giao dịch
office-messages = Tin nhắn
office-people = Nhân sự

## Words that many pages share

office-all = Tất cả
office-older = Cũ hơn
office-show = Xem
office-search = Tìm
office-save = Lưu thay đổi
office-yes = Có
office-choose-one = Hãy chọn
office-none-yet = chưa có
office-name = Tên
office-code = Mã
office-code-hint = 2 đến 12 chữ cái hoặc chữ số; mã này nằm trong địa chỉ trang
office-phone = Điện thoại
office-email = E-mail
office-place = Địa danh
office-address = Địa chỉ
office-status = Trạng thái
office-route = Tuyến
office-routes = Tuyến
office-stop = Điểm dừng
office-stops = Điểm dừng
office-bus = Xe
office-buses = Xe
office-driver = Tài xế
office-drivers = Tài xế
office-driver-n = Tài xế { $n }
office-nobody = Không có
office-plan = Sơ đồ ghế
office-plans = Sơ đồ ghế
office-seat = Ghế
office-seats = Ghế
office-seat-count = { $count } ghế
office-ticket = Vé
office-tickets = Vé
office-trip = Chuyến
office-journey = Hành trình
office-amount = Số tiền
office-when = Lúc
office-what = Việc
office-total = Tổng
office-departure = Giờ đi
office-leaves = Giờ đi
office-from-day = Từ ngày
office-to-day = Đến ngày
office-service-day = Ngày
office-hour-hint = Ví dụ 07:30. Sau nửa đêm cùng ngày chạy: 25:30
office-load = Chặng đông nhất
office-draft = Chưa bán
office-currency = Tiền tệ
office-zone = Múi giờ
office-bus-kind = Loại xe
office-bus-kind-hint = Hành khách sẽ đọc, ví dụ “Limousine 22 chỗ”
office-no-bus-yet = Chưa có xe
office-as-bus = Theo xe
office-bus-hint = Xe đã chọn mang theo sơ đồ ghế và loại xe
office-only-on = Chỉ đón khách
office-only-off = Chỉ trả khách

office-status-upcoming = Sắp chạy
office-status-in-progress = Đang chạy
office-status-completed = Đã xong
office-status-cancelled = Đã hủy
office-booking-held = Đang giữ
office-booking-confirmed = Đã xác nhận
office-booking-cancelled = Đã hủy
office-booking-expired = Hết hạn giữ
office-booking-released = Đã trả chỗ
office-booking-refunded = Đã hoàn tiền
office-ticket-reserved = Chưa trả tiền
office-ticket-issued = Đã trả tiền
office-ticket-boarded = Đã lên xe
office-ticket-void = Vô hiệu
office-seat-vacant = Trống
office-seat-reserved = Đang giữ
office-seat-paid = Đã bán
office-seat-boarded = Đã lên xe
office-seat-blocked = Khóa
office-seat-plain = Ghế
office-deck-main = Ghế
office-deck-lower = Tầng dưới
office-deck-upper = Tầng trên
office-cell-driver = Tài xế
office-cell-guide = Phụ xe
office-cell-door = Cửa
office-cell-stairs = Thang
office-cell-toilet = WC
office-cell-table = Bàn
office-weekday-0 = T2
office-weekday-1 = T3
office-weekday-2 = T4
office-weekday-3 = T5
office-weekday-4 = T6
office-weekday-5 = T7
office-weekday-6 = CN

## Said on top after something was done

office-done-trip-added = Đã thêm chuyến. Chuyến chưa mở bán.
office-done-published = Chuyến đã mở bán.
office-done-saved = Đã lưu. Khách đã đặt sẽ được báo.
office-done-trip-cancelled = Chuyến đã hủy. Mọi khách đã đặt được báo và nhận lại toàn bộ tiền.
office-done-blocked = Các ghế đã ngừng bán.
office-done-unblocked = Các ghế có thể bán lại.
office-done-sold = Đã bán. Giờ hãy in vé.
office-done-released = Các ghế lại trống.
office-done-booking-cancelled = Đã hủy đặt chỗ, tiền hoàn đang được chuyển.
office-done-place-added = Đã thêm địa danh. Giờ hãy cho biết xe dừng ở đâu.
office-done-stop-added = Đã thêm điểm dừng.
office-done-route-added = Đã thêm tuyến. Giờ hãy lập lịch chạy.
office-done-plan-added = Đã thêm sơ đồ ghế.
office-done-bus-added = Đã thêm xe.
office-done-driver-added = Đã thêm tài xế.
office-done-schedule-added = Đã thêm lịch chạy. Hãy tạo chuyến ở dưới.
office-done-sent-again = Tin nhắn đang được gửi lại.
office-done-granted = Đã trao quyền. Có hiệu lực từ trang kế tiếp của họ.
office-done-revoked = Đã thu lại quyền.

## Today

office-worries = { $count } việc cần xử lý
office-worries-more = và { $count } việc nữa
office-worry-not-begun = Chưa khởi hành
office-worry-no-bus = Chưa có xe
office-worry-no-driver = Chưa có tài xế
office-worry-not-on-sale = Chưa mở bán
office-worry-not-completed = Chưa kết thúc
office-worry-messages = { $count } tin nhắn không đến được ai
office-departures = { $count } chuyến
office-leg-load = { $origin } đến { $destination }: đã bán { $sold } trên { $seats } ghế.
office-key-load = Mức đầy của từng chặng
office-key-now = Bây giờ, { $time }
office-no-departures = Hôm nay không có chuyến nào
office-no-departures-next = Chuyến được tạo từ lịch chạy, hoặc thêm từng chuyến.
office-to-schedules = Đến lịch chạy
office-to-trips = Đến danh sách chuyến

## Trips

office-new-trip = Thêm chuyến
office-add-trip = Thêm chuyến
office-no-trips = Không có chuyến vào những ngày này
office-no-trips-next = Tạo chuyến từ lịch chạy, hoặc thêm một chuyến lẻ.
office-no-trips-filtered = Không có chuyến nào của tuyến và trạng thái này. Hãy bỏ bộ lọc.
office-without-filters = Xem mọi chuyến
office-trip-needs = Chuyến xe cần một tuyến và một sơ đồ ghế
office-trip-needs-next = Hãy thêm phần còn thiếu trước; chỉ mất vài phút.
office-publish = Mở bán
office-cancelled-because = Đã hủy: { $reason }
office-booked = Đã đặt
office-booked-of = { $sold } vé, { $boarded } đã lên xe
office-leg-title = Số ghế đã bán trên chặng từ đây
office-edit-trip = Đổi giờ, xe hoặc tài xế
office-edit-tells = Đã bán { $count } vé: khách sẽ được báo khi có thay đổi.
office-print-manifest = Danh sách khách
office-print-hint = Dùng lệnh in của trình duyệt; danh sách vừa khổ A4.
office-to-boarding = Lên xe
office-manifest = Hành khách
office-nobody-booked = Chưa có ai đặt
office-nobody-booked-next = Chọn ghế ở trên để bán tại quầy.
office-seats-not-on-sale = Chuyến chưa mở bán nên mọi ghế còn trống.
office-sell-seats = Bán các ghế đã chọn
office-block-seats = Khóa ghế hoặc trả lại
office-block = Khóa
office-unblock = Trả lại
office-block-reason = Lý do khóa
office-block-hint = Đồng nghiệp sẽ đọc: hỏng dây an toàn, phụ xe, giữ cho bến
office-cancel-trip = Hủy chuyến
office-cancel-trip-question = Hủy chuyến này?
office-keep-trip = Giữ chuyến
office-cancel-people = { $count ->
    [0] Không ai có vé.
   *[other] { $count } khách đã có vé.
}
office-cancel-money = Toàn bộ tiền được hoàn về nơi đã trả.
office-cancel-told = Khách được báo ngay, kèm lý do của bạn.
office-cancel-free = Xe và tài xế rảnh cho chuyến khác.
office-cancel-final = Chuyến đã hủy không thể khôi phục.
office-cancel-reason = Lý do
office-cancel-reason-hint = Mọi khách đã đặt sẽ đọc
office-confirm-typing = Để xác nhận, hãy gõ mã tuyến: { $code }

## Network

office-new-route = Thêm tuyến
office-add-route = Thêm tuyến
office-new-stop = Thêm điểm dừng
office-add-stop = Thêm điểm dừng
office-new-place = Thêm địa danh
office-add-place = Thêm địa danh
office-length = Chiều dài
office-duration = Thời gian
office-coordinates = Tọa độ
office-no-routes = Chưa có tuyến
office-no-routes-next = Tuyến là danh sách điểm dừng kèm giờ và giá. Hãy thêm một tuyến, hoặc nhập tệp GTFS.
office-no-stops = Chưa có điểm dừng
office-no-stops-next = Trước hết hãy cho biết xe dừng ở đâu.
office-route-needs = Tuyến cần ít nhất hai điểm dừng
office-route-no-schedule = Chưa có xe nào chạy theo lịch ở đây.
office-sketch = Đường đi
office-sketch-label = { $count } điểm dừng của tuyến, vẽ đúng tỷ lệ, phía bắc ở trên
office-halts = dừng { $minutes } phút
office-fares = Giá vé
office-fares-km = Theo kilômét
office-fares-table = Giá cho từng cặp điểm dừng
office-per-km = Giá mỗi kilômét
office-minimum = Thấp nhất
office-round-to = Làm tròn lên
office-class-percent = { $name }, phần trăm so với giá thường
office-stops-hint = Theo thứ tự. Giờ và quãng đường tính từ điểm đầu; dòng không dùng cứ để trống.
office-after = Sau (h:mm)
office-halt = Dừng (phút)
office-km = Quãng đường (km)
office-row-arrival = Thời gian từ điểm đầu, dòng { $n }
office-row-halt = Số phút dừng, dòng { $n }
office-row-km = Số kilômét từ điểm đầu, dòng { $n }
office-only = Đón và trả khách
office-both = Cả hai
office-more-rows = Thêm dòng
office-table-hint = Cặp không có giá thì không bán.
office-table-again = Vẽ lại bảng sau khi đổi điểm dừng
office-place-hint = Thành phố hoặc thị trấn mà khách tìm. Mọi nhà xe dùng chung.
office-region = Tỉnh
office-country = Quốc gia (hai chữ)
office-lat = Vĩ độ
office-lon = Kinh độ
office-as-place = Để trống: như địa danh
office-aliases = Tên khác
office-aliases-hint = Cách nhau bằng dấu phẩy: Sài Gòn, SG
office-stop-place-hint = Thành phố của điểm dừng, như khách tìm
office-stop-code-hint = Mã riêng của bạn, như trong tệp lịch chạy
office-landmark = Mốc dễ thấy
office-landmark-hint = Nhìn thấy gì ở đó: đối diện bưu điện

## Fleet

office-new-bus = Thêm xe
office-add-bus = Thêm xe
office-new-plan = Thêm sơ đồ ghế
office-add-plan = Thêm sơ đồ ghế
office-new-driver = Thêm tài xế
office-add-driver = Thêm tài xế
office-plate = Biển số
office-classes = Hạng ghế
office-decks = Số tầng
office-licence = Hạng bằng lái
office-licence-until = Bằng lái có hạn đến
office-account = Tài khoản
office-no-account = Không có
office-account-hint = Có tài khoản, tài xế thấy chuyến của mình và soát vé. Trước hết hãy trao quyền tài xế ở mục Nhân sự.
office-no-buses = Chưa có xe
office-no-buses-next = Xe cần một sơ đồ ghế; sau đó có thể xếp vào chuyến.
office-no-plans = Chưa có sơ đồ ghế
office-no-plans-next = Sơ đồ ghế cho biết xe có những ghế nào. Hãy tải lên một tệp JSON.
office-no-drivers = Chưa có tài xế
office-no-drivers-next = Thêm người lái, kèm hạng bằng lái.
office-plan-hint = Sơ đồ ghế là một tệp JSON nhỏ vẽ xe theo từng hàng.
office-plan-file = Tệp
office-plan-text = hoặc dán vào đây
office-plan-example = Ví dụ
office-plan-json = Dạng JSON, để mang đi

## Schedules

office-new-schedule = Thêm lịch chạy
office-add-schedule = Thêm lịch chạy
office-days = Ngày chạy
office-daily = Mỗi ngày
office-period = Thời hạn
office-exceptions = { $count } ngoại lệ
office-added-days = Chạy thêm vào ngày
office-removed-days = Không chạy vào ngày
office-days-hint = Dạng 2026-11-20, cách nhau bằng dấu phẩy
office-make-trips = Tạo chuyến cho số ngày tới
office-make-trips-now = Tạo các chuyến còn thiếu
office-made-trips = { $count ->
    [0] Không thiếu chuyến nào.
   *[other] Đã tạo { $count } chuyến.
}
office-no-schedules = Chưa có lịch chạy
office-no-schedules-next = Lịch chạy tạo một chuyến cho mỗi ngày xe chạy.

## Import and export

office-import-feed = Nhập tệp GTFS
office-import-forbidden = Chỉ quản lý mới được nhập.
office-import-needs = Cần có một sơ đồ ghế để nhập
office-import-plan-hint = GTFS không cho biết xe có những ghế nào
office-feed = Tệp
office-feed-hint = Tệp zip, tối đa 20 MB
office-shift = Dời số tuần
office-shift-hint = Đưa tệp cũ về những ngày hiện tại
office-skip-bad = Bỏ các dòng hỏng và lấy phần còn lại
office-both-ways = Giá của một chiều dùng cho cả chiều ngược lại
office-publish-all = Mở bán các chuyến
office-default-fares = Giá cho tệp không có giá
office-default-fares-hint = Chỉ dùng khi tệp hoàn toàn không có giá.
office-check-feed = Chỉ kiểm tra
office-take-feed = Nhập
office-imported = Đã nhập tệp
office-imported-next = Các chuyến của tệp giờ đã nằm trong danh sách của bạn.
office-check-good = Mọi dòng đều nhập được
office-check-good-next = Chưa có gì thay đổi. Hãy nhập khi bạn sẵn sàng.
office-check-bad = { $count } dòng không nhập được
office-check-bad-next = Chưa có gì thay đổi. Hãy sửa tệp, hoặc bỏ các dòng hỏng.
office-issues = { $count } nhận xét
office-issues-more = và { $count } nhận xét nữa
office-file = Tệp
office-line = Dòng
office-severity = Mức độ
office-severity-error = Lỗi
office-severity-warning = Cảnh báo
office-message = Nhận xét
office-done-about = Đã xử lý
office-count-places = Địa danh
office-count-stops = Điểm dừng
office-count-routes = Tuyến
office-count-trips = Chuyến
office-count-departures = Lượt chạy
office-count-fares = Giá vé
office-count-services = Lịch phục vụ
office-count-patterns = Chuỗi điểm dừng
office-count-stop-times = Giờ dừng
office-count-fare-rules = Quy tắc giá
office-count-times-past-midnight = Giờ quá nửa đêm
office-count-trips-made = Chuyến đã tạo
office-count-trips-published = Chuyến mở bán
office-export = Xuất
office-export-hint = Các chuyến đã mở bán dưới dạng GTFS, cho bản đồ và công cụ tìm đường.
office-export-feed = Tải tệp về

## Sales

office-by = Theo
office-by-day = Ngày
office-by-route = Tuyến
office-by-month = Tháng
office-net = Thực thu
office-gross = Đã thu
office-sold = Vé đã bán
office-cancelled = Đã hủy
office-refunded = Đã hoàn
office-chart-label = Thực thu, dạng cột
office-as-table = Dạng bảng
office-export-table = Tải về dạng CSV
office-no-sales = Những ngày này chưa bán được gì
office-no-sales-next = Chọn ngày khác, hoặc xem các chuyến đã mở bán chưa.
office-filled = Lấp đầy
office-boarded = Đã lên xe
office-legs = Chặng
office-no-occupancy = Không có chuyến mở bán vào những ngày này
office-no-occupancy-next = Chọn ngày khác, hoặc mở bán chuyến.

## Bookings and the counter

office-find-booking = Mã đặt chỗ, tên hoặc điện thoại
office-reference = Mã đặt chỗ
office-no-booking-found = Không tìm thấy “{ $text }”
office-no-booking-found-next = Thử số điện thoại, hoặc một phần của tên.
office-newest-bookings = Xem mới nhất
office-no-bookings = Chưa có đặt chỗ
office-no-bookings-next = Đặt chỗ hiện ở đây ngay khi có người đặt. Để bán tại quầy, hãy mở một chuyến.
office-contact = Người đặt
office-held-until = Giữ đến
office-refund-now = hoàn { $amount } nếu hủy lúc này
office-print-tickets = Vé để in
office-go-on-selling = Bán tiếp
office-cancel-booking = Hủy đặt chỗ
office-cancel-booking-question = Hủy đặt chỗ này?
office-keep-booking = Giữ đặt chỗ
office-cancel-seats = Các ghế này sẽ trống: { $seats }
office-cancel-refund = Hoàn { $amount } trên { $total } về nơi đã trả.
office-cancel-no-refund = Không còn được hoàn tiền.
office-cancel-tells = Hành khách được báo.
office-money-steps = Tiền
office-told = Tin nhắn
office-told-nothing = Chưa gửi gì.
office-sale = Bán vé
office-sale-heading = Bán { $count } ghế
office-name-of-seat = Tên khách ghế { $seat }
office-same-name = Để trống: như tên người đầu
office-told-in = Nhận tin bằng
office-to-take = Cần thu
office-take-cash = Thu { $amount } tiền mặt
office-release = Trả lại ghế

## Money and messages

office-method = Cách trả
office-provider-reference = Số của bên thanh toán
office-no-transactions = Chưa có giao dịch
office-no-transactions-next = Mỗi bước của mỗi khoản thanh toán sẽ hiện ở đây.
office-proof = Biên nhận: { $proof }
office-send-again = Gửi lại
office-no-messages = Chưa gửi gì
office-no-messages-next = Tin xác nhận, thay đổi và nhắc nhở sẽ hiện ở đây.
office-message-queued = Đang chờ
office-message-sent = Đã gửi
office-message-failed = Thất bại
office-message-kept = Giữ tại đây
office-message-withdrawn = Đã rút
office-kind-confirmed = Xác nhận
office-kind-changed = Thay đổi
office-kind-cancelled = Hủy
office-kind-partial = Hủy một phần
office-kind-returned = Trả lại tiền
office-kind-reminder = Nhắc nhở
office-channel-email = gửi
office-channel-sms = SMS đến
office-method-cash = Tiền mặt
office-method-local = Ngân hàng thử
office-account-of-cash-drawer = Trong két
office-account-of-provider-local = Ở ngân hàng thử
office-account-of-booking-clearing = Đang ghi nhận
office-account-of-sales-payable = Đã thu
office-account-of-refunds-payable = Phải hoàn
office-step-opened = Bắt đầu
office-step-page-made = Đã tạo trang thanh toán
office-step-paid = Đã trả
office-step-refused = Bị từ chối
office-step-expired = Hết hạn
office-step-attention = Cần xem lại
office-step-asked = Đã hỏi lại
office-step-notice = Bên thanh toán báo
office-step-notice-differs = Bên thanh toán báo, số tiền khác
office-step-cash-taken = Đã thu tiền mặt
office-step-refund-opened = Bắt đầu hoàn
office-step-refund-paid = Đã hoàn

## People

office-role = Vai trò
office-login = E-mail hoặc điện thoại
office-login-hint = Của người đã có tài khoản ở đây; hãy nhờ họ đăng ký trước
office-since = Từ
office-revoke = Thu lại
office-give-role = Trao vai trò
office-no-people = Chưa có ai làm việc ở đây
office-no-people-next = Hãy trao vai trò cho người đã có tài khoản.
office-role-customer = Khách
office-role-driver = Tài xế
office-role-staff = Nhân viên
office-role-manager = Quản lý
office-role-admin = Quản trị
office-role-may-driver = Xem chuyến của mình và soát vé
office-role-may-staff = Bán, hủy, khóa ghế, soát vé
office-role-may-manager = Thêm: điều hành lịch chạy, xem tiền và báo cáo, trao vai trò

## Find

office-found-for = Kết quả cho “{ $text }”
office-hit-route = Tuyến
office-hit-bus = Xe
office-hit-driver = Tài xế
office-hit-stop = Điểm dừng
office-nothing-found = Không tìm thấy gì
office-nothing-found-next = Thử mã đặt chỗ, tên, số điện thoại, biển số hoặc địa danh.

## What is wrong with a form

error-too-long = Quá dài
error-number = Hãy ghi một số
error-hour = Hãy ghi giờ như 07:30
error-degrees = Hãy ghi độ như 21.0285
error-amount = Hãy ghi một số tiền
error-choose = Hãy chọn trong danh sách
error-choose-file = Hãy chọn một tệp
error-day = Hãy ghi ngày, tháng và năm
error-out-of-range-days = Mỗi lần tạo được từ 1 đến 120 ngày
error-out-of-range-first = Ngày này quá xa
error-out-of-range-last = Ngày này quá xa
error-out-of-range-service_day = Ngày này quá xa
error-days = Hãy ghi ngày như 2026-11-20, cách nhau bằng dấu phẩy
error-weekdays = Hãy chọn ít nhất một ngày
error-confirm = Hãy gõ đúng mã như đã ghi
error-no-seats = Hãy chọn ít nhất một ghế
error-no-such-place = Chưa có địa danh này. Hãy thêm trước
error-two-stops = Hãy chọn ít nhất hai điểm dừng
error-no-prices = Hãy ghi ít nhất một giá
error-plan = Không đọc được sơ đồ ghế này
error-login-unknown = Không ai có tài khoản với e-mail hoặc số điện thoại này
error-in-use = Đã được dùng
error-unknown = Không có mục này
error-not-a-time-zone = Không phải múi giờ. Hãy ghi như Asia/Ho_Chi_Minh
error-not-a-currency = Không phải tiền tệ. Hãy ghi như VND
error-has-other-seats = Xe này có ghế khác với chuyến
error-named-twice = Ghi hai lần
error-before-starts = Sớm hơn ngày đầu
error-before-first-day = Sớm hơn ngày đầu
error-not-after-the-stop-before = Xe không thể đến đây sớm hơn điểm ở trên
error-not-further-than-the-stop-before = Quãng đường không thể ngắn hơn điểm ở trên
error-priced-twice = Có hai giá
error-role-out-of-place = Không thể trao vai trò này ở đây
error-too-large = Quá lớn
error-not-sold = Giữa hai điểm này không bán vé
error-twice = Ghi hai lần

## Refusals

problem-bus-busy = Xe này đang ở chuyến khác vào giờ đó
    .help = Chọn xe khác, hoặc giờ khác.
problem-driver-busy = Tài xế này đang ở chuyến khác vào giờ đó
    .help = Chọn tài xế khác, hoặc giờ khác.
problem-step-not-allowed = Chuyến không thể thực hiện bước này lúc này
    .help = Hãy xem trạng thái ở đầu trang.
problem-not-priced = Tuyến này chưa có giá cho hành trình nào
    .help = Hãy đặt giá cho hạng ghế mà xe có, rồi mở bán chuyến.
problem-plan-unreadable = Sơ đồ ghế này không dùng được
    .help = Lý do ghi ở dưới.
problem-feed-rejected = Có dòng trong tệp không nhập được
    .help = Báo cáo cho biết dòng nào.
problem-message-overtaken = Tin này không còn đúng nên không được gửi
    .help = Đã có một lần hủy trước đó.
