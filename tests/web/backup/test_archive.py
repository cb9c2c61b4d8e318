"""An archive is whole or refused, with a reason and what to do."""

import io
import json
import zipfile

import pytest

from goldthread_web.config.backup.archive import Manifest, Member, Writer, manifest_of, new_file, unpack
from goldthread_web.config.backup.errors import BackupError

NAME = "files/" + "ab" * 32


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "backup.zip"
    with new_file(path) as part:
        writer = Writer(part)
        writer.add("database.sqlite3", io.BytesIO(b"rows " * 1000))
        writer.add(NAME, io.BytesIO(b"Learning from Baby Wren " * 1000))
        writer.finish(Manifest("0.1.0", "2026-03-02T09:30:00+00:00", "sqlite", ["audit.0001_initial"], {"a": 1}))
    return path


def rewrite(archive, **changes):
    """Make the archive say something else in its manifest."""
    with zipfile.ZipFile(archive) as old:
        content = {name: old.read(name) for name in old.namelist()}
    content["manifest.json"] = json.dumps(json.loads(content["manifest.json"]) | changes).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for name, said in content.items():
            new.writestr(name, said)


def test_what_is_put_in_comes_out(archive, tmp_path):
    manifest = manifest_of(archive)
    unpack(archive, manifest, tmp_path / "out")
    assert (tmp_path / "out" / NAME).read_bytes() == b"Learning from Baby Wren " * 1000
    assert (tmp_path / "out" / "database.sqlite3").read_bytes() == b"rows " * 1000
    assert (manifest.rows, manifest.migrations, manifest.files) == ({"a": 1}, ["audit.0001_initial"], [NAME])


def test_it_is_for_its_owner_alone_and_so_is_what_is_unpacked(archive, tmp_path):
    unpack(archive, manifest_of(archive), tmp_path / "out")
    modes = [path.stat().st_mode & 0o777 for path in (archive, tmp_path / "out", tmp_path / "out" / NAME)]
    assert modes == [0o600, 0o700, 0o600]


def test_it_can_be_opened_with_ordinary_tools(archive):
    assert zipfile.ZipFile(archive).testzip() is None


def test_a_backup_is_never_written_over(archive):
    with pytest.raises(BackupError, match=r"is there already\. Choose another name"), new_file(archive):
        pass
    assert manifest_of(archive).goldthread == "0.1.0"


def test_a_backup_that_fails_leaves_nothing(tmp_path):
    def fail():
        with new_file(tmp_path / "backup.zip") as part:
            part.write_bytes(b"half of it")
            raise RuntimeError("the power failed")

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_a_backup_left_that_was_cut_off_is_no_hindrance(tmp_path):
    (tmp_path / ".goldthread-backup-backup.zip.part").write_bytes(b"half of it")
    with new_file(tmp_path / "backup.zip") as part:
        part.write_bytes(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["backup.zip"]


def test_a_place_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BackupError, match="Choose another place"), new_file(tmp_path / "nowhere" / "backup.zip"):
        pass


def test_an_altered_byte_is_found(archive, tmp_path):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    with pytest.raises(BackupError, match=r"is damaged: files/abab.*Use another backup\."):
        unpack(archive, manifest_of(archive), tmp_path / "out")


def test_content_that_was_exchanged_is_found(archive, tmp_path):
    manifest = manifest_of(archive)
    manifest.members[NAME] = Member("0" * 64, 24000)
    with pytest.raises(BackupError, match="is not what was put into it"):
        unpack(archive, manifest, tmp_path / "out")


@pytest.mark.parametrize("kept", [0, 10, 3000, -1])
def test_an_archive_that_was_cut_off_is_refused(archive, kept):
    archive.write_bytes(archive.read_bytes()[:kept])
    with pytest.raises(BackupError, match="is damaged, or cut off"):
        manifest_of(archive)


def test_another_zip_file_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "holiday.zip", "w") as other:
        other.writestr("beach.txt", "sand")
    with pytest.raises(BackupError, match="is no whole backup of Goldthread"):
        manifest_of(tmp_path / "holiday.zip")


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BackupError, match="There is no file"):
        manifest_of(tmp_path / "backup.zip")


def test_an_archive_of_a_newer_form_is_refused(archive):
    rewrite(archive, format=2, goldthread="9.0.0")
    with pytest.raises(BackupError, match=r"by a newer Goldthread \(9\.0\.0\)\. Install that version"):
        manifest_of(archive)


def test_a_manifest_that_makes_no_sense_is_refused(archive):
    rewrite(archive, members=["files"])
    with pytest.raises(BackupError, match="manifest that cannot be understood"):
        manifest_of(archive)


def test_what_the_manifest_does_not_name_is_refused(archive, tmp_path):
    manifest = manifest_of(archive)
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("extra.txt", "smuggled")
    with pytest.raises(BackupError, match=r"does not name \(extra\.txt\)"):
        unpack(archive, manifest, tmp_path / "out")


def test_a_name_that_leads_out_of_the_folder_is_refused(archive, tmp_path):
    manifest = manifest_of(archive)
    manifest.members = {"../outside": Member("0" * 64, 1), **manifest.members}
    with pytest.raises(BackupError, match="leads elsewhere"):
        unpack(archive, manifest, tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_progress_goes_to_the_end(archive, tmp_path):
    told = []
    unpack(archive, manifest_of(archive), tmp_path / "out", lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
