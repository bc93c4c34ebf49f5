"""The containers in which letters lie, one kind a file.

A module has `SUFFIXES` (how names of such files end), `MAGIC` (offset and bytes by which one knows them, whatever their name)
and `entries(opened)`, which yields what a container holds, in its order, and raises Unreadable where it is damaged.
`fits(head)`, where there is one, says whether a file with such an ending but without those bytes is one all the same.
"""
