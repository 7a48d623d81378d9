# Điều đi kèm với mã mà ai đó đã yêu cầu.

code-subject = Mã của bạn: { $code }
code-password = Mã để đặt mật khẩu mới của bạn là { $code }. Mã có hiệu lực trong { $minutes } phút, trên trình duyệt mà bạn đã yêu cầu.
code-login = Mã để xác nhận địa chỉ này là { $code }. Mã có hiệu lực trong { $minutes } phút, trên trình duyệt mà bạn đã yêu cầu.
code-careful = Chúng tôi không bao giờ hỏi bạn mã này. Nếu bạn không yêu cầu, không cần làm gì cả: tài khoản của bạn vẫn như cũ.
code-hello = Chào { $name },
code-sms-password = { $code } là mã Overland để đặt mật khẩu mới, có hiệu lực { $minutes } phút. Không đưa mã cho ai.
code-sms-login = { $code } là mã Overland để xác nhận số này, có hiệu lực { $minutes } phút. Không đưa mã cho ai.

# Lời mời làm việc.

invited-subject = { $inviter } mời bạn cùng làm việc trên Overland
invited =
    { $inviter } mời bạn tham gia Overland với vai trò { $role }.

    Nhận lời tại đây, trong vòng một tuần: { $link }
invited-careful = Liên kết chỉ dùng được một lần và chỉ dành cho bạn. Nếu bạn không biết chuyện này, không cần làm gì cả.
invited-sms = { $inviter } mời bạn tham gia Overland với vai trò { $role }. Nhận lời trong một tuần: { $link }
invited-role-agent = đại lý bán vé
invited-role-driver = tài xế
invited-role-staff = nhân viên quầy vé
invited-role-manager = quản lý
invited-role-admin = quản trị viên
