## Khung trang

skip = Đến nội dung chính
home-link = Overland, về trang tìm chuyến
main-nav = Chính
foot-nav = Thêm
nav-find = Tra cứu vé
nav-my-trips = Chuyến của tôi
nav-account = Tài khoản
nav-sign-in = Đăng nhập
nav-office = Văn phòng
nav-driver = Lái xe
language-switch = Read in English
theme = Màu sắc
theme-auto = Tự động
theme-light = Sáng
theme-dark = Tối
foot-phone = Điện thoại thử
foot-bank = Ngân hàng thử
optional = (không bắt buộc)
go-on = Tiếp tục
to-search = Tìm chuyến xe
form-wrong = Vui lòng xem lại những điểm sau
trace = Khi liên hệ với chúng tôi về việc này, vui lòng cho biết số { $id }.

## Thời gian và số tiền

hours = { $hours } giờ
minutes = { $minutes } phút
days-later = +{ $count } ngày
people = { $count } hành khách
way-to = đến

## Tìm chuyến

home-title = Vé xe khách
home-heading = Bạn muốn đi đâu?
search-label = Tìm chuyến xe
from = Nơi đi
to = Nơi đến
example-from = Tỉnh, thành phố
example-to = Tỉnh, thành phố
swap = Đổi nơi đi và nơi đến
date = Ngày đi
passengers = Hành khách
find-trips = Tìm chuyến
recent = Tìm gần đây
popular = Tuyến được đi nhiều
promise-seat = Ghế đã chọn là của bạn.
promise-seat-how = Ghế bạn giữ trên sơ đồ không thể bán cho ai khác.
promise-price = Giá thấy là giá trả.
promise-price-how = Không có phụ phí hiện ra ở bước cuối.
promise-refund = Biết trước tiền hoàn.
promise-refund-how = Số tiền được hoàn hiện rõ trước khi mua và trước khi huỷ.
which-title = Địa điểm nào?
which-heading = Bạn muốn chọn địa điểm nào?
which-from = Nơi đi “{ $text }”
which-to = Nơi đến “{ $text }”
change-search = Sửa tìm kiếm
days-around = Ngày khác
trips-found = { $count } chuyến
sort = Sắp xếp
sort-departure = Sớm nhất
sort-price = Rẻ nhất
sort-duration = Nhanh nhất
stops-between = { $count ->
    [0] đi thẳng
   *[other] { $count } điểm dừng
}
amenities = Trên xe
amenity-wifi = Wi-Fi
amenity-toilet = Nhà vệ sinh
amenity-water = Nước uống
amenity-socket = Ổ cắm điện
amenity-blanket = Chăn
amenity-tv = Màn hình
amenity-snack = Đồ ăn nhẹ
amenity-air = Điều hoà
amenity-aircon = Điều hoà
refund-first = Hoàn { $percent }% nếu huỷ trước giờ đi { $hours } giờ
refund-next = { $percent }% nếu trước { $hours } giờ
refund-none = Không hoàn tiền sau khi mua
each = mỗi ghế
seats-left = Còn { $count } ghế
choose-seats = Chọn ghế
no-trips = Không có chuyến ngày { $day }
no-trips-nearest = Những ngày gần nhất có chuyến:
no-trips-at-all = Các ngày gần đó cũng không có chuyến. Hãy thử một địa điểm lân cận.
way-back = Chiều về: { $origin } → { $destination }

## Lỗi trong biểu mẫu

error-needed = Vui lòng điền mục này
error-no-place = Không có xe dừng ở địa điểm này. Hãy kiểm tra chính tả hoặc thử thành phố lớn gần đó
error-day = Vui lòng nhập đủ ngày, tháng, năm
error-past-day = Ngày này đã qua. Hãy chọn hôm nay hoặc ngày sau đó
error-far-day = Hãy chọn một ngày trong vòng một năm tới
error-passengers = Mỗi lần đặt được từ 1 đến 6 hành khách
error-same-place = Hãy chọn nơi đến khác nơi đi

## Từ chối

problem-code = Mã { $slug }, trạng thái HTTP { $status }.
problem-status-400 = Không đọc được địa chỉ hoặc biểu mẫu. Hãy quay lại và thử lần nữa.
problem-status-401 = Hãy đăng nhập rồi thử lại.
problem-status-403 = Tài khoản của bạn chưa được cấp quyền này. Hãy hỏi người quản lý tài khoản.
problem-status-404 = Có thể địa chỉ bị gõ sai, hoặc trang này không dành cho tài khoản của bạn.
problem-status-405 = Hãy quay lại và dùng các nút trên trang.
problem-status-408 = Đường truyền quá chậm. Vui lòng thử lại.
problem-status-409 = Đã có thay đổi từ khi bạn mở trang. Hãy mở lại để xem tình trạng mới.
problem-status-410 = Trang này từng có ở đây nhưng đã hết hạn.
problem-status-412 = Hãy mở lại trang để xem thay đổi rồi sửa tiếp.
problem-status-413 = Hãy chọn tệp nhỏ hơn.
problem-status-415 = Hãy chọn loại tệp khác.
problem-status-422 = Hãy quay lại và sửa.
problem-status-429 = Bạn thao tác hơi nhanh. Hãy đợi một lát rồi thử lại.
problem-status-500 = Đây là lỗi của chúng tôi. Không có gì bị mất: vui lòng thử lại sau giây lát.
problem-status-503 = Vui lòng thử lại sau giây lát. Vé bạn đã đặt vẫn an toàn.
problem-problem = Hệ thống gặp lỗi
problem-malformed = Không đọc được yêu cầu này
problem-unauthenticated = Vui lòng đăng nhập
problem-forbidden = Bạn không có quyền làm việc này
problem-not-found = Không tìm thấy trang
problem-conflict = Việc này không còn thực hiện được
problem-gone = Đã hết hạn
problem-stale = Người khác vừa thay đổi mục này
problem-too-large = Nội dung quá lớn
problem-invalid = Có chỗ chưa đúng
problem-too-many = Vui lòng đợi một lát
problem-unavailable = Tạm thời chưa dùng được
problem-room-away = Một phần hệ thống đang không phản hồi
problem-method-not-allowed = Trang này không làm việc đó
problem-unsupported-media = Không đọc được loại tệp này
problem-slow-request = Yêu cầu đến quá chậm
problem-form-not-ours = Vui lòng gửi lại biểu mẫu
    .help = Trình duyệt gửi biểu mẫu thiếu cookie chứng minh nó đến từ trang của chúng tôi. Hãy cho phép cookie, quay lại và thử lần nữa.
problem-bad-cursor = Không tìm thấy trang này của danh sách
    .help = Hãy mở lại từ trang đầu của danh sách.
