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
language-switch = EN, read in English
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
from-price = từ { $price }
no-trip = không có
filters = Bộ lọc
filters-set = Bộ lọc đang chọn
filter-time = Giờ đi
filter-operator = Nhà xe
filter-kind = Loại xe
filter-amenity = Trên xe
filter-pickup = Điểm đón
filter-drop-off = Điểm trả
filter-together = Ghế liền nhau
time-night = ban đêm, 0–6 giờ
time-morning = buổi sáng, 6–12 giờ
time-afternoon = buổi chiều, 12–18 giờ
time-evening = buổi tối, 18–24 giờ
another-operator = Nhà xe khác
any-price = Mọi mức giá
up-to = đến { $price }
show-trips = Xem các chuyến
without = Bỏ:
clear-filters = Bỏ mọi bộ lọc
none-passes = Không có chuyến nào hợp với mọi bộ lọc
none-passes-help = Ngày này có { $count } chuyến nếu bỏ bộ lọc.
total-for = { $price } cho { $count } người
seats-apart = Không ngồi liền nhau
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

error-other = Mục này chưa đúng
error-missing = Vui lòng điền mục này
error-missing-from = Hãy nhập nơi đi
error-missing-ticket = Hãy chọn ít nhất một vé
error-missing-to = Hãy nhập nơi đến
error-missing-day = Hãy chọn ngày đi
error-missing-name = Hãy nhập họ tên
error-missing-login = Hãy nhập số điện thoại hoặc e-mail
error-missing-password = Hãy nhập mật khẩu
error-missing-reference = Hãy nhập mã đặt chỗ
error-missing-contact = Hãy nhập số điện thoại hoặc e-mail đã dùng khi đặt
error-no-place = Không có xe dừng ở địa điểm này. Hãy kiểm tra chính tả hoặc thử thành phố lớn gần đó
error-unreadable = Không đọc được mục này
error-unreadable-day = Vui lòng nhập đủ ngày, tháng, năm
error-past = Ngày này đã qua. Hãy chọn hôm nay hoặc ngày sau đó
error-too-far = Hãy chọn ngày gần hơn: chưa mở bán vé xa đến vậy
error-out-of-range = Mỗi lần đặt được từ 1 đến 6 hành khách
error-same-place = Hãy chọn nơi đến khác nơi đi
error-no-seat = Hãy chọn ít nhất một ghế, hoặc để chúng tôi chọn giúp
error-phone-or-email = Hãy nhập số điện thoại hoặc e-mail
error-not-a-phone = Số điện thoại chưa đúng. Ví dụ: 0912 345 678
error-not-an-email = E-mail chưa đúng. Ví dụ: ten@example.com
error-one-for-each-seat = Mỗi ghế cần một hành khách
error-refund-changed = Số tiền hoàn đã thay đổi từ khi bạn mở trang. Vui lòng xem lại
error-login-taken = Đã có tài khoản với thông tin này. Hãy đăng nhập
error-login-unreadable = Đây không phải số điện thoại hay e-mail
error-name-unreadable = Họ tên dài tối đa 120 ký tự
error-password-too-short = Mật khẩu cần ít nhất 10 ký tự
error-password-too-long = Mật khẩu dài tối đa 200 ký tự
error-password-holds-login = Mật khẩu không nên chứa số điện thoại hay e-mail của bạn
error-password-common = Đây là một trong những mật khẩu dễ đoán nhất. Hãy ghép vài từ lại với nhau

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

## Ghế

steps = Các bước đặt vé
step-at-seats = Chọn ghế
step-at-travellers = Hành khách
step-at-payment = Thanh toán
seats-title = Ghế
seats-heading = Chọn ghế
seats-gone = Ghế { $seats } vừa có người giữ. Sơ đồ đang hiện những ghế còn trống.
choose-for-me = { $count ->
    [1] Chọn ghế giúp tôi
   *[other] Chọn { $count } ghế giúp tôi
}
legend = Ý nghĩa các ô ghế
state-vacant = Còn trống
state-mine = Bạn chọn
state-taken = Đã có người
state-blocked = Không bán
seat = Ghế
seat-label = Ghế { $seat }
seats-named = ghế { $seats }
at-window = cạnh cửa sổ
at-aisle = cạnh lối đi
accessible = không bậc thềm
deck-main = Ghế
deck-lower = Tầng dưới
deck-upper = Tầng trên
class-Standard = Ghế thường
cell-driver = Tài xế
cell-guide = Ghế phụ xe
cell-door = Cửa
cell-stairs = Cầu thang
cell-toilet = Nhà vệ sinh
cell-table = Bàn
none-chosen = Bạn chưa chọn ghế
hold-chosen = Giữ các ghế đã chọn
hold-seats = Giữ { $count } ghế
sold-out = Chuyến này đã hết chỗ
sold-out-help = Ghế đang có người giữ sẽ được mở lại nếu không thanh toán kịp. Hãy xem lại sau mười phút hoặc chọn chuyến khác.
other-trips = Các chuyến khác trong ngày

## Hành khách

travellers-title = Ai đi?
travellers-heading = Ai đi chuyến này?
held-until = Ghế được giữ cho bạn đến { $time }.
hold-over = Đã hết thời gian giữ ghế, ghế đã được mở bán lại.
contact-legend = Người đặt vé
contact-hint = Vé sẽ được gửi đến đây. Chỉ cần số điện thoại hoặc e-mail.
your-name = Họ và tên
phone = Số điện thoại
email = E-mail
email-hint = Có thể in vé từ e-mail
traveller-name = Họ và tên hành khách
traveller-you = Để trống nếu chính là bạn
tell-them = Gửi vé cho cả người này
their-phone = Số điện thoại của họ
their-email = E-mail của họ
to-payment = Tiếp tục thanh toán { $amount }
your-booking = Vé đang đặt
price-caption = Giá từng ghế
price = Giá
total = Tổng cộng
release = Trả lại các ghế này

## Thanh toán

payment-title = Thanh toán
payment-heading = Thanh toán
how-to-pay = Bạn muốn thanh toán bằng cách nào?
method-local = Ngân hàng thử
    .how = Không dùng tiền thật, chỉ để dùng thử
method-cash = Tiền mặt tại quầy
pay = Thanh toán { $amount }
change-travellers = Sửa hành khách
pay-where = Bạn sẽ sang trang của đơn vị thanh toán rồi trở lại đây.
no-methods = Nhà xe hiện chưa nhận thanh toán trực tuyến
no-methods-help = Vui lòng gọi { $operator }: { $phone }. Ghế vẫn được giữ đến giờ ghi ở trên.
tickets-go-to = Vé sẽ được gửi đến { $contact }
waiting-waiting = Đang chờ thanh toán
    .help = Chúng tôi chưa nhận được { $amount }. Việc này thường chỉ mất vài giây.
waiting-leave = Bạn có thể đóng trang này: vé sẽ được gửi ngay khi tiền đến.
waiting-failed = Thanh toán không thành công
    .help = Bạn chưa bị trừ tiền. Ghế vẫn được giữ cho bạn đến { $until }.
waiting-over = Đã hết thời gian thanh toán
    .help = Ghế đã được mở bán lại. Nếu tài khoản đã bị trừ tiền, số tiền đó sẽ tự động được hoàn.
waiting-attention = Chúng tôi đang kiểm tra khoản thanh toán
    .help = Khoản tiền đến không như dự kiến. Nhân viên đang xem và sẽ báo cho bạn; vui lòng giữ mã { $reference }.
pay-again = Thử lại
hold-again = Chọn lại ghế
look-again = Xem lại

## Vé đã đặt

status-held = Đang giữ
status-confirmed = Đã đặt
status-expired = Quá hạn thanh toán
    .heading = Đã hết thời gian thanh toán
    .help = Ghế đã được mở bán lại và bạn không bị trừ tiền. Nếu ghế còn trống, bạn có thể chọn lại.
status-released = Đã trả ghế
    .heading = Bạn đã trả lại các ghế này
    .help = Bạn không bị trừ tiền.
status-cancelled = Đã huỷ
    .heading = Vé này đã huỷ
    .help = Vé không còn giá trị.
status-trip-cancelled = Chuyến bị huỷ
    .heading = Chuyến này không chạy
    .help = { $operator } đã huỷ chuyến. Toàn bộ số tiền bạn trả sẽ tự động được hoàn. Liên hệ: { $phone }
status-refunded = Đã hoàn tiền
    .heading = Tiền đến quá muộn
    .help = Khi đó ghế đã bán cho người khác nên tiền được hoàn về nơi đã chuyển.
held-heading = Ghế đang được giữ cho bạn
ticket-title = Vé
ticket-heading = Vé của bạn
sent-to = Vé cũng đã được gửi đến { $contact }
qr-alt = Mã lên xe của ghế { $seat }
short-code = Mã vé
boarded = Đã lên xe
boarded-at = lên xe lúc { $time }
get-on = Lên xe
get-off = Xuống xe
bus = Xe
reference = Mã đặt chỗ
bring = Đưa mã cho tài xế, trên điện thoại hoặc bản in. Hãy có mặt trước giờ đi mười phút và mang theo giấy tờ có tên bạn.
call-operator = Số điện thoại của { $operator }:
add-to-calendar = Thêm vào lịch
show-on-map = Xem điểm đón trên bản đồ
print = In vé
calendar-seats = Ghế { $seats }. Mã đặt chỗ { $code }.
manage = Quản lý vé
paid = Đã trả
kept = Nhà xe giữ lại
if-cancelled = Nếu huỷ lúc này
back-now = Được hoàn { $amount }
gone-back = Trong đó { $amount } của vé đã huỷ đã hoặc đang được hoàn
nothing-back = Không được hoàn tiền
link = Liên kết đến trang này
link-help = Ai có liên kết đều xem được vé. Chỉ chia sẻ với người cùng đi.
cancel-booking = Huỷ vé
timeline = Từng bước thanh toán
step-opened = Bắt đầu thanh toán
step-page-made = Chuyển sang trang thanh toán
step-paid = Đã thanh toán
step-cash-taken = Đã trả tiền mặt
step-refused = Bị đơn vị thanh toán từ chối
step-expired = Quá hạn thanh toán
step-superseded = Được thay bằng lần mới
step-attention = Đang kiểm tra
step-notice-differs = Một thông báo không khớp đã được bỏ qua
step-refund-opened = Bắt đầu hoàn tiền
step-refund-paid = Đã hoàn tiền
step-refund-attention = Khoản hoàn đang được kiểm tra
refund-pending = { $amount } đang được hoàn lại
    .help = Tiền về nơi đã thanh toán, thường trong vài ngày.
refund-paid = Đã hoàn { $amount }
    .help = Tiền đã về nơi bạn thanh toán.
refund-attention = Khoản hoàn { $amount } cần được xử lý thêm
    .help = Nhân viên đang xem. Bạn không cần làm gì.
cancel-title = Huỷ vé
cancel-heading = { $count ->
    [1] Bạn muốn huỷ vé này?
   *[other] Bạn muốn huỷ vé nào?
}
cancel-whose = Vé của ai?
cancel-work-out = Xem số tiền được hoàn
cancel-others-stay = Các vé còn lại vẫn có giá trị.
cancel-caption = Số tiền được hoàn
you-get-back = Bạn được hoàn
cancel-how = { $count ->
    [1] Vé hết giá trị ngay. Tiền được hoàn về nơi đã thanh toán.
   *[other] Cả { $count } vé hết giá trị ngay. Tiền được hoàn về nơi đã thanh toán.
}
cancel-and-refund = Huỷ và nhận lại { $amount }
cancel-without = Huỷ, không hoàn tiền
keep-booking = Giữ vé
find-title = Tra cứu vé
find-heading = Tìm vé đã đặt
find-booking = Xem vé
find-unknown = Không có vé nào khớp với hai thông tin này
find-unknown-help = Hãy kiểm tra mã đặt chỗ và dùng đúng số điện thoại hoặc e-mail đã nhập khi đặt.
find-or = Bạn đặt bằng tài khoản?
reference-hint = Tám chữ và số, có trong e-mail hoặc tin nhắn
phone-or-email = Số điện thoại hoặc e-mail
contact-used = Đã nhập khi đặt vé
mine-none = Chưa có chuyến nào. Các chuyến bạn đặt sẽ hiện ở đây.
mine-find = Tìm vé đặt không cần tài khoản
mine-ahead = Sắp đi
mine-past = Đã đi
earlier = Cũ hơn

## Tài khoản

sign-up = Tạo tài khoản
sign-up-why = Các chuyến đi ở cùng một nơi và lần sau đỡ phải nhập lại. Đặt vé không cần tài khoản.
sign-out = Đăng xuất
password = Mật khẩu
password-hint = Ít nhất 10 ký tự. Vài từ ghép lại là tốt
no-account = Chưa có tài khoản?
have-account = Đã có tài khoản?
guest-fine = Bạn đặt vé không cần tài khoản?
devices = Đang đăng nhập trên
device-unknown = Thiết bị không rõ
device-this = thiết bị này
device-used = Dùng lần cuối { $when }
problem-login-taken = Đã có tài khoản với e-mail hoặc số điện thoại này
problem-wrong-login = Tên đăng nhập và mật khẩu không khớp
    .help = Hãy kiểm tra cả hai. Mật khẩu phân biệt chữ hoa, chữ thường.
problem-session-over = Bạn đã bị đăng xuất
    .help = Vui lòng đăng nhập lại.
problem-weak-password = Mật khẩu này quá dễ đoán
    .help = Hãy dùng mật khẩu dài hơn: vài từ ghép lại là tốt.
problem-too-many-tries = Bạn đã thử quá nhiều lần
    .help = Vui lòng đợi vài phút rồi thử lại.
problem-seats-taken = Ghế vừa có người giữ
problem-not-for-sale = Chuyến này không còn bán vé
    .help = Đã hết giờ bán hoặc chuyến không chạy. Hãy tìm chuyến khác.
problem-refund-changed = Số tiền được hoàn bây giờ khác với số đã hiện
    .help = Chưa có vé nào bị huỷ. Hãy xem số tiền mới rồi quyết định lại.
problem-wrong-step = Vé đang ở trạng thái không cho phép việc này
problem-hold-expired = Đã hết thời gian thanh toán
    .help = Ghế đã được mở bán lại. Hãy chọn lại nếu bạn vẫn muốn.
problem-too-many-seats = Số ghế vượt quá mức giữ một lần
    .help = Hãy chọn ít hơn, hoặc thanh toán các ghế đang giữ trước.
problem-too-many-holds = Bạn đang giữ ghế ở một lượt đặt khác
    .help = Hãy thanh toán lượt đó trước hoặc trả lại các ghế ấy.
problem-unknown-seats = Xe này không có ghế đó
problem-unknown-method = Cách thanh toán này không dùng được
    .help = Vui lòng chọn cách khác.
problem-payment-over = Lần thanh toán này đã kết thúc
    .help = Hãy bắt đầu lần mới.

## Refusals that passengers hardly meet

problem-status-428 = Hãy mở lại trang và sửa ở đó.
problem-currency-mismatch = Không cộng được số tiền của hai loại tiền khác nhau
problem-key-missing = Yêu cầu này cần có Idempotency-Key
    .help = Hãy gửi tiêu đề Idempotency-Key dài 16 đến 255 ký tự, mỗi việc một khoá mới, thử lại thì dùng khoá cũ.
problem-key-reused = Idempotency-Key này đã dùng cho yêu cầu khác
    .help = Hãy dùng khoá mới cho yêu cầu có nội dung khác.
problem-still-running = Yêu cầu trước vẫn đang chạy
    .help = Hãy đợi một lát rồi gửi lại đúng yêu cầu ấy.
problem-database-away = Hệ thống đang rất bận
problem-nothing-to-refund = Không còn đủ tiền để hoàn
problem-forged-notice = Thông báo này không có chữ ký đúng
    .help = Không có gì thay đổi. Hãy kiểm tra khoá đã thoả thuận.
problem-sign-in-busy = Đang có nhiều người đăng nhập
    .help = Vui lòng thử lại sau giây lát.
problem-version-missing = Chưa cho biết sửa phiên bản nào
    .help = Hãy gửi ETag đã nhận kèm trong If-Match.
problem-provider-away = Đơn vị thanh toán không phản hồi
    .help = Không có gì bị mất. Hãy thử lại sau giây lát hoặc chọn cách thanh toán khác.
problem-provider-refused = Đơn vị thanh toán không chấp nhận
    .help = Vui lòng chọn cách thanh toán khác.
problem-period-not-allowed = Không lập được báo cáo cho các ngày này
    .help = Hãy chọn ngày đầu trước ngày cuối và khoảng thời gian ngắn hơn.
problem-not-ready = Tiến trình này chưa sẵn sàng
