# What comes with a code that somebody asked for.

code-subject = Your code: { $code }
code-password = Your code for a new password is { $code }. It is good for { $minutes } minutes, in the browser where you asked for it.
code-login = Your code to confirm this address is { $code }. It is good for { $minutes } minutes, in the browser where you asked for it.
code-careful = Nobody of ours will ever ask you for it. If you did not ask for a code, do nothing: your account stays as it is.
code-hello = Hello { $name },
code-sms-password = { $code } is your Overland code for a new password, good for { $minutes } minutes. Give it to nobody.
code-sms-login = { $code } is your Overland code to confirm this number, good for { $minutes } minutes. Give it to nobody.

# An invitation to work here.

invited-subject = { $inviter } invites you to work together on Overland
invited =
    { $inviter } invites you to Overland as { $role }.

    Take it up here, within a week: { $link }
invited-careful = The link is good once, and only for you. If you do not know what this is about, do nothing.
invited-sms = { $inviter } invites you to Overland as { $role }. Take it up within a week: { $link }
invited-role-agent = an agent who sells its seats
invited-role-driver = a driver
invited-role-staff = counter staff
invited-role-manager = a manager
invited-role-admin = an administrator
