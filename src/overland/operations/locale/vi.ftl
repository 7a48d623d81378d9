alert-cancelled = { $from } – { $to }, { $day } { $at }: không chạy
    .more = Chuyến { $route } khởi hành từ { $from } ngày { $day } lúc { $at } bị huỷ. { $reason }
alert-late = { $from } – { $to }, { $day } { $at }: chậm khoảng { $minutes } phút
    .more = Chuyến { $route } khởi hành từ { $from } ngày { $day } lúc { $at } dự kiến chậm khoảng { $minutes } phút.
