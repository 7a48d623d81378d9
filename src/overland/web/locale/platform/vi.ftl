platform = Nền tảng
platform-nav = Các trang của nền tảng

## Ngày lễ

platform-holidays = Ngày lễ
platform-holidays-lead = Ngày nghỉ của từng nước. Lịch chạy của mọi nhà xe trong nước có thể chạy khác vào những ngày này; mỗi nhà xe có thể tự quy định nghỉ hay chạy.
platform-done-calendar-taken = Đã lấy lịch nghỉ. Hãy xem lại: nhà nước có thể đổi ngày vào phút chót.
platform-done-holiday-kept = Đã lưu ngày lễ.
platform-done-holiday-dropped = Ngày này giờ là ngày thường.
holiday-country = Nước
holiday-year = Năm
holiday-show = Xem
holiday-day = Ngày
holiday-name = Tên
holiday-vi = Tên tiếng Việt
holiday-en = Tên tiếng Anh
holiday-drop = Bỏ
holiday-drop-one = Bỏ ngày { $day }
holiday-none = Chưa có ngày lễ nào của { $country } năm { $year }
holiday-none-next = Lấy lịch nghỉ đã biết rồi xem lại.
holiday-take = Lấy lịch nghỉ của { $country } năm { $year }
holiday-take-hint = Những ngày đã có được giữ nguyên.
holiday-add = Thêm hoặc đổi tên một ngày
holiday-works = Chạy như ngày thường
holiday-works-tick = Chạy như mọi ngày khác trong tuần
holiday-own = Của nhà xe
holiday-of-country = Của cả nước
holiday-work = Vẫn chạy
holiday-work-one = Chạy ngày { $day } như ngày thường
office-holidays = Ngày lễ
office-holidays-lead = Ngày nghỉ từ hôm nay đến hết năm sau: của cả nước và của riêng nhà xe. Lịch chạy có thể chỉ chạy ngày lễ, hoặc không chạy ngày lễ.
office-no-holidays = Chưa có ngày lễ nào
office-no-holidays-next = Nền tảng giữ ngày lễ của cả nước; hãy thêm ngày của riêng bạn bên dưới.
office-done-holiday-kept = Đã lưu ngày này.
office-done-holiday-dropped = Ngày này lại theo lịch của cả nước.

## Phí dịch vụ

plus-fee = + { $fee } phí dịch vụ = { $total }
fee-final = không hoàn lại
fees = Phí dịch vụ
fees-lead = Khoản hành khách trả thêm ngoài giá vé cho việc bán vé. Phí hiện trong mọi giá trước khi trả tiền và trên biên nhận. Ghế đang giữ được bán đúng giá đã hiện.
fees-none = Không thu gì ngoài giá vé.
fees-of-platform = Của nền tảng
fees-of-operator = Của nhà xe
fees-share = Tỷ lệ trên giá, phần trăm
fees-amount = Số tiền ({ $currency })
fees-per = Số tiền tính theo
fees-per-traveller = mỗi hành khách
fees-per-journey = mỗi lần đặt
fees-refundable = Được hoàn cùng giá vé khi khách hủy
fees-at-counter = Mua tại quầy cũng trả phí này
fees-set = Thu từ bây giờ
fees-set-hint = Để trống cả hai để không thu nữa.
fees-kept-by = Người hưởng
fees-what = Mức phí
fees-what-of = { $share } % + { $amount }
fees-final = Không hoàn
fees-in-force = Đang áp dụng
fees-before = Trước đây
office-statement-service = Phí dịch vụ của nền tảng
office-sum-service = Phí dịch vụ của nền tảng
office-account-of-tax-in-sales = Thuế trong doanh thu
office-account-of-tax-owed = Thuế phải nộp
office-account-of-service-fees = Phí dịch vụ của nền tảng
platform-done-fee-set = Đã lưu. Phí hiện trong mọi giá từ bây giờ.
office-done-fee-set = Đã lưu. Phí hiện trong mọi giá từ bây giờ.

## Biên nhận

receipts-pdf = Lưu dạng PDF

## Văn bản pháp lý, quyết toán

legal-terms = Điều khoản sử dụng
legal-privacy = Quyền riêng tư
legal-accept = Khi trả tiền, bạn cũng chấp nhận:
legal-none = Chưa có nội dung.
legal-version = Phiên bản { $version }, từ { $when }
legal-newer = Phiên bản này không còn áp dụng cho vé mua bây giờ.
legal-now = Bản đang áp dụng
legal-accepted = Đã chấp nhận khi trả tiền
legal-accepted-one = { $text }, phiên bản { $version }
legal-accepted-none = Không có: người mua không tự trả tiền trên trang này.
legal-lead = Mỗi thay đổi là một phiên bản mới từ bây giờ. Phiên bản mà người mua chấp nhận khi trả tiền được lưu cùng đặt chỗ.
legal-vi = Tiếng Việt
legal-en = Tiếng Anh
legal-keep = Công bố phiên bản mới
platform-done-text-kept = Đã công bố và có hiệu lực từ bây giờ.
settlements = Quyết toán
settlements-lead = Ai nợ ai. Bảng quyết toán chưa trả sau hai tuần là quá hạn.
settlements-open = Bảng chưa trả
settlements-coming = Chưa quyết toán
settlements-overdue = Quá hạn
settlements-to-us = { $amount } từ nhà xe
settlements-to-them = { $amount } cho nhà xe

## Nhà xe

platform-companies = Nhà xe
platform-applications = Hồ sơ đăng ký
platform-operators = Các nhà xe đang hoạt động
platform-since = Từ
platform-no-applications = Không có hồ sơ nào ở đây
platform-no-applications-next = Nhà xe đăng ký tại /apply. Bạn cũng có thể thêm nhà xe bên dưới.
platform-questions = Hỏi và trả lời
platform-question = Bạn muốn biết điều gì?
platform-ask = Hỏi qua thư
platform-unconfirmed = Địa chỉ email chưa được xác nhận nên chưa thể quyết định.
platform-approve = Nhận nhà xe này
platform-approve-lead = Nhà xe có văn phòng riêng, { $name } trở thành quản lý, và được báo qua thư.
platform-approve-note = Lời chào mừng (không bắt buộc)
platform-decline = Không nhận nhà xe này
platform-decline-reason = Vì sao?
platform-decline-hint = Lý do này được gửi cho nhà xe.
platform-done-asked = Câu hỏi đã được gửi.
platform-done-approved = Đã nhận nhà xe; quản lý có thể đăng nhập.
platform-done-declined = Đã báo lý do cho nhà xe.
platform-done-applied = Chúng tôi đã gửi thư cho bạn. Hãy xác nhận địa chỉ bằng liên kết trong thư.
platform-done-confirmed = Cảm ơn, địa chỉ đã được xác nhận. Chúng tôi sẽ xem hồ sơ và viết thư cho bạn.
platform-done-answered = Đã nhận câu trả lời.
platform-done-paper-added = Đã nhận giấy tờ.
platform-done-switched-off = Nhà xe này đã ngừng bán. Nhà xe được báo qua thư.
platform-done-switched-on = Nhà xe này bán vé trở lại. Nhà xe được báo qua thư.
application-unconfirmed = Chưa xác nhận địa chỉ
application-open = Chờ quyết định
application-approved = Đã nhận
application-declined = Không nhận
application-all = Tất cả
application-unconfirmed-next = Hãy mở thư gửi đến { $email } và xác nhận địa chỉ.
application-open-next = Chúng tôi đang xem hồ sơ và sẽ viết thư cho bạn.
application-approved-next = Chào mừng bạn. Văn phòng của bạn đã mở.
application-declined-next = Lý do:
apply = Bán vé của bạn tại đây
apply-lead = Dành cho nhà xe có giấy phép vận tải hành khách. Hãy cho biết bạn là ai; chúng tôi xem hồ sơ, hỏi nếu chưa rõ, và mở văn phòng cho bạn. Đăng ký không mất phí.
apply-own = Hồ sơ của bạn
apply-account = Trước hết hãy tạo tài khoản: đó sẽ là tài khoản của người quản lý nhà xe.
apply-company = Nhà xe
apply-licence = Số giấy phép
apply-licence-hint = Giấy phép kinh doanh vận tải hành khách bằng xe ô tô.
apply-tax-number = Mã số thuế
apply-contact = Người liên hệ
apply-email = Email
apply-email-hint = Chúng tôi gửi liên kết xác nhận đến địa chỉ này.
apply-phone = Điện thoại
apply-address = Địa chỉ
apply-url = Trang web
apply-note = Chúng tôi nên biết thêm điều gì?
apply-send = Gửi hồ sơ
apply-confirm = Xác nhận địa chỉ
apply-confirm-lead = Bạn xác nhận rằng đã nhận được thư.
apply-confirm-button = Đây là địa chỉ của tôi
apply-we-asked = Chúng tôi hỏi
apply-answer = Trả lời
apply-add = Bạn muốn nói thêm điều gì?
apply-answer-send = Gửi
apply-papers = Giấy tờ
apply-no-papers = Chưa có giấy tờ nào.
apply-paper = Thêm giấy tờ
apply-paper-hint = Giấy phép, đăng ký kinh doanh: PDF, PNG hoặc JPEG, tối đa ba megabyte.
apply-paper-add = Thêm
apply-facts = Thông tin bạn đã cung cấp
apply-to-office = Vào văn phòng
company-selling = Đang bán
company-not-selling = Đã ngừng bán
company-commission = Hoa hồng và quyết toán
company-switch-off = Ngừng bán
company-switch-on = Bán trở lại
company-switch-off-lead = Ngay lập tức không ai tìm thấy hay giữ được ghế của nhà xe này nữa, trên trang này, tại quầy hay qua API. Vé đã bán vẫn có giá trị: lên xe, đổi và trả như thường. Ai đang thanh toán vẫn có thể hoàn tất trong mười phút của mình.
company-switch-on-lead = Các chuyến đã mở bán lại được tìm thấy và đặt ngay.
company-switch-reason = Lý do
company-switch-hint = Lý do này được lưu và gửi cho nhà xe.
company-switches = Những lần trước
error-not-a-paper = Đây không phải tệp PDF, PNG hoặc JPEG tối đa ba megabyte
error-too-many-paper = Đã có đủ mười giấy tờ
problem-already-applied = Bạn có một hồ sơ chưa được quyết định
    .help = Hãy xem hồ sơ: có thể có câu hỏi đang chờ bạn trả lời.
problem-application-decided = Hồ sơ này không còn mở
    .help = Hồ sơ đã được quyết định, hoặc địa chỉ chưa được xác nhận.
problem-paper-unreadable = Không thể nhận tệp này
    .help = Hãy gửi PDF, PNG hoặc JPEG tối đa ba megabyte.

## Languages and currencies

platform-offered = Ngôn ngữ và tiền tệ
platform-offered-lead = Áp dụng cho mọi nhà xe và mọi hành khách.
platform-languages = Ngôn ngữ
platform-languages-hint = Của các trang và thư. Ai đã chọn ngôn ngữ bị tắt sẽ đọc bằng ngôn ngữ đầu tiên còn bật; những gì họ viết vẫn còn nguyên.
platform-currencies = Tiền tệ
platform-currencies-hint = Nhà xe mới được bán bằng những tiền tệ này, cách nhau bằng dấu phẩy. Để trống: mọi tiền tệ.
platform-beside = Nhà xe đang bán bằng tiền tệ khác
platform-beside-lead = Họ có trước lựa chọn này và tiếp tục như cũ. Nhà xe nào không nên bán thì tắt riêng từng nhà xe.
platform-done-choice-kept = Có hiệu lực từ bây giờ.
error-choose-one = Phải giữ lại ít nhất một
error-currency-off = Nền tảng không nhận tiền tệ này
