# Điều hành khách được báo. Giờ và ngày đã được viết sẵn theo ngôn ngữ của người nhận.

subject-confirmed = Vé xe { $origin } – { $destination }, { $when }
subject-changed = Chuyến xe có thay đổi: { $origin } – { $destination }, { $when }
subject-amended = Vé xe mới của bạn { $origin } – { $destination }, { $when }
subject-cancelled = Đã hủy vé: { $origin } – { $destination }, { $when }
subject-partial = Đã hủy một phần: { $origin } – { $destination }, { $when }
subject-returned = Tiền của bạn được hoàn lại: { $origin } – { $destination }, { $when }
subject-reminder = Sắp đến giờ đi: { $origin } – { $destination }, { $when }

title-confirmed = Vé của bạn đã sẵn sàng
title-changed = Chuyến xe của bạn có thay đổi
title-amended = Vé của bạn đã được đổi
title-cancelled = Vé của bạn đã hủy
title-partial = Một phần đặt chỗ của bạn đã hủy
title-returned = Tiền của bạn được hoàn lại
title-reminder = Xe của bạn sắp khởi hành

hello = Chào { $name },

intro-confirmed = Vé đã được thanh toán và xác nhận. Khi lên xe, bạn chỉ cần đưa mã QR dưới đây, trên điện thoại hoặc bản in đều được.
intro-reminder = Xe đón bạn lúc { $when } tại { $stop }. Bạn nên có mặt trước 15 phút.
intro-changed-departure = Giờ khởi hành mới: { $when }.
intro-changed-bus = Xe chạy chuyến này đã đổi.
intro-changed-stops = Điểm đón, điểm trả hoặc giờ của bạn đã đổi: { $stop }, { $when }.
intro-changed-unserved = Xe không phục vụ được điểm của bạn hoặc một đoạn đường. Hãy hỏi nhà xe về cách thay thế.
intro-changed-other = Thông tin mới của chuyến xe ở bên dưới.
intro-changed-seats = Vé của bạn vẫn có giá trị.
intro-amended = Theo yêu cầu của bạn, vé đã được đổi: ghế { $gone }.
intro-amended-code = Vé có mã mới ở bên dưới. Mã cũ không còn dùng để lên xe được.
intro-cancelled = Vé này đã được hủy và không còn dùng để lên xe được.
intro-cancelled-operator = Rất tiếc, { $operator } không chạy được chuyến này. Vé đã hủy và không còn dùng để lên xe được.
intro-partial = Đã hủy và không còn dùng để lên xe được: ghế { $gone }.
intro-partial-rest = Các vé còn lại vẫn có giá trị, xem bên dưới.
intro-returned = Chúng tôi nhận được { $refund } nhưng không dùng được cho đặt chỗ này. Toàn bộ số tiền sẽ được hoàn về nơi bạn đã thanh toán.
intro-returned-too-late = Tiền đến sau khi hết hạn thanh toán, lúc đó ghế đã bán cho người khác.
intro-returned-paid-twice = Đặt chỗ này đã được thanh toán trước đó và không có gì thay đổi.
intro-returned-wrong-amount = Số tiền không đúng với giá của đặt chỗ.
intro-returned-trip-cancelled = Chuyến xe này không chạy.
intro-refund = { $refund } sẽ được hoàn về nơi bạn đã thanh toán.
intro-no-refund = Theo quy định hoàn vé bạn đã đồng ý khi mua, lần hủy này không được hoàn tiền.

label-reference = Mã đặt chỗ
label-part = Chặng
label-departure = Khởi hành
label-arrival = Đến nơi
label-operator = Nhà xe
label-bus = Xe
label-total = Tổng tiền
label-status = Xe đang ở đâu
label-seat = Ghế { $seat }
label-code = Mã vé { $code }
qr-of = Mã QR của ghế { $seat }

open-booking = Mở trang vé của bạn
operator-phone = Cần giúp đỡ, hãy gọi { $operator }: { $phone }
why = Bạn nhận thư này vì có vé xe đứng tên bạn. Đây là thư tự động, vui lòng không trả lời.

sms-confirmed = Vé { $ticket }: { $origin }-{ $destination } { $when }, ghế { $seats }, đón tại { $stop }.
    .short = Vé { $ticket }: { $when }, ghế { $seats }.
sms-changed = Vé { $ticket } có thay đổi: xe khởi hành { $when }, đón tại { $stop }, { $bus }.
    .short = Vé { $ticket } có thay đổi: { $when }.
sms-amended = Vé { $ticket } { $origin }-{ $destination } { $when } đã đổi: ghế { $gone }. Khi lên xe hãy đưa mã mới.
    .short = Vé { $ticket } đã đổi: ghế { $gone }. Dùng mã mới khi lên xe.
sms-cancelled = Vé { $ticket } { $origin }-{ $destination } { $when } đã hủy. { $refund }
    .short = Vé { $ticket } đã hủy. { $refund }
sms-partial = Đặt chỗ { $ticket }: đã hủy ghế { $gone }, vé còn lại vẫn có giá trị. { $refund }
    .short = Đặt chỗ { $ticket }: đã hủy ghế { $gone }. { $refund }
sms-returned = Đặt chỗ { $ticket }, { $origin }-{ $destination } { $when }: tiền của bạn không dùng được và sẽ hoàn lại. { $refund }
    .short = Đặt chỗ { $ticket }: tiền của bạn sẽ hoàn lại. { $refund }
sms-reminder = Nhắc bạn: xe { $origin }-{ $destination } khởi hành { $when } tại { $stop }, ghế { $seats }. Vé { $ticket }.
    .short = Nhắc bạn: xe khởi hành { $when }, ghế { $seats }. Vé { $ticket }.
sms-refund = Hoàn tiền { $refund }.
sms-bus = xe { $plate }

subject-waiting = Bạn đã vào danh sách chờ: { $origin } – { $destination }, { $when }
intro-waiting = Bạn đang chờ { $people } ghế từ { $origin } đến { $destination } của { $operator }, { $when }. Khi có ghế trống, chúng tôi giữ ghế cho bạn một lúc và báo cho bạn ngay.
intro-waiting-link = Xem vị trí trong danh sách hoặc rời danh sách: { $link }
sms-waiting = Bạn đang chờ { $people } ghế { $origin }-{ $destination }, { $when }. Xem vị trí hoặc rời danh sách:
subject-rate = Chuyến { $origin } – { $destination } của bạn thế nào?
title-rate = Chuyến đi thế nào?
intro-rate = Bạn đã đến nơi. Hãy cho { $operator } và những người đi sau biết chuyến đi thế nào: vài ngôi sao, thêm đôi lời nếu muốn. Chỉ mất một phút và có thể viết trong ba mươi ngày.
open-rate = Đánh giá chuyến đi
subject-offered = Đã có ghế cho bạn: { $origin } – { $destination }, { $when }
title-offered = Đã có ghế trống cho bạn
intro-offered = Bạn đã chờ ghế này: ghế { $seats } được giữ cho bạn đến { $until }. Hãy điền người đi và thanh toán trước lúc đó; sau đó ghế sẽ dành cho người kế tiếp trong danh sách.
open-offered = Nhận ghế
sms-offered = Có ghế { $origin }-{ $destination } { $when }: giữ cho bạn đến { $until }. Thanh toán tại:
    .short = Ghế được giữ cho bạn đến { $until }:
subject-reserved = Vui lòng thanh toán ghế của bạn: { $origin } – { $destination }, { $when }
title-reserved = Ghế đang được giữ cho bạn
intro-reserved = Theo yêu cầu qua điện thoại, ghế { $seats } được giữ cho bạn đến { $until }. Hãy thanh toán qua liên kết này trước lúc đó, hoặc tại quầy; sau đó ghế sẽ tự động được mở bán lại.
open-reserved = Thanh toán ngay
sms-reserved = Ghế { $seats } { $origin }-{ $destination } { $when } được giữ đến { $until }. Trả tại quầy, hoặc tại đây:
    .short = Ghế { $seats } { $when }: trả trước { $until }:

subject-instead = Ghế khác cho bạn: { $origin } – { $destination }, { $when }
title-instead = Chúng tôi có ghế khác cho bạn
intro-instead = Tiền của bạn đến sau khi hết hạn thanh toán và ghế đã bán cho người khác. Chúng tôi đang giữ cho bạn ghế tương đương trên cùng chuyến: { $seats }.
intro-instead-until = Bạn hãy trả lời trước { $until }. Nếu bạn không nhận, toàn bộ số tiền sẽ tự động được hoàn lại.
open-instead = Nhận ghế hoặc nhận lại tiền
sms-instead = Ghế { $origin }-{ $destination } { $when } đã hết khi tiền của bạn đến. Ghế tương đương được giữ đến { $until }. Nhận ghế hoặc nhận lại tiền:
    .short = Ghế khác được giữ cho bạn đến { $until }. Nhận hay không:
subject-exchanged = Chuyến đi đã đổi: { $origin } – { $destination }, { $when }
title-exchanged = Chuyến đi của bạn đã được đổi
intro-exchanged = Trước đây: { $was }. Bây giờ: { $origin } – { $destination }, { $when }, ghế { $seats }.
sms-exchanged = Chuyến đi đã đổi. Vé { $ticket }: { $origin }-{ $destination } { $when }, ghế { $seats }, đón tại { $stop }. { $refund }
    .short = Chuyến đi đã đổi. Vé { $ticket }: { $when }, ghế { $seats }.
intro-returned-declined = Bạn đã không nhận ghế khác được giữ cho bạn.
intro-returned-exchange-over = Vé bạn muốn đổi đã bị hủy hoặc đã được dùng trong lúc đó.

## Nhà xe

subject-applicant-confirm = Xác nhận địa chỉ của { $company }
intro-applicant-confirm = Bạn muốn bán vé của { $company } tại đây. Hãy xác nhận đây là địa chỉ của bạn: { $link } – Nếu không phải bạn, hãy bỏ qua thư này.
subject-applicant-received = Chúng tôi đã nhận hồ sơ của { $company }
intro-applicant-received = Cảm ơn bạn. Chúng tôi sẽ xem hồ sơ và viết thư cho bạn. Thêm giấy tờ và xem tình trạng: { $link }
subject-applicant-asked = Câu hỏi về hồ sơ của { $company }
intro-applicant-asked = Chúng tôi hỏi: { $text } – Trả lời tại: { $link }
subject-applicant-approved = { $company } đã được nhận
intro-applicant-approved = Chào mừng bạn. { $text } – Hãy tạo tuyến và bán ghế đầu tiên: { $link }
subject-applicant-approved-plain = { $company } đã được nhận
intro-applicant-approved-plain = Chào mừng bạn. Hãy tạo tuyến và bán ghế đầu tiên: { $link }
subject-applicant-declined = Hồ sơ của { $company }
intro-applicant-declined = Chúng tôi không thể nhận hồ sơ, vì: { $text } – Bạn có thể nộp lại: { $link }
subject-switched-off = Vé của { $company } đã ngừng bán
intro-switched-off = Chúng tôi đã ngừng bán vé của bạn, vì: { $text } – Vé đã bán vẫn có giá trị; xin tiếp tục phục vụ như thường.
subject-switched-on = Vé của { $company } được bán trở lại
intro-switched-on = Vé của bạn được bán trở lại: { $text }
