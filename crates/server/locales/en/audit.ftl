# The audit trail: who looked at personal data and who changed who may do what.
# family: audit-act-*

staff-nav-audit = Audit trail
audit-title = Audit trail
audit-lead = Who looked at personal data, and who changed who may do what. Who decided what about a case, why and by which rule stands on the case’s own page.
audit-case = Case number
audit-who = Login or program
audit-empty = Nothing is recorded here. Try another case or another person.
audit-when = When
audit-by = Who
audit-what = What
audit-about = About
audit-older = Older entries
audit-operator = At the machine (command line)
audit-link = Who looked at this case
audit-act-saw-case = Opened the case with name, contacts and texts
audit-act-saw-texts = Read the texts of the case
audit-act-saw-address = Printed the delivery address
audit-act-saw-photo = Looked at a photo
audit-act-saw-sender = Saw the sender of a found parcel
audit-act-exported = Exported all data of the shop
audit-act-signed-in = Signed in
audit-act-published-policy = Published a version of the rules
audit-act-saved-calendar = Saved a calendar
audit-act-made-staff = Made an account
audit-act-changed-password = Set a new password
audit-act-shut-staff = Shut an account
audit-act-opened-staff = Opened an account again
audit-act-made-token = Gave a program access
audit-act-shut-token = Took a program’s access away
audit-act-added-account = Added an account with a payment provider
audit-act-changed-account = Changed an account with a payment provider
audit-act-shut-account = Switched an account with a payment provider off
audit-act-opened-account = Switched an account with a payment provider on
audit-act-removed-account = Removed an account with a payment provider
audit-act-made-calendar = Made an address for a calendar of deadlines
audit-act-removed-calendar = Removed the address of a calendar of deadlines
