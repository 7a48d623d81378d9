## The account

about-you = About you
profile-heading = Name and language
language-legend = Language
language-hint = Of these pages and of what we send you
language-vi = Tiếng Việt
language-en = English
signing-in = Signing in
verified = verified
is-on = on
change = Change
add = Add
verify = Verify
set-up = Set up
turn-off = Turn off
save = Save
confirm = Confirm
back-to-account = Back to the account
sign-out-here = Sign out here
sign-out-others = Sign out everywhere else
your-data = Your data
data-why = All that we keep about you, with your bookings, in one file.
data-download = Download

## Passwords and codes

password-heading = A new password
password-ends-others = You stay signed in here. Everywhere else you are signed out.
password-now = Your password now
password-new = The new password
password-changed = Your new password counts from now on. Please sign in with it.
forgotten = Forgotten your password?
forgotten-how = We send you a code, and you choose a new password with it.
send-code = Send me a code
send-another = Send another code
code = Code
code-heading = Enter the code
code-sent = We have sent you a code of six digits. It is good for five minutes, in this browser.
code-sent-perhaps = If there is an account with this, a code of six digits is on its way. It is good for five minutes, in this browser.
login-heading-email = Your e-mail address
login-heading-phone = Your phone number
login-why = We send a code there, to be sure that it is yours. From then on you can sign in with it.
login-password-hint = Only needed when you give a new one

## The second step

second-step = Codes of an app
second-step-why = Besides the password, signing in asks for a code that your phone shows
second-step-how = You need an app for one-time codes on your phone, such as Aegis, Google Authenticator or 2FAS. From then on, whoever knows your password still needs your phone.
second-step-off-how = Without codes your password alone is enough to sign in.
second-step-ask = Open the app for one-time codes on your phone and enter what it shows for Overland.
second-step-lost = Phone lost? Enter one of your recovery codes instead
second-step-scan = Scan this picture with the app.
second-step-picture = QR code with the key for the app
second-step-type = Or type this key into the app:
code-of-app = The code that the app shows now
begin-again = Begin again
recovery-heading = Your recovery codes
recovery-why = Should you lose your phone, each of these codes lets you in once. Write them down or print them now: they are not shown again.
recovery-kept = I have kept them

## Being forgotten

erase-heading = Erase the account
erase-what = Your name, your e-mail address, your phone number and everything about where you signed in are erased at once. There is no way back.
erase-stays = Tickets that you bought stay valid, and what was paid stays in the books as the law wants it. Download your data first if you want to keep it.
erase-now = Erase my account for good

## What is wrong with a form, and refusals

error-missing-code = Enter the code
error-missing-new_password = Choose a new password
error-code-wrong = This code is wrong, or its time is over
error-password-wrong = This is not your password
problem-too-many-sign-ups = Too many accounts were made from here
    .help = Please wait an hour. You can book without an account, too.
problem-too-many-codes = Too many codes were asked for
    .help = Please wait a while, and look among the messages that you have.
problem-code-needed = One step more: the code of your app
    .help = Enter what the app on your phone shows.
problem-wrong-code = This code is wrong, or its time is over
    .help = Have another one sent, or wait for the next one in the app.
problem-wrong-password = This is not your password
problem-second-step-on = Your account asks for codes already
problem-second-step-off = Your account asks for no codes
problem-still-employed = You still work for an operator here
    .help = Ask its manager to take your role back first. Then you can erase your account.

## Passkeys

passkeys = Passkeys
passkeys-why = Sign in with your finger, face or screen lock instead of a password
passkeys-how = A passkey is a key that stays on your phone, computer or in your password manager. You sign in with your finger, face or screen lock; nobody can guess it or trick you out of it.
passkey-add = Add a passkey
passkey-name = Its name
passkey-name-hint = By which you will know it: the device that it is on
passkey-make = Make the passkey
passkey-make-how = Your browser will now ask for your finger, face or screen lock.
passkey-made = Made { $when }
passkey-used = Last used { $when }
passkey-use = Sign in with a passkey
passkey-failed = That did not work, or was turned away. Try again, or use your password.
passkey-cannot = This browser cannot make passkeys at this address.
passkey-script = Making a passkey needs JavaScript. Your password works without it.
passkey-end = Take the passkey away
passkey-end-how = “{ $name }” will not sign you in any more. Your password still does.
take-away = Take away
back = Back
open = Open
problem-wrong-passkey = This passkey is not known here, or its time is over
    .help = Try again, or sign in with your password.
problem-too-many-passkeys = You have as many passkeys as there can be
    .help = Take one away first.

## People one books for

companions = People you book for
companions-why = One tap away when you book
companions-how = Keep the names of those you often travel with. With a phone or e-mail of their own they get their ticket themselves.
companion-add = Add someone
companion-forget = Keep them no more
problem-too-many-companions = You keep as many people as there can be
    .help = Take someone off the list first.

## Money

payments-own = Payments
payments-none = You have paid for nothing yet.
