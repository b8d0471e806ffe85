"""Search for a static site: small files in hashed shards.

The reader is `overrides/assets/scripts/search/`.

How it hangs together
---------------------
- `SearchEntry` is one thing to find. `record(entry, sections)` turns it and its text into index terms.
- Entries of neighbouring days make a *segment*: the postings of its members, cut by shard, kept in
  the build's cache under a digest of what it is made from. One edit makes one segment anew.
- A *shard* is the concatenation of its slice of every segment; `outputs` hands each to the
  publisher with a digest of those slices, so that shards an edit does not touch are not made.

docs/ky-thuat/tim-kiem.md has the format, the measurements and the ways not taken.
"""
