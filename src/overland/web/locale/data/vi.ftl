office-data = Dữ liệu của bạn
office-data-whole = Tất cả trong một tệp
office-data-whole-hint = Mọi bảng dưới dạng JSON từng dòng và CSV, lịch chạy dưới dạng GTFS, kèm một trang giải thích tất cả. Tệp có dữ liệu cá nhân của hành khách và nhân viên: các cột đó được đánh dấu. Ai yêu cầu và ai tải về đều được ghi lại.
office-data-ask = Tạo tệp
office-data-asked-at = { $who } yêu cầu lúc { $at }
office-data-begins = Sắp bắt đầu
office-data-progress = { $done } trên { $tables } bảng
office-data-trouble = Việc tạo tệp bị đứt quãng và sẽ tự thử lại.
office-data-ready = { $rows } dòng trong { $tables } bảng, { $size } MB. Giữ đến { $until }.
office-data-take = Tải tệp zip
office-data-expired = Không còn giữ
office-data-given-up = Không tạo được tệp. Hãy yêu cầu lại; nhật ký công việc cho biết lý do.
office-data-none = Chưa ai yêu cầu
office-data-none-next = Việc tạo tệp mất vài phút; bạn có thể rời trang này.
office-done-export-asked = Tệp đang được tạo. Trang này cho biết đã đến đâu.

problem-export-not-ready = Tệp này đang được tạo
problem-export-expired = Tệp này không còn được giữ. Có thể tạo lại bất cứ lúc nào

office-public-feeds = Cho bản đồ và ứng dụng tìm đường
office-public-feeds-hint = Ai cũng mở được các địa chỉ này. Hãy gửi cho nơi hiển thị chuyến xe của bạn: lịch chạy lấy một lần, hai địa chỉ kia lấy hai lần mỗi phút.
office-public-feed-gtfs-zip = Lịch chạy (GTFS)
office-public-feed-trip-updates-pb = Chậm, huỷ, thêm chuyến (GTFS Realtime)
office-public-feed-alerts-pb = Thông báo (GTFS Realtime)
