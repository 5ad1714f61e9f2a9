from builder.store import SqliteStore, digest


def test_what_was_put_is_there_in_the_next_run(tmp_path):
    with SqliteStore(tmp_path) as store:
        store.put("key", b"value")
        assert store.get_or_none("key") == b"value"
    with SqliteStore(tmp_path) as store:
        assert store.get_or_none("key") == b"value"
        assert store.get_or_none("other") is None


def test_a_damaged_cache_is_begun_anew(tmp_path):
    (tmp_path / "cache.sqlite").write_bytes(b"not a database at all" * 100)
    with SqliteStore(tmp_path) as store:
        assert store.get_or_none("key") is None
        store.put("key", b"value")
    with SqliteStore(tmp_path) as store:
        assert store.get_or_none("key") == b"value"


def test_a_folder_that_cannot_hold_a_cache_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with SqliteStore(tmp_path / "file" / "below") as store:
        store.put("key", b"value")
        assert store.get_or_none("key") == b"value"


def test_digest_keeps_parts_apart():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest(b"ab") == digest("ab")


def test_a_locked_cache_is_left_alone_and_done_without(tmp_path, monkeypatch):
    import sqlite3

    from builder import store as room

    with SqliteStore(tmp_path) as store:
        store.put("key", b"value")
    real = sqlite3.connect
    monkeypatch.setattr(room.sqlite3, "connect", lambda place, timeout: real(place, timeout=0.05))
    other = real(tmp_path / "cache.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    with SqliteStore(tmp_path) as store:
        assert store.get_or_none("key") is None
    other.rollback()
    monkeypatch.undo()
    with SqliteStore(tmp_path) as store:
        assert store.get_or_none("key") == b"value"
