"""How the documentation is built: Sphinx reads MyST Markdown, furo sets it."""

project = "Pacesetter"
project_copyright = "the Pacesetter contributors, Apache-2.0"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
html_theme = "furo"
html_title = "Pacesetter 标兵"
html_copy_source = False
html_show_sphinx = False
