## The account

about-you = Về bạn
profile-heading = Tên và ngôn ngữ
language-legend = Ngôn ngữ
language-hint = Của các trang này và của thư, tin nhắn gửi cho bạn
language-vi = Tiếng Việt
language-en = English
signing-in = Đăng nhập
verified = đã xác nhận
is-on = đang bật
change = Sửa
add = Thêm
verify = Xác nhận
set-up = Bật
turn-off = Tắt
save = Lưu
confirm = Xác nhận
back-to-account = Về trang tài khoản
sign-out-here = Đăng xuất ở đây
sign-out-others = Đăng xuất khỏi mọi nơi khác
your-data = Dữ liệu của bạn
data-why = Mọi điều chúng tôi lưu về bạn, cùng các vé đã đặt, trong một tệp.
data-download = Tải về

## Passwords and codes

password-heading = Mật khẩu mới
password-ends-others = Bạn vẫn đăng nhập ở đây. Mọi nơi khác sẽ bị đăng xuất.
password-now = Mật khẩu hiện tại
password-new = Mật khẩu mới
password-changed = Mật khẩu mới đã có hiệu lực. Mời bạn đăng nhập lại.
forgotten = Bạn quên mật khẩu?
forgotten-how = Chúng tôi gửi cho bạn một mã để bạn đặt mật khẩu mới.
send-code = Gửi mã cho tôi
send-another = Gửi mã khác
code = Mã
code-heading = Nhập mã
code-sent = Chúng tôi đã gửi cho bạn mã gồm sáu chữ số. Mã có hiệu lực trong năm phút, trên trình duyệt này.
code-sent-perhaps = Nếu có tài khoản như vậy, mã gồm sáu chữ số đang được gửi đi. Mã có hiệu lực trong năm phút, trên trình duyệt này.
login-heading-email = E-mail của bạn
login-heading-phone = Số điện thoại của bạn
login-why = Chúng tôi gửi mã đến đó để chắc chắn là của bạn. Từ đó bạn có thể dùng để đăng nhập.
login-password-hint = Chỉ cần khi bạn nhập địa chỉ hoặc số mới

## The second step

second-step = Mã từ ứng dụng
second-step-why = Ngoài mật khẩu, khi đăng nhập cần thêm mã hiện trên điện thoại của bạn
second-step-how = Bạn cần một ứng dụng tạo mã dùng một lần trên điện thoại, ví dụ Aegis, Google Authenticator hoặc 2FAS. Từ đó, người biết mật khẩu của bạn vẫn cần có điện thoại của bạn.
second-step-off-how = Khi tắt mã, chỉ cần mật khẩu là đăng nhập được.
second-step-ask = Mở ứng dụng tạo mã trên điện thoại và nhập mã của Overland.
second-step-lost = Mất điện thoại? Hãy nhập một mã khôi phục
second-step-scan = Quét hình này bằng ứng dụng.
second-step-picture = Mã QR chứa khóa cho ứng dụng
second-step-type = Hoặc nhập khóa này vào ứng dụng:
code-of-app = Mã mà ứng dụng đang hiện
begin-again = Bắt đầu lại
recovery-heading = Các mã khôi phục của bạn
recovery-why = Nếu mất điện thoại, mỗi mã này cho bạn đăng nhập một lần. Hãy chép lại hoặc in ra ngay: chúng không hiện lại nữa.
recovery-kept = Tôi đã lưu các mã này

## Being forgotten

erase-heading = Xóa tài khoản
erase-what = Tên, e-mail, số điện thoại và mọi thông tin về nơi bạn đăng nhập sẽ bị xóa ngay. Không thể lấy lại.
erase-stays = Vé bạn đã mua vẫn có giá trị, và các khoản đã trả vẫn được lưu trong sổ sách theo luật. Hãy tải dữ liệu về trước nếu bạn muốn giữ.
erase-now = Xóa hẳn tài khoản của tôi

## What is wrong with a form, and refusals

error-missing-code = Hãy nhập mã
error-missing-new_password = Hãy chọn mật khẩu mới
error-code-wrong = Mã không đúng hoặc đã hết hạn
error-password-wrong = Đây không phải mật khẩu của bạn
problem-too-many-sign-ups = Có quá nhiều tài khoản được tạo từ đây
    .help = Vui lòng đợi một giờ. Bạn cũng có thể đặt vé mà không cần tài khoản.
problem-too-many-codes = Đã yêu cầu quá nhiều mã
    .help = Vui lòng đợi một lúc và xem lại các tin nhắn bạn đã nhận.
problem-code-needed = Còn một bước: mã từ ứng dụng của bạn
    .help = Hãy nhập mã mà ứng dụng trên điện thoại đang hiện.
problem-wrong-code = Mã không đúng hoặc đã hết hạn
    .help = Hãy yêu cầu gửi mã khác, hoặc đợi mã tiếp theo trong ứng dụng.
problem-wrong-password = Đây không phải mật khẩu của bạn
problem-second-step-on = Tài khoản của bạn đã bật mã
problem-second-step-off = Tài khoản của bạn không dùng mã
problem-still-employed = Bạn vẫn làm việc cho một nhà xe ở đây
    .help = Hãy nhờ quản lý thu hồi vai trò của bạn trước. Sau đó bạn có thể xóa tài khoản.

## Passkeys

passkeys = Khoá đăng nhập
passkeys-why = Đăng nhập bằng vân tay, khuôn mặt hoặc khoá màn hình thay cho mật khẩu
passkeys-how = Khoá đăng nhập (passkey) nằm trên điện thoại, máy tính hoặc trong trình quản lý mật khẩu của bạn. Bạn đăng nhập bằng vân tay, khuôn mặt hoặc khoá màn hình; không ai đoán được hay lừa lấy được.
passkey-add = Thêm khoá đăng nhập
passkey-name = Tên khoá
passkey-name-hint = Để bạn nhận ra: thiết bị giữ khoá này
passkey-make = Tạo khoá
passkey-make-how = Trình duyệt sẽ hỏi vân tay, khuôn mặt hoặc khoá màn hình của bạn.
passkey-made = Tạo lúc { $when }
passkey-used = Dùng lần cuối { $when }
passkey-use = Đăng nhập bằng khoá (passkey)
passkey-failed = Không được, hoặc đã bị từ chối. Hãy thử lại, hoặc dùng mật khẩu.
passkey-cannot = Trình duyệt này không tạo được khoá đăng nhập ở địa chỉ này.
passkey-script = Tạo khoá đăng nhập cần JavaScript. Mật khẩu thì không cần.
passkey-end = Bỏ khoá đăng nhập
passkey-end-how = Khoá “{ $name }” sẽ không đăng nhập được nữa. Mật khẩu của bạn vẫn dùng được.
take-away = Bỏ
back = Quay lại
open = Mở
problem-wrong-passkey = Khoá đăng nhập này không được biết ở đây, hoặc đã quá giờ
    .help = Hãy thử lại, hoặc đăng nhập bằng mật khẩu.
problem-too-many-passkeys = Bạn đã có nhiều khoá nhất có thể
    .help = Hãy bỏ bớt một khoá trước.

## People one books for

companions = Người bạn hay đặt vé cho
companions-why = Chọn bằng một lần chạm khi đặt vé
companions-how = Lưu tên những người bạn hay đi cùng. Ai có số điện thoại hoặc e-mail riêng sẽ tự nhận vé của mình.
companion-add = Thêm người
companion-forget = Không lưu nữa
problem-too-many-companions = Bạn đã lưu nhiều người nhất có thể
    .help = Hãy bỏ bớt một người trước.

## Money

payments-own = Các khoản thanh toán
payments-none = Bạn chưa thanh toán khoản nào.
