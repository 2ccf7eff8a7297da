"""Other websites that show the page: in their own text, behind a button, in a frame."""

from __future__ import annotations

HOST = """<!doctype html><html lang="en"><title>An intranet</title>
<link rel="stylesheet" href="/host.css"><script type="module" src="/rostra/advisor.js"></script>
<h1>Our intranet</h1><rostra-advisor theme="light"></rostra-advisor>"""
LAUNCHER = """<!doctype html><html lang="en"><title>An intranet</title>
<script type="module" src="/rostra/advisor.js"></script><main><h1>Our intranet</h1>
<p><a href="#news">News</a></p></main><rostra-advisor launcher="Ask Rostra"></rostra-advisor>"""
EMBEDDING = """<!doctype html><html lang="en"><title>An intranet</title>
<script type="module" src="{0}/rostra/advisor.js"></script><main><h1>Our intranet</h1></main>
<rostra-advisor launcher="Ask Rostra" api="{0}/rostra/api"></rostra-advisor>"""
FRAMING = """<!doctype html><html lang="en"><title>An intranet</title><h1>Our intranet</h1>
<iframe title="Rostra" src="{0}/rostra/"></iframe>"""
STRICT = (
    "default-src 'none'; script-src {0}; connect-src {0}; frame-src {0}; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
)
HOST_STYLE = """* { color: red !important; font: italic 40px serif !important; text-align: right;
letter-spacing: 1em; text-transform: uppercase; visibility: hidden; pointer-events: none; }
button { display: none !important; } h3 { position: fixed; }"""
