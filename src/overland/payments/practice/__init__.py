"""What the practice partners share: the page where a person plays the payer, and the ways a notice can go wrong.

They know no more of this room than that: each speaks its provider's protocol as it is written, keeps everything in
memory, and forgets it when it stops.
"""
