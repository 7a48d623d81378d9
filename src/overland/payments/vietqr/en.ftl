transfer-title = Transfer { $amount }
transfer-scan = Scan the code with your bank's app.
transfer-same-phone = Is the bank's app on this phone? Save the code, and open the picture in the app.
transfer-save = Save the code
transfer-by-hand = Or transfer by hand. Leave the text as it is: it is how we find your booking.
transfer-code = VietQR code to scan with a bank's app
transfer-bank = Bank
transfer-account = Account
transfer-holder = Holder
transfer-amount = Amount
transfer-text = Text
transfer-booking = Booking
transfer-until = Time left
transfer-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
transfer-waiting = Waiting for the money. This page goes on by itself when it is here.
transfer-part = { $arrived } of { $whole } has arrived. Please transfer the rest while there is time; otherwise what came goes back to you.
transfer-attention = Money has arrived, but there is a question about it. We look into it; the operator can tell you more.
transfer-over = The time to pay is over. Please do not transfer any more. Money that is under way is not lost.
transfer-back = Back to the booking
transfer-practice = Open the practice bank
transfer-language = Tiếng Việt
