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
