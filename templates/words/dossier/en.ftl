### Everything on a case in one file.

dossier = Download the case file (ZIP)
dossier-hint = Every filed version, attachments, opinions, votes and decisions, letters and the chained record of what was done. The download is kept on the record of the case.
dossier-name = Case file
dossier-opinions = Requests and opinions
dossier-decided = Votes and decisions
dossier-record = Record
dossier-handed-in = Handed in during the trial
dossier-enclosed = Files with opinions
dossier-public = Versions for the public
dossier-no-votes = It has not been before the committee.
dossier-no-decision = Nothing has been decided.
dossier-taken-back = Signature taken back
dossier-told = Told
dossier-gone = A file that is no longer kept is not included: { $name }
dossier-checked = How to check the record
    The JSON file holds the record of the case and of each matter under it, in order (seq). Whether anything was changed can be checked without the portal.
    1. The prev_hash of the first entry equals start; from then on it equals the hash of the entry before.
    2. The hash is the SHA-256 over prev_hash, id, the id of the matter, seq, act, role, actor, office, from_stage, to_stage, sheet_hash, law and at, in this order. Before each value stands its number of UTF-8 bytes in eight bytes, most significant first. A null has length 0.
    3. The sheet_hash is the SHA-256 in the same manner over the body of the sheet (JSON with its keys in order and no spaces) and checked. Members' declarations of interests and their scores are not included: their sheet is null, and only its sheet_hash stands.
    4. The seal chains the entries of all cases. Its hash is the SHA-256 in the same manner over the prev_hash and id of the seal, the id and the hash of the entry, and the at of the seal.
