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
