"""What is rendered equals the source text, wherever text of a document, a person or a model may stand."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import ROOT, free_port, settled, wait_for

NASTY = r""":red[x] :smile: $x$ $$y$$ <b>b</b> ![i](http://e.vil/x.png) [a](javascript:1) **bo** __u__ `code` ~~s~~ \ :material/home:
# h
1. x
2) y
- x
+ z
* w
---
===
|a|b|
|-|-|
|1|2|
> quote
&amp; &lt; &#65; https://x.y www.e.vil WWW.E.VIL http://e.vil/a?b=c&d=e someone@example.org mailto:a@b.cc xmpp:a@b.cc
<https://x.y> <!-- c --> <script>alert(1)</script> [ref]: http://e.vil "t" [^1] [^1]: note [[wiki]]
- [ ] todo - [x] done
``` fenced
x
```
-> <- <-> -- --- >= <= ~= => != (c) :cat: :+1: 12:30:45 a:b:c ::: ::div{a=b} :abbr[t]{title=x} --> :small[x] :blue-background[z]

:material_home: :streamlit: :help[x] {#id .class} ||s|| ==m== 2^3^ H~2~O a_b_c 10*2*3 £5 ½ “q” ‘q’ – — é
ends with a backslash \
\
"""
APP = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from assistant.around import Excerpt
from assistant.ui import show
text = {NASTY!r}
line = " ".join(text.split())
with st.container(key="markdown"): st.markdown(show.escape(text))
with st.container(key="caption"): st.caption(show.escape(text))
with st.container(key="info"): st.info(show.escape(text))
with st.container(key="quote"): show.quote(text)
with st.container(key="excerpt"): show.excerpt(Excerpt(((text, False),)))
with st.container(key="title"): st.markdown(f'[link](#x "{{show.escape_title(text)}}")')
with st.container(key="marked"): st.markdown(show.marked(((line[:40], False), (line[40:90], True), (line[90:], False))))
with st.container(key="problem"): show.problem(text)
with st.container(key="button"): st.button(show.escape(line))
with st.container(key="expander"): st.expander(show.escape(line)).text("inside")
with st.container(key="question"): show.question(text)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Streamlit serving nothing but the text, without our policy: the escaping must hold by itself."""
    folder, port = tmp_path_factory.mktemp("escape"), free_port()
    (folder / "nasty.py").write_text(APP, encoding="utf-8")
    options = ["--server.headless=true", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "nasty.py",
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        *options,
    ]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def test_what_is_shown_is_the_text(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(site)
    settled(page)
    for place in ("markdown", "caption", "info", "quote", "question [data-testid=stText]"):
        assert page.locator(f".st-key-{place}").inner_text().strip() == NASTY.strip(), place
    assert page.locator(".st-key-excerpt").inner_text().strip() == NASTY.strip()
    assert page.locator(".st-key-title a").get_attribute("title") == " ".join(NASTY.split())
    assert page.locator(".st-key-marked").inner_text().split() == NASTY.split()
    for place in ("problem", "button", "expander"):
        shown = page.locator(f".st-key-{place} [data-testid=stMarkdownContainer]").first
        assert shown.inner_text().strip() == " ".join(NASTY.split()), place


def test_nothing_comes_of_the_text(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(site)
    page.locator(".st-key-question [data-testid=stText]").wait_for()
    made = (
        "a, img, code, pre, h1, h2, h3, li, hr, table, input, script, strong, em, del, .katex, [role=img], .stMarkdownColoredText"
    )
    assert page.locator(".st-key-title a").count() == 1
    assert page.locator(".st-key-marked").locator(made.replace(", .stMarkdownColoredText", "")).count() == 0
    for place in ("markdown", "caption", "info", "quote", "excerpt", "problem", "button", "question [data-testid=stText]"):
        assert page.locator(f".st-key-{place}").locator(made).count() == 0, place
