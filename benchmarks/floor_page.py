"""The floor's list page: the same cards in a plain Jinja template, without translation."""

from jinja2 import Environment

FRAME = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>大家的想法 · 一米看城</title>
<link rel="stylesheet" href="/static/app.css">
</head>
<body>
<header class="top pub"><div class="wrap"><a class="brand" href="/">一米看城</a>
<nav aria-label="主导航"><ul><li><a href="/topics">议题</a></li><li><a href="/map">地图</a></li>
<li><a href="/answers">答复</a></li></ul></nav></div></header>
<main id="main" class="wrap stack page">
<h1>大家的想法</h1>
<ul class="ideas">
{% for one in ideas %}
<li class="idea{{ ' textonly' if not one.media }}">
{% if one.media %}<figure class="pic"><img src="/media/{{ one.media[0] }}" alt="{{ one.title }}">
<div class="eye"><span>1 米</span></div></figure>{% endif %}<div class="ib">
<p class="row"><span class="chip">{{ one.told_as }}</span><span class="chip">{{ one.progress }}
</span></p>
<h3><a href="/ideas/{{ one.id }}">{{ one.title }}</a></h3>
<p class="xs muted">{{ one.month }}</p>
</div></li>
{% endfor %}
</ul>
</main>
<footer class="foot"><div class="wrap"><p>一米看城</p></div></footer>
</body>
</html>
"""

PAGE = Environment(autoescape=True, trim_blocks=True).from_string(FRAME)
