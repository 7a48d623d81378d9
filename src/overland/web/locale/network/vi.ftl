## Sửa và ngừng dùng những gì đã lập

problem-place-shared = Nơi này còn có nhà xe khác dừng
    .help = Địa danh được dùng chung. Hãy nhờ quản trị sàn sửa, hoặc thêm một địa danh riêng.
problem-still-used = Mục này vẫn đang được dùng
    .help = Hãy sửa hoặc ngừng dùng những gì cần đến nó trước.
