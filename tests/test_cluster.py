"""Audits on a cluster of dask's: the same tables, and one letter's death is one letter's."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

import pytest

pytest.importorskip("polars")
pytest.importorskip("distributed")

import distributed
from archives import folder, letters, zipped

from imrlint.archive.columns import TABLES
from imrlint.archive.execution import dask_cluster
from imrlint.archive.execution.dask_cluster import Cluster, address_of
from imrlint.archive.execution.processes import Job
from imrlint.archive.letters import LetterAudit
from imrlint.archive.run import Audit, run
from imrlint.archive.tables import Tables
from imrlint.errors import ImrlintError, MissingSupport, UsageError
from imrlint.rulesets.ruleset import load


@dataclass(frozen=True)
class Deadly:
    """Work that ends its process at some things, and never ends at others."""

    def __call__(self, things, lost, begin):
        made = []
        for at, thing in enumerate(things):
            begin(at)
            if at not in lost and thing == "dies":
                os._exit(9)
            if at not in lost and thing == "hangs":
                time.sleep(60)
            if thing == "fails":
                raise ValueError("no")
            made.append(lost.get(at, thing))
        return made


@pytest.fixture(scope="module")
def scheduler():
    """A cluster of somebody else's, behind an address."""
    with distributed.LocalCluster(
        2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:
        yield made.scheduler_address.removeprefix("tcp://")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive")
    return folder(path / "a", {**letters(150), "b.zip": zipped(letters(100, 300)), "gone.txt": b"\0" * 9, "n.json": b"{}"})


def audited(archive, out, **more):
    audit = Audit((str(archive),), out, LetterAudit(load("archive")), jobs=2, **more)
    made = run(audit)
    return made, {name: Tables(out).scan(name).collect() for name in TABLES}


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory):
    return audited(archive, tmp_path_factory.mktemp("local") / "out")


def test_a_cluster_on_this_machine_gives_the_same_tables(archive, undisturbed, tmp_path):
    made, tables = audited(archive, tmp_path / "out", engine="dask")
    assert {name: made[name] for name in made if name != "settings"} == {
        name: undisturbed[0][name] for name in undisturbed[0] if name != "settings"
    }
    for name in TABLES:
        assert tables[name].equals(undisturbed[1][name]), name
    assert len(tables["letters"]) > 250


def test_a_cluster_behind_an_address_gives_the_same_tables(archive, undisturbed, tmp_path, scheduler):
    _, tables = audited(archive, tmp_path / "out", engine=f"dask://{scheduler}")
    for name in TABLES:
        assert tables[name].equals(undisturbed[1][name]), name


def test_an_audit_may_go_on_with_another_engine(archive, undisturbed, tmp_path):
    made, _ = audited(archive, tmp_path / "out")
    assert audited(archive, tmp_path / "out", engine="dask")[0] == made


def test_a_thing_that_ends_its_process_is_lost_alone():
    crew = Cluster(Deadly(), 2, 1.5, "")
    try:
        jobs = [Job(0, ["a", "dies", "b"]), Job(1, ["c", "d"]), Job(2, ["hangs", "e"])]
        made = dict(crew.run(jobs))
    finally:
        crew.close()
    lost = "the process that read it died, or took longer than the time limit of 1.5 seconds"
    assert made == {0: ["a", lost, "b"], 1: ["c", "d"], 2: [lost, "e"]}


def test_a_failure_of_the_work_itself_is_said():
    crew = Cluster(Deadly(), 1, 5.0, "")
    try:
        with pytest.raises(ImrlintError, match="ValueError"):
            list(crew.run([Job(0, ["fails"])]))
    finally:
        crew.close()


def test_engines_have_names():
    assert [address_of(engine) for engine in ("local", "dask", "dask://h:8786", "dask://tls://h:1")] == [
        None, "", "tcp://h:8786", "tls://h:1",
    ]  # fmt: skip
    for engine in ("ray", "dask://", "", "dask:h"):
        with pytest.raises(UsageError, match="no engine"):
            address_of(engine)


def test_whatever_is_wrong_with_the_cluster_is_a_sentence(monkeypatch, scheduler):
    monkeypatch.setattr(dask_cluster, "_PATIENCE", 1)
    with pytest.raises(UsageError, match=r"no dask scheduler answers at 'tcp://127\.0\.0\.1:1'"):
        Cluster(Deadly(), 1, 1.0, "tcp://127.0.0.1:1")
    with monkeypatch.context() as patched:
        patched.setattr(dask_cluster, "__version__", "99")
        with pytest.raises(UsageError, match="install the same version there"):
            Cluster(Deadly(), 1, 1.0, f"tcp://{scheduler}")
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50) as empty,
        pytest.raises(UsageError, match="has no workers"),
    ):
        Cluster(Deadly(), 1, 1.0, empty.scheduler_address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingSupport, match=r"its extra `cluster`"):
        Cluster(Deadly(), 1, 1.0, "")
