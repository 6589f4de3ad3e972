"""The examples for a machine's own programs: a unit of systemd and two proxies. Checked by those programs where they
are, and by what each file promises where they are not."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Final

import pytest

from service.protocol.limits import PHONE
from service.server.server import LEAVE_SECONDS
from service.settings.home import HOME
from service.settings.read import NAMES

DEPLOY: Final = Path(__file__).parents[2] / "deploy"
PROXIES: Final = ("Caddyfile", "nginx.conf")

SHUT: Final = (
    *("CapabilityBoundingSet", "NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices"),
    *("PrivateUsers", "ProtectProc", "ProtectClock", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules"),
    *("ProtectKernelTunables", "ProtectControlGroups", "RestrictAddressFamilies", "RestrictNamespaces"),
    *("RestrictSUIDSGID", "LockPersonality", "MemoryDenyWriteExecute", "SystemCallFilter", "UMask"),
)
"""What keeps a service that was broken into from doing more than it needs."""

MOST_EXPOSED: Final = 20
"""Of a hundred, as `systemd-analyze security` counts; what it calls "OK" ends at 49."""


class Unit(ConfigParser):
    """A unit as systemd reads it: names as they are written, of two values the last."""

    def __init__(self) -> None:
        super().__init__(delimiters=("=",), comment_prefixes=("#",), interpolation=None, strict=False)
        self.read(DEPLOY / "helpline.service")

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture
def service() -> dict[str, str]:
    return dict(Unit()["Service"])


def test_the_unit_may_do_what_the_service_does_and_nothing_else(service: dict[str, str]) -> None:
    assert [name for name in SHUT if service.get(name, "no") == "no"] == []
    assert (service["CapabilityBoundingSet"], service["DynamicUser"], service["UMask"]) == ("", "yes", "0077")
    assert service["RestrictAddressFamilies"] == "AF_UNIX AF_INET AF_INET6"


def test_the_unit_serves_a_home_of_its_own_and_is_handed_the_key(service: dict[str, str]) -> None:
    name, _, place = service["Environment"].partition("=")
    assert (name, place) == (HOME, f"/var/lib/{service['StateDirectory']}")
    assert service["StateDirectoryMode"] == "0700"
    credential, _, file = service["LoadCredential"].partition(":")
    assert credential in NAMES
    assert not file.startswith(place), "a copy of the folder is no copy of the key"
    assert f"init {place} --key {file}" in (DEPLOY / "helpline.service").read_text()


def test_the_unit_lets_the_service_leave_and_does_not_repeat_what_cannot_work(service: dict[str, str]) -> None:
    assert float(service["TimeoutStopSec"]) > 10 * LEAVE_SECONDS
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("always", "2")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd")
def test_systemd_reads_the_unit_without_a_word_and_finds_it_shut(tmp_path: Path) -> None:
    unit = tmp_path / "helpline.service"
    text = (DEPLOY / "helpline.service").read_text()
    unit.write_text(text.replace("/opt/helpline/bin/helpline serve", f"{sys.executable} serve"))
    read = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    assert (read.returncode, [line for line in read.stderr.splitlines() if unit.name in line]) == (0, [])
    shut = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={MOST_EXPOSED}", unit]
    assert subprocess.run(shut, capture_output=True, check=False).returncode == 0


def directives(text: str) -> list[str]:
    """What an nginx file says, without comments; a block ends with its brace. Raises AssertionError for one that does
    not end."""
    bare = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    parts = re.findall(r'(?:"[^"]*"|[^;{}"])+[;{]|\}', bare)
    depth = 0
    for part in parts:
        depth += (part[-1] == "{") - (part == "}")
        assert depth >= 0
    assert depth == 0
    return [" ".join(part[:-1].split()) for part in parts if part != "}"]


def test_nginx_passes_on_sockets_and_leads_each_polled_line_to_one_process() -> None:
    said = directives((DEPLOY / "nginx.conf").read_text())
    for line in (
        "proxy_set_header Upgrade $http_upgrade",
        "proxy_set_header Connection $helpline_upgrade",
        "proxy_buffering off",
        "hash $helpline_connection consistent",
        'location ~ "^/poll/[0-9a-f]{32}/"',
        "proxy_pass http://helpline_by_connection",
    ):
        assert line in said, line
    assert said.count("access_log off") == sum(line == "server" for line in said) == 2


@pytest.mark.parametrize("file", PROXIES)
def test_when_nothing_answers_people_read_whom_to_call_in_both_languages(file: str) -> None:
    text = (DEPLOY / file).read_text()
    said = re.findall(r'"(<!doctype html>[^"]+)"', text)
    assert [(each.count(PHONE) >= 2, "<p lang=en>" in each, "<p lang=es>" in each) for each in said] == [(True,) * 3]
    assert "access_log on" not in text
    assert re.search(r"^\s*log\b", text, re.MULTILINE) is None, "addresses are kept nowhere"


def test_both_say_the_same_when_nothing_answers() -> None:
    said = {re.findall(r'"(<!doctype html>[^"]+)"', (DEPLOY / file).read_text())[0] for file in PROXIES}
    assert len(said) == 1


@pytest.mark.skipif(not shutil.which("nginx"), reason="this machine has no nginx")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=chat.example.org"]
    subprocess.run([*make, "-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"], check=True)
    text = (DEPLOY / "nginx.conf").read_text().replace("/etc/ssl/chat.example.org", str(tmp_path))
    (tmp_path / "helpline.conf").write_text(text.replace("/var/log/nginx", str(tmp_path)))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{ include {tmp_path}/helpline.conf; }}\n"
    )
    read = subprocess.run(["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False)
    assert "syntax is ok" in read.stderr
