"""Where a link check may go."""

import pytest

from service.rules.library.links import Allowed, is_public, same_page, why_not_visit

PUBLISHED = Allowed(frozenset(("cancer.org",)))


@pytest.mark.parametrize("url", ["https://cancer.org/", "https://www.cancer.org/a?b=c", "https://csn.cancer.org:443/x"])
def test_a_publishers_own_pages_may_be_visited(url: str) -> None:
    assert why_not_visit(url, PUBLISHED) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://www.cancer.org/", "is not https"),
        ("https://notcancer.org/", "leads to notcancer.org, which is not a publisher's host"),
        ("https://cancer.org.example.com/", "leads to cancer.org.example.com, which is not a publisher's host"),
        ("https://me:pw@www.cancer.org/", "holds a name or password"),
        ("https://www.cancer.org:8443/", "asks for port 8443"),
        ("https://127.0.0.1/", "leads to 127.0.0.1, which is not a publisher's host"),
        ("https://www.cancer.org:port/", "is not a web address"),
        ("file:///etc/passwd", "is not https"),
        ("", "is not https"),
    ],
)
def test_every_other_address_is_refused_with_its_reason(url: str, reason: str) -> None:
    assert why_not_visit(url, PUBLISHED) == reason


def test_an_exception_is_one_host_and_port_and_never_holds_a_password() -> None:
    allowed = Allowed(frozenset(), frozenset(("127.0.0.1:8000",)))
    assert why_not_visit("http://127.0.0.1:8000/a", allowed) is None
    assert why_not_visit("http://127.0.0.1:8001/a", allowed) == "is not https"
    assert why_not_visit("http://me:pw@127.0.0.1:8000/a", allowed) == "holds a name or password"


@pytest.mark.parametrize("address", ["151.101.1.1", "2606:4700::1111"])
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    ],
)  # fmt: skip
def test_an_address_inside_a_network_is_not(address: str) -> None:
    assert not is_public(address)


def test_what_a_reader_would_not_notice_makes_no_other_page() -> None:
    assert same_page("https://cancer.org/Hospice", "https://www.cancer.org/hospice/?utm_source=x")
    assert not same_page("https://cancer.org/hospice", "https://cancer.org/palliative")
