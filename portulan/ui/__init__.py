"""The design kit: base page, components, forms, template tags, styles and small behaviours.

Hand-written, no build step, no `unsafe-*` needed, and everything works without
JavaScript. The words of the kit are French and go through `rules.typo` once, when
a template is compiled.

Must never know: what a bilan is, who the person is beyond her display settings,
or anything of the database. It says how a page looks, never what it may show.
"""
